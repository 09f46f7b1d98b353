import { z } from 'zod'
import { timestamp } from './date-time.ts'

/** The one place where the values of `resolution_status` stand, in the order they are shown. */
export const RESOLUTION_STATUSES = ['OPEN', 'RESOLVED', 'CLOSED'] as const
export type ResolutionStatus = (typeof RESOLUTION_STATUSES)[number]

export const isResolutionStatus = (value: unknown): value is ResolutionStatus =>
  (RESOLUTION_STATUSES as readonly unknown[]).includes(value)

/** Longest title and description, in Unicode code points after trimming. */
export const TITLE_MAX = 255
export const DESCRIPTION_MAX = 1_000_000

/** The ticket document: exactly these five members, in this order; it never grows. */
export const ticketSchema = z
  .strictObject({
    id: z.int().positive().describe('Ascending, never reused.'),
    title: z.string().describe(`1 to ${TITLE_MAX} characters.`),
    description: z.string().describe(`1 to ${String(DESCRIPTION_MAX).replace(/\B(?=(\d{3})+$)/g, ',')} characters.`),
    created: timestamp().describe('Set by the server: UTC, six fractional digits, e.g. 2025-01-08T14:15:22.123456Z.'),
    resolution_status: z.enum(RESOLUTION_STATUSES),
  })
  .meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof ticketSchema>

export const WRITABLE_MEMBERS = ['title', 'description', 'resolution_status'] as const
export type WritableMember = (typeof WRITABLE_MEMBERS)[number]

/** Known in a body but set by the server: ignored when sent. */
export const READ_ONLY_MEMBERS = ['id', 'created'] as const

/** What may be written; a subset of it is a change. */
export type TicketValues = Pick<Ticket, WritableMember>
export type TicketChanges = Partial<TicketValues>
