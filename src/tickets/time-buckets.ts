import { formatTimestamp } from '#contract/date-time.ts'
import type { Buckets, StatsInterval } from '#contract/stats.ts'

/** How many characters of a moment tell in which bucket of a zone it lies: a day of UTC, else an hour, else a minute. */
export type Grain = 10 | 13 | 16

export function grainOf(timezone: string): Grain {
  if (timezone === 'UTC') return 10
  return isOnTheHour(timezone) ? 13 : 16
}

/** Whether the zone has been whole hours from UTC in every quarter of a year since 1970, as almost all have. */
function isOnTheHour(timezone: string): boolean {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, minute: '2-digit' })
  return QUARTERS.every((quarter) => Number(format.format(quarter)) === 0)
}
const QUARTERS = Array.from({ length: 4 * 70 }, (_, i) => Date.UTC(1970, 3 * i))

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

/** Days since 1970-01-01: years before 100 and after 9999 need no care of their own. */
type Day = number
const DAY_MS = 86_400_000

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

/** Years of days are read and written for each answer, always the same ones. */
function remembered<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED_MAX) known.clear()
    const value = compute(key)
    known.set(key, value)
    return value
  }
}
const REMEMBERED_MAX = 20_000

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

function zoneOf(timezone: string) {
  const offset = offsetIn(timezone)
  const dayAt = (moment: number): Day => Math.floor((moment + offset(moment)) / DAY_MS)
  return {
    /** The day of the zone in which a moment lies. */
    dayAt,
    /** When a day of the zone begins. Where midnight does not exist, the first moment after it. */
    beginningOf: (day: Day): number => {
      const guess = day * DAY_MS - offset(day * DAY_MS)
      const exact = day * DAY_MS - offset(guess)
      return dayAt(exact) === day ? exact : Math.max(exact, guess)
    },
  }
}

/** Milliseconds east of UTC at a moment. A day that begins and ends with one offset has it all along. */
function offsetIn(timezone: string): (moment: number) => number {
  if (timezone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  const exactly = (moment: number) => {
    let offset = known.get(moment)
    if (offset === undefined) {
      offset = readOffset(format.format(moment))
      known.set(moment, offset)
    }
    return offset
  }
  return (moment) => {
    const midnight = Math.floor(moment / DAY_MS) * DAY_MS
    const offset = exactly(midnight)
    return offset === exactly(midnight + DAY_MS) ? offset : exactly(Math.floor(moment / QUARTER_MS) * QUARTER_MS)
  }
}
/** Zones change their offset on the quarter hour. */
const QUARTER_MS = 900_000

/** From a date that ends in `GMT`, `GMT-08:00`, or `GMT+00:09:21` as it was before there were zones. */
function readOffset(text: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
