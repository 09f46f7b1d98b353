import type { Interval } from '#agent/plan.ts'
import type { Concept } from '../lexicon/concepts.ts'
import { addDays, type Day, dayIn, firstOfMonth, startOf, weekdayOf } from './zone.ts'

export type Calendar = { now: Date; timezone: string }
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year'

export const today = ({ now, timezone }: Calendar): Day => dayIn(timezone, now)

/** From the first day to the day before the second, both in the calendar's time zone. */
export const days = (calendar: Calendar, from: Day, to: Day, label: string): Interval => ({
  from: startOf(calendar.timezone, from).toISOString(),
  to: startOf(calendar.timezone, to).toISOString(),
  label: `${label}, ${span(from, addDays(to, -1))}`,
})

/** "this week", "last month": calendar periods; weeks start on Monday. */
export const namedPeriod = (calendar: Calendar, concept: Concept, label: string): Interval | undefined => {
  const now = today(calendar)
  const monday = addDays(now, 1 - weekdayOf(now))
  const week = (weeks: number): Interval =>
    days(calendar, addDays(monday, weeks * 7), addDays(monday, weeks * 7 + 7), label)
  const day = (offset: number): Interval => days(calendar, addDays(now, offset), addDays(now, offset + 1), label)
  const month = (months: number): Interval =>
    days(calendar, firstOfMonth(now, months), firstOfMonth(now, months + 1), label)
  const year = (years: number): Interval =>
    days(
      calendar,
      { year: now.year + years, month: 1, day: 1 },
      { year: now.year + years + 1, month: 1, day: 1 },
      label,
    )
  switch (concept) {
    case 'today':
      return day(0)
    case 'yesterday':
      return day(-1)
    case 'day-before-yesterday':
      return day(-2)
    case 'this-week':
      return week(0)
    case 'last-week':
      return week(-1)
    case 'week-before-last':
      return week(-2)
    case 'this-month':
      return month(0)
    case 'last-month':
      return month(-1)
    case 'month-before-last':
      return month(-2)
    case 'this-year':
      return year(0)
    case 'last-year':
      return year(-1)
    default:
      return undefined
  }
}

const HOURS: Record<Unit, number> = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24, year: 365 * 24 }

/** "the last 7 days" rolls back from now, hour by hour. */
export const rolling = ({ now }: Calendar, count: number, unit: Unit, label: string): Interval => ({
  from: new Date(now.getTime() - count * HOURS[unit] * 3_600_000).toISOString(),
  label,
})

/** "3 days ago", "two weeks ago": the day or the calendar period so far back. */
export const ago = (calendar: Calendar, count: number, unit: Unit, label: string): Interval => {
  const now = today(calendar)
  if (unit === 'hour') return rolling(calendar, count, unit, label)
  if (unit === 'month') return days(calendar, firstOfMonth(now, -count), firstOfMonth(now, 1 - count), label)
  if (unit === 'year')
    return days(
      calendar,
      { year: now.year - count, month: 1, day: 1 },
      { year: now.year - count + 1, month: 1, day: 1 },
      label,
    )
  const monday = addDays(now, 1 - weekdayOf(now) - 7 * count)
  if (unit === 'week') return days(calendar, monday, addDays(monday, 7), label)
  return days(calendar, addDays(now, -count), addDays(now, 1 - count), label)
}

/** The latest such weekday: today counts unless `before` asks for one that has passed. */
export const weekday = (calendar: Calendar, number: number, before: boolean, label: string): Interval => {
  const now = today(calendar)
  const back = (weekdayOf(now) - number + 7) % 7
  const day = addDays(now, -(back === 0 && before ? 7 : back))
  return days(calendar, day, addDays(day, 1), label)
}

/** With its dates; an end that is open is "…". Without dates where it does not begin and end with a day. */
export const bounded = (calendar: Calendar, { from, to }: Omit<Interval, 'label'>, label: string): Interval => {
  const within = { ...(from && { from }), ...(to && { to }) }
  const first = from ? dayAt(calendar, from, 0) : undefined
  const last = to ? dayAt(calendar, to, -1) : undefined
  const known = (from === undefined || first) && (to === undefined || last)
  const dates = first && last ? span(first, last) : `${first ? name(first) : '…'} – ${last ? name(last) : '…'}`
  return { ...within, label: known ? `${label}, ${dates}` : label }
}

/** The day that begins then, moved by `offset` days; undefined within a day. */
const dayAt = ({ timezone }: Calendar, at: string, offset: number): Day | undefined => {
  const day = dayIn(timezone, new Date(at))
  return startOf(timezone, day).toISOString() === at ? addDays(day, offset) : undefined
}

const name = ({ year, month, day }: Day): string =>
  new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })

const span = (from: Day, to: Day): string => (name(from) === name(to) ? name(from) : `${name(from)} – ${name(to)}`)
