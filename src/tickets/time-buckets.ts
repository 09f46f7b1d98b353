import { formatTimestamp } from '#contract/date-time.ts'
import type { Stats, StatsInterval } from '#contract/stats.ts'

/**
 * Sums counts into the days, weeks (from Monday) or months of a time zone. `counts`: by the beginning of `created`, as
 * UTC text to the day, hour or minute. Buckets without tickets are left out; the rest is in order.
 */
export function bucketsOf(
  counts: ReadonlyMap<string, number>,
  interval: StatsInterval,
  timezone: string,
): Stats['created'] {
  const localDay = timezone === 'UTC' ? (at: string) => at.slice(0, 10) : dayIn(timezone)
  const sums = new Map<string, number>()
  for (const [at, n] of counts) {
    const first = firstDay(localDay(at), interval)
    sums.set(first, (sums.get(first) ?? 0) + n)
  }
  const midnight = midnightIn(timezone)
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, count]) => ({ start: midnight(first), end: midnight(nextFirst(first, interval)), count }))
}

/** The day of the zone in which a UTC moment (`2025-01-08T14`, or with minutes) lies. */
function dayIn(timezone: string): (at: string) => string {
  const offset = offsetIn(timezone)
  return (at) => {
    const utc = Date.parse(`${at.padEnd(16, ':00')}:00Z`)
    return isoDay(new Date(utc + offset(utc)))
  }
}

/** When a day of the zone begins, in UTC. Where midnight does not exist, the first moment after it. */
function midnightIn(timezone: string): (day: string) => string {
  const offset = offsetIn(timezone)
  return (day) => {
    const local = Date.parse(`${day}T00:00:00Z`)
    const guess = local - offset(local)
    const exact = local - offset(guess)
    return formatTimestamp(new Date(Math.max(exact, isoDay(new Date(exact + offset(exact))) === day ? exact : guess)))
  }
}

/** Milliseconds east of UTC at a moment. The zone's rules are asked once an hour of data at most. */
function offsetIn(timezone: string): (utc: number) => number {
  if (timezone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()
  return (utc) => {
    const quarter = Math.floor(utc / QUARTER_MS) * QUARTER_MS
    let offset = known.get(quarter)
    if (offset === undefined) {
      const parts = Object.fromEntries(format.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]))
      offset =
        Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) - quarter
      known.set(quarter, offset)
    }
    return offset
  }
}
/** Zones change their offset on the quarter hour. */
const QUARTER_MS = 900_000

function firstDay(day: string, interval: StatsInterval): string {
  if (interval === 'month') return `${day.slice(0, 7)}-01`
  if (interval === 'day') return day
  const date = new Date(`${day}T00:00:00Z`)
  return isoDay(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS))
}

function nextFirst(day: string, interval: StatsInterval): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (interval === 'month') return isoDay(new Date(date.setUTCMonth(date.getUTCMonth() + 1)))
  return isoDay(new Date(date.getTime() + (interval === 'week' ? 7 : 1) * DAY_MS))
}

const DAY_MS = 86_400_000
const isoDay = (date: Date) => date.toISOString().slice(0, 10)
