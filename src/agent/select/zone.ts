/** A day of the calendar, without a time: `month` from 1. */
export type Day = { year: number; month: number; day: number }

/** The calendar day of an instant in a time zone (IANA name). */
export const dayIn = (timezone: string, instant: Date): Day => fromUtc(new Date(wallClock(timezone, instant)))

/** The instant a day begins in a time zone, also where clocks change at midnight. */
export const startOf = (timezone: string, { year, month, day }: Day): Date => {
  const wall = Date.UTC(year, month - 1, day)
  let instant = wall
  for (let round = 0; round < 2; round++) instant = wall - offsetAt(timezone, new Date(instant))
  return new Date(instant)
}

/** Days after (or before) a day; months and years by `addMonths`. */
export const addDays = ({ year, month, day }: Day, days: number): Day =>
  fromUtc(new Date(Date.UTC(year, month - 1, day + days)))

export const firstOfMonth = ({ year, month }: Day, months = 0): Day =>
  fromUtc(new Date(Date.UTC(year, month - 1 + months, 1)))

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = ({ year, month, day }: Day): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7

const fromUtc = (date: Date): Day => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
})

/** Milliseconds by which the wall clock of the zone is ahead of UTC. */
const offsetAt = (timezone: string, instant: Date): number =>
  wallClock(timezone, instant) - Math.floor(instant.getTime() / 1000) * 1000

/** What the wall clock of the zone shows, as if it were UTC; whole seconds. */
function wallClock(timezone: string, instant: Date): number {
  const parts = formatOf(timezone).formatToParts(instant)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** Kept, since making one takes as long as fifteen uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>()
const MOST_FORMATS = 50

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
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
  if (formats.size === MOST_FORMATS) formats.clear()
  formats.set(timezone, format)
  return format
}
