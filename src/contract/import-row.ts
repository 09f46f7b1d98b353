import { z } from 'zod'
import { parseDateTime, type Timestamp } from './date-time.ts'
import { MESSAGES } from './messages.ts'
import { refuse } from './refuse.ts'
import { READ_ONLY_MEMBERS, RESOLUTION_STATUSES, type TicketValues, WRITABLE_MEMBERS } from './ticket.ts'
import { errorsByField, readObject, replaceBodySchema } from './ticket-body.ts'

/** A ticket as an import takes it: `id` and `created` are kept where given. */
export type ImportRow = TicketValues & { id?: number; created?: Timestamp }

const emptyAsMissing = (value: unknown) => (value === '' || value === null ? undefined : value)

export const importRowSchema = replaceBodySchema
  .extend({
    resolution_status: z.preprocess(
      emptyAsMissing,
      z.enum(RESOLUTION_STATUSES, { error: () => `One of ${RESOLUTION_STATUSES.join(', ')}.` }).default('OPEN'),
    ),
    id: z.preprocess(
      emptyAsMissing,
      z
        .union([z.number(), z.string().regex(/^\d+$/, MESSAGES.notANumber).transform(Number)], MESSAGES.notANumber)
        .refine((id) => Number.isSafeInteger(id) && id > 0 && id <= ID_MAX, MESSAGES.notANumber)
        .optional(),
    ),
    created: z.preprocess(
      emptyAsMissing,
      z
        .string(MESSAGES.notADateTime)
        .transform((text, context) => parseDateTime(text) ?? refuse(context, MESSAGES.notADateTime))
        .optional(),
    ),
  })
  .meta({ id: 'ImportRow' })

/** Leaves room for as many ids again as anyone will ever give out. */
const ID_MAX = 1_000_000_000_000

export const IMPORT_COLUMNS: readonly string[] = [...READ_ONLY_MEMBERS, ...WRITABLE_MEMBERS]

/** The row, or what is wrong with it, each problem with the member that has it. */
export function readImportRow(value: unknown): { row: ImportRow } | { problems: string[] } {
  const members = readObject(value, IMPORT_COLUMNS)
  if ('refusal' in members) return { problems: describe(members.refusal.errors) }
  const parsed = importRowSchema.safeParse(members.values)
  return parsed.success ? { row: parsed.data } : { problems: describe(errorsByField(parsed.error)) }
}

const describe = (errors: Record<string, string[]>): string[] =>
  Object.entries(errors).flatMap(([name, messages]) =>
    messages.map((message) => (name === 'non_field_errors' ? message : `${name}: ${message}`)),
  )
