import { z } from 'zod'
import { timestamp } from './date-time.ts'

export const AUDIT_ACTIONS = ['created', 'updated', 'deleted', 'restored'] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]
/** A ticket that was erased is gone for good, with all its text: the one thing that no undo takes back. */
export const AUDIT_ROW_ACTIONS = [...AUDIT_ACTIONS, 'erased'] as const
export type AuditRowAction = (typeof AUDIT_ROW_ACTIONS)[number]

export const ACTOR_KINDS = ['anonymous', 'user', 'agent', 'system'] as const
export const actorSchema = z
  .strictObject({ kind: z.enum(ACTOR_KINDS), name: z.string().nullable() })
  .meta({ id: 'Actor' })
export type Actor = z.infer<typeof actorSchema>

/** Which members changed, each from what to what; null where the ticket did not exist before. */
export const changesSchema = z
  .record(z.string(), z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }))
  .meta({ id: 'Changes' })
export type Changes = z.infer<typeof changesSchema>

/** One row per change of one ticket, written in the change's own transaction. `id` ascends and is the feed's event id. */
export const auditRowSchema = z
  .strictObject({
    id: z.int(),
    ticket_id: z.int(),
    action: z.enum(AUDIT_ROW_ACTIONS),
    changes: changesSchema,
    actor: actorSchema,
    on_behalf_of: z.string().nullable(),
    run_id: z.string().nullable(),
    at: timestamp(),
  })
  .meta({ id: 'AuditRow' })
export type AuditRow = z.infer<typeof auditRowSchema>
