/** A day of the calendar, `YYYY-MM-DD`. */
export type Day = string

const DAY_MS = 86_400_000

/** The calendar day of an instant in a time zone (IANA name). */
export const dayIn = (timezone: string, instant: Date): Day => isoDay(wallClock(timezone, instant))

/** What the clock shows at an instant in a time zone, `14:05`. */
export const timeIn = (timezone: string, instant: Date): string =>
  new Date(wallClock(timezone, instant)).toISOString().slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDT14:05'.length)

/** The instant a day begins in a time zone, also where clocks change at midnight. */
export function startOf(timezone: string, day: Day): Date {
  const wall = Date.parse(day)
  let instant = wall
  for (let round = 0; round < 2; round++) instant = wall - offsetAt(timezone, new Date(instant))
  return new Date(instant)
}

/** Days after (or before) a day. */
export const addDays = (day: Day, days: number): Day => isoDay(Date.parse(day) + days * DAY_MS)

/** The first day of the month of a day, or of one after (or before) it. */
export function firstOfMonth(day: Day, months = 0): Day {
  const date = new Date(day)
  return isoDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(day).getUTCDay() || 7

const isoDay = (utc: number): Day => new Date(utc).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** Milliseconds by which the wall clock of the zone is ahead of UTC. */
const offsetAt = (timezone: string, instant: Date): number =>
  wallClock(timezone, instant) - Math.floor(instant.getTime() / 1000) * 1000

/** What the wall clock of the zone shows, as if it were UTC; whole seconds. */
const wallClock = (timezone: string, instant: Date): number =>
  Date.parse(`${formatOf(timezone).format(instant).replace(' ', 'T')}Z`)

/** Kept, since making one takes as long as fifteen uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>()
const MOST_FORMATS = 50

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  // In Swedish a moment is written `2026-03-29 14:05:00`.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' })
  if (formats.size === MOST_FORMATS) formats.clear()
  formats.set(timezone, format)
  return format
}
