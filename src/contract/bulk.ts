import { z } from 'zod'
import { changesSchema } from './audit.ts'
import { filterParameters } from './list-query.ts'
import { MESSAGES } from './messages.ts'
import { dryRunSchema } from './runs.ts'
import { anyChangesSchema } from './ticket-body.ts'

export const BULK_OPERATIONS = ['update', 'delete', 'restore'] as const
/** How many ids one bulk request may name. */
export const BULK_IDS_MAX = 10_000

const filterValue = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])

const orNull = (message: string) => (issue: { input?: unknown }) => (issue.input === null ? MESSAGES.null : message)

/** The same filters as the list takes; a value may also be a number, and a list value an array. */
export const bulkFilterSchema = z
  .partialRecord(z.enum(Object.keys(filterParameters) as [keyof typeof filterParameters]), filterValue)
  .meta({ id: 'BulkFilter' })

export const bulkBodySchema = z
  .strictObject({
    operation: z.enum(BULK_OPERATIONS, {
      error: ({ input }) =>
        input === undefined ? MESSAGES.required : orNull(`One of ${BULK_OPERATIONS.join(', ')}.`)({ input }),
    }),
    ids: z
      .array(z.int(MESSAGES.notANumber).positive(MESSAGES.notANumber), { error: orNull('Enter a list of ticket ids.') })
      .max(BULK_IDS_MAX, `Enter at most ${BULK_IDS_MAX} ids.`)
      .optional(),
    filter: bulkFilterSchema.optional(),
    changes: anyChangesSchema.optional(),
    max_affected: z
      .int({ error: orNull(MESSAGES.notANumber) })
      .nonnegative(MESSAGES.notANumber)
      .optional(),
    dry_run: dryRunSchema,
  })
  .meta({ id: 'Bulk' })
export type BulkBody = z.infer<typeof bulkBodySchema>

export const bulkAnswerSchema = z
  .strictObject({
    matched: z.int(),
    changed: z.int(),
    dry_run: z.boolean(),
    results: z.array(z.strictObject({ id: z.int(), changes: changesSchema })),
  })
  .meta({ id: 'BulkAnswer' })
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>
