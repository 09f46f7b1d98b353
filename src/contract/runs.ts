import { z } from 'zod'
import { MESSAGES } from './messages.ts'

/** Whether everything is looked at and nothing changed. */
export const dryRunSchema = z
  .boolean({ error: ({ input }) => (input === null ? MESSAGES.null : 'Enter true or false.') })
  .default(false)

/** POST /api/runs/{run_id}/undo/. With `dry_run` the answer tells what would be undone, and nothing is changed. */
export const undoBodySchema = z.strictObject({ dry_run: dryRunSchema }).meta({ id: 'UndoBody' })

/** GET /api/runs/{run_id}/: how much of a run is recorded. */
export const runSizeSchema = z
  .strictObject({ run_id: z.string(), tickets: z.int().positive(), changes: z.int().positive() })
  .meta({ id: 'RunSize' })
export type RunSize = z.infer<typeof runSizeSchema>
