import { z } from 'zod'
import { parseDateTime, type Timestamp } from './date-time.ts'
import { MESSAGES } from './messages.ts'
import { refuse } from './refuse.ts'
import { READ_ONLY_MEMBERS, RESOLUTION_STATUSES, type TicketChanges, WRITABLE_MEMBERS } from './ticket.ts'
import { errorsByField, readObject, replaceBodySchema } from './ticket-body.ts'

/** What becomes of the ids of an import. */
export const IMPORT_IDS = ['keep', 'skip', 'update', 'new'] as const
export type ImportIds = (typeof IMPORT_IDS)[number]

/** What of a ticket a line of an import says; `id` and `created` are kept where given. */
export type ImportRow = TicketChanges & { id?: number; created?: Timestamp }

const emptyAsMissing = (value: unknown) => (value === '' || value === null ? undefined : value)
/** Tables write statuses in any case. */
const asStatus = (value: unknown) => emptyAsMissing(typeof value === 'string' ? value.trim().toUpperCase() : value)
const status = z.enum(RESOLUTION_STATUSES, { error: () => `One of ${RESOLUTION_STATUSES.join(', ')}.` })

/** Leaves room for as many ids again as anyone will ever give out. */
const ID_MAX = 1_000_000_000_000

/** A new ticket. */
const newRowSchema = replaceBodySchema.extend({
  resolution_status: z.preprocess(asStatus, status.default('OPEN')),
  id: z.preprocess(
    emptyAsMissing,
    z
      .union(
        [
          z.number(),
          z
            .string()
            .regex(/^\s*\d+\s*$/, MESSAGES.notANumber)
            .transform(Number),
        ],
        MESSAGES.notANumber,
      )
      .refine((id) => Number.isSafeInteger(id) && id > 0 && id <= ID_MAX, MESSAGES.notANumber)
      .optional(),
  ),
  created: z.preprocess(
    emptyAsMissing,
    z
      .string(MESSAGES.notADateTime)
      .transform((text, context) => parseDateTime(text.trim()) ?? refuse(context, MESSAGES.notADateTime))
      .optional(),
  ),
})
/** What changes of a ticket that may be there already. */
const changesRowSchema = newRowSchema.partial().extend({ resolution_status: z.preprocess(asStatus, status.optional()) })

export const IMPORT_COLUMNS: readonly string[] = [...READ_ONLY_MEMBERS, ...WRITABLE_MEMBERS]

/**
 * The row, or what is wrong with it, each problem with the member that has it. Where known ids are updated, a row with an
 * id may have any of its members: what a new ticket needs is asked for when it is known to be one.
 */
export function readImportRow(value: unknown, ids: ImportIds = 'keep'): { row: ImportRow } | { problems: string[] } {
  const members = readObject(value, IMPORT_COLUMNS)
  if ('refusal' in members) return { problems: describe(members.refusal.errors) }
  const { id, ...others } = members.values
  const given = ids === 'new' ? others : members.values
  const schema = ids === 'update' && emptyAsMissing(id) !== undefined ? changesRowSchema : newRowSchema
  const parsed = schema.safeParse(given)
  return parsed.success ? { row: parsed.data } : { problems: describe(errorsByField(parsed.error)) }
}

/** What a new ticket needs and the row does not have, as problems. */
export const missingOf = (row: ImportRow): string[] =>
  (['title', 'description'] as const).flatMap((name) =>
    row[name] === undefined ? `${name}: ${MESSAGES.required}` : [],
  )

const describe = (errors: Record<string, string[]>): string[] =>
  Object.entries(errors).flatMap(([name, messages]) =>
    messages.map((message) => (name === 'non_field_errors' ? message : `${name}: ${message}`)),
  )
