import { remembered } from './remembered.ts'

/** Days since 1970-01-01: years before 100 and after 9999 need no care of their own. */
export type Day = number
export const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Milliseconds east of UTC at a moment. */
type Offset = (moment: number) => number

export function zoneOf(timezone: string) {
  const offset = offsetIn(timezone)
  /** A day that begins and ends with one offset has it all along. */
  const offsetAt = (moment: number) => {
    const midnight = Math.floor(moment / DAY_MS) * DAY_MS
    const before = offset(midnight)
    return before === offset(midnight + DAY_MS) ? before : offset(Math.floor(moment / MINUTE_MS) * MINUTE_MS)
  }
  return {
    /** The day of the zone in which a moment lies. */
    dayAt: (moment: number): Day => Math.floor((moment + offsetAt(moment)) / DAY_MS),
    /** The first moment of a day of the zone. Where clocks jump over midnight, that of the jump; where it comes twice, the first. */
    beginningOf: (day: Day): number => {
      const before = offset((day - 1) * DAY_MS)
      const after = offset((day + 1) * DAY_MS)
      const [earlier, later] = [day * DAY_MS - before, day * DAY_MS - after]
      if (before === after) return earlier
      const change = changeBetween(offset, (day - 1) * DAY_MS, (day + 1) * DAY_MS)
      return earlier < change ? earlier : Math.max(later, change)
    },
  }
}

/** Whether the zone, since 1970, has always been whole hours from UTC and changed on the hour, as almost all have. */
export const isOnTheHour = (timezone: string): boolean => cutHours(timezone).length === 0

/**
 * The hours of the day (UTC) in which, since 1970, a day of the zone has begun or its clocks were set elsewhere than on
 * the hour: every other hour lies within one day.
 */
export const cutHours = remembered((timezone: string): readonly string[] => {
  const offset = offsetIn(timezone)
  const cuts = QUARTERS.flatMap((quarter, i) => {
    const next = QUARTERS[i + 1] ?? quarter
    const midnight = DAY_MS - offset(quarter)
    return offset(quarter) === offset(next) ? [midnight] : [midnight, changeBetween(offset, quarter, next)]
  })
  const hours = cuts.filter((cut) => cut % HOUR_MS !== 0).map((cut) => Math.floor((cut % DAY_MS) / HOUR_MS))
  return [...new Set(hours)].map((hour) => String(hour).padStart(2, '0'))
})
/** Beginnings of quarters of a year: no zone changes twice in one and is elsewhere off the hour. */
const QUARTERS = Array.from({ length: 4 * 70 }, (_, i) => Date.UTC(1970, 3 * i))

/** The first moment, to the second, with the offset of `to`, where that of `from` is another one. */
function changeBetween(offset: Offset, from: number, to: number): number {
  let [before, after] = [from, to]
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (offset(middle) === offset(to)) after = middle
    else before = middle
  }
  return after
}

function offsetIn(timezone: string): Offset {
  if (timezone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  return (moment) => {
    let offset = known.get(moment)
    if (offset === undefined) {
      offset = readOffset(format.format(moment))
      known.set(moment, offset)
    }
    return offset
  }
}

/** From a date that ends in `GMT`, `GMT-08:00`, or `GMT+00:09:21` as it was before there were zones. */
function readOffset(text: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}
