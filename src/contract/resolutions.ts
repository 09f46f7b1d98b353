import { z } from 'zod'
import { bucketsSchema, STATS_INTERVALS } from './stats.ts'

/**
 * When the tickets that the filters match and that are RESOLVED or CLOSED now were resolved. Each counts once, when it
 * last left OPEN, however often that happened: reopened it does not count, whoever reopened it, an undo included; deleted
 * it does not count, and restored it counts as before. `undated`: those that were created or imported as RESOLVED or
 * CLOSED and were never OPEN. `total` is the sum of both, and equals RESOLVED and CLOSED of the stats.
 */
export const resolutionsSchema = z
  .strictObject({
    total: z.int(),
    undated: z.int(),
    resolved: bucketsSchema,
    interval: z.enum(STATS_INTERVALS),
    timezone: z.string(),
  })
  .meta({ id: 'Resolutions' })
export type Resolutions = z.infer<typeof resolutionsSchema>
