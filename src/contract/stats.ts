import { z } from 'zod'
import type { RESOLUTION_STATUSES } from './ticket.ts'

export const STATS_INTERVALS = ['day', 'week', 'month'] as const
export type StatsInterval = (typeof STATS_INTERVALS)[number]

export const statsParameters = {
  interval: z
    .enum(STATS_INTERVALS, { error: () => `One of ${STATS_INTERVALS.join(', ')}.` })
    .describe('How wide the buckets are; weeks start on Monday. Default day.'),
  timezone: z
    .string()
    .refine(isTimeZone, 'Not a known IANA time zone.')
    .describe('IANA name; where the days, weeks and months begin. Default UTC.'),
} as const

/** Buckets with at least one ticket, in order; [start, end) in UTC. */
export const bucketsSchema = z.array(z.strictObject({ start: z.string(), end: z.string(), count: z.int() }))
export type Buckets = z.infer<typeof bucketsSchema>

/** Exact counts of what the filters match. */
export const statsSchema = z
  .strictObject({
    total: z.int(),
    by_status: z.strictObject({ OPEN: z.int(), RESOLVED: z.int(), CLOSED: z.int() } satisfies Record<
      (typeof RESOLUTION_STATUSES)[number],
      z.ZodType
    >),
    created: bucketsSchema,
    interval: z.enum(STATS_INTERVALS),
    timezone: z.string(),
  })
  .meta({ id: 'Stats' })
export type Stats = z.infer<typeof statsSchema>

/** Whether `name` is an IANA time zone. An offset such as `+02:00` is none: it has no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
