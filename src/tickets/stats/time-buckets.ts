import { formatTimestamp } from '#contract/date-time.ts'
import type { Buckets, StatsInterval } from '#contract/stats.ts'
import { remembered } from './remembered.ts'
import { DAY_MS, type Day, isOnTheHour, zoneOf } from './time-zone.ts'

/** How many characters of a moment tell in which bucket of a zone it lies: a day of UTC, else an hour, else a minute. */
export type Grain = 10 | 13 | 16

export function grainOf(timezone: string): Grain {
  if (timezone === 'UTC') return 10
  return isOnTheHour(timezone) ? 13 : 16
}

/**
 * Sums counts into the days, weeks (from Monday) or months of a time zone. `counts`: by the beginning of a moment, as
 * UTC text to the grain of the zone. Buckets without tickets are left out; the rest is in order.
 */
export function bucketsOf(counts: ReadonlyMap<string, number>, interval: StatsInterval, timezone: string): Buckets {
  const zone = zoneOf(timezone)
  const sums = new Map<Day, number>()
  for (const [at, n] of counts) {
    const first = firstOf(interval, zone.dayAt(momentOf(at)))
    sums.set(first, (sums.get(first) ?? 0) + n)
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([first, count]) => ({
      start: stamp(zone.beginningOf(first)),
      end: stamp(zone.beginningOf(nextOf(interval, first))),
      count,
    }))
}

// Years of days are read and written for each answer, always the same ones.

/** `2025-01-08`, `2025-01-08T14` or `2025-01-08T14:15`, in milliseconds. */
const momentOf = remembered((at: string): number => Date.parse(at.length === 10 ? at : `${at.padEnd(16, ':00')}Z`))

/** A bucket at the ends of time ends with them: the wire has no year 0 or 10,000. */
const stamp = remembered((moment: number): string => {
  if (moment < EARLIEST) return formatTimestamp(new Date(EARLIEST))
  if (moment > LATEST) return formatTimestamp(new Date(LATEST), '999999')
  return formatTimestamp(new Date(moment))
})
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

function firstOf(interval: StatsInterval, day: Day): Day {
  if (interval === 'day') return day
  const date = new Date(day * DAY_MS)
  return day - (interval === 'month' ? date.getUTCDate() - 1 : (date.getUTCDay() + 6) % 7)
}

function nextOf(interval: StatsInterval, first: Day): Day {
  if (interval !== 'month') return first + (interval === 'week' ? 7 : 1)
  const date = new Date(first * DAY_MS)
  return date.setUTCMonth(date.getUTCMonth() + 1) / DAY_MS
}
