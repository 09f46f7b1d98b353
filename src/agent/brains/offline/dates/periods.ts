import type { Interval } from '#agent/plan.ts'
import type { Concept } from '../lexicon/concepts.ts'
import { type Item, is, joined } from '../words/items.ts'
import { ago, type Calendar, days, namedPeriod, rolling, type Unit, weekday, bounded as withDates } from './calendar.ts'
import { explicitDate } from './explicit.ts'

import { type Found, fromTo, type PeriodAt, weekOf, withinMonth } from './ranges.ts'
import { withUnions } from './unions.ts'
import { addDays, dayIn } from './zone.ts'

const NAMED: readonly Concept[] = [
  'today',
  'yesterday',
  'day-before-yesterday',
  'this-week',
  'last-week',
  'week-before-last',
  'this-month',
  'last-month',
  'month-before-last',
  'this-year',
  'last-year',
]
const UNITS: readonly Unit[] = ['hour', 'day', 'week', 'month', 'year']

/** "came in yesterday" stays a phrase about creation. */
const CREATED: ReadonlySet<Concept> = new Set<Concept>(['created'])

/** Nobody names more periods in one message; reading a date costs most of all. */
const MOST_PERIODS = 12

/** Dates and periods become one item with the interval of `created` they mean: "since Monday", "between 1 and 15 May". */
export const withPeriods = (items: readonly Item[], calendar: Calendar): Item[] => {
  let left = MOST_PERIODS
  const dated = joined(items, (at) => {
    const found = left > 0 ? (bounded(items, at, calendar) ?? placed(items, at, calendar)) : undefined
    if (found === undefined) return undefined
    left--
    const concepts = is(items[at], 'created') ? CREATED : new Set<Concept>()
    return { from: at, to: found.to, extra: { interval: found.interval, concepts } }
  })
  return withUnions(dated, calendar)
}

/** "since …", "before …", "after …", "between … and …". */
const bounded = (items: readonly Item[], at: number, calendar: Calendar): Found | undefined => {
  const word = items[at]
  if (!is(word, 'since', 'before', 'after', 'between')) return undefined
  const periodAt: PeriodAt = (place) => plain(items, afterGlue(items, place), calendar)
  const within = is(word, 'between') ? withinMonth(items, afterGlue(items, at + 1), calendar, periodAt) : undefined
  if (within) return within
  const first = plain(items, afterGlue(items, at + 1), calendar)
  if (first === undefined) return aged(items, at, calendar)
  const joint = items[first.to]
  const ranges = is(joint, 'to') || joint?.mark === '-' || is(joint, 'before') || (is(joint, 'and') && isBetween(word))
  if (is(word, 'between', 'since') && ranges) {
    const last = plain(items, afterGlue(items, first.to + 1), calendar)
    if (last) return { interval: joinFrom(items[afterGlue(items, at + 1)], calendar, first, last), to: last.to }
  }
  const { from, to, label } = first.interval
  const text = `${word?.text} ${label.replace(DATES, '')}`
  if (is(word, 'before'))
    return from === undefined
      ? undefined
      : { interval: withDates(calendar, { to: isInclusive(word) ? (to ?? from) : from }, text), to: first.to }
  if (is(word, 'since') && !isPlainFrom(word))
    return { interval: withDates(calendar, from ? { from } : {}, text), to: first.to }
  if (is(word, 'after'))
    return to === undefined ? undefined : { interval: withDates(calendar, { from: to }, text), to: first.to }
  return first
}

/** "between May and July" is all from one to the other; "from today and yesterday" is both. */
const isBetween = (item: Item | undefined): boolean => is(item, 'between') && !is(item, 'from', 'since', 'on')

/** "older than a month", "newer than 3 days". */
const aged = (items: readonly Item[], at: number, calendar: Calendar): Found | undefined => {
  if (is(items[at], 'ago')) return undefined
  const number = items[at + 1]?.number ?? (is(items[at + 1], 'stop') ? 1 : undefined)
  const unit = unitOf(items[at + 2])
  if (number === undefined || unit === undefined || is(items[at + 3], 'ago')) return undefined
  const label = items
    .slice(at, at + 3)
    .map((item) => item.text)
    .join(' ')
  const { from } = rolling(calendar, number, unit, label)
  if (is(items[at], 'before')) return { interval: { ...(from && { to: from }), label }, to: at + 3 }
  return is(items[at], 'after') ? { interval: { ...(from && { from }), label }, to: at + 3 } : undefined
}

/** "up to May" has May in it; "before May" has not. */
const isInclusive = (item: Item | undefined): boolean =>
  /^(?:up to|until|till|bis|bis zum|jusqu'a|jusqu'au|hasta|hasta el|indtil|til og med)$/.test(item?.fold ?? '')
/** "tickets from last week" is that week, not all since. */
const isPlainFrom = (item: Item | undefined): boolean =>
  is(item, 'from') && is(item, 'on', 'since') && !/^(?:depuis|siden|desde|seit)\b/.test(item?.fold ?? '')

/** "between today and last week" is told backwards; "between Friday and Monday" begins a week earlier. */
const joinFrom = (item: Item | undefined, calendar: Calendar, first: Found, last: Found): Interval => {
  const backwards = is(item, ...NAMED) && (first.interval.from ?? '') > (last.interval.from ?? '')
  const [from, to] = backwards ? [last.interval, first.interval] : [first.interval, last.interval]
  return join(calendar, from, to, item?.weekday === undefined ? yearBefore : weekBefore)
}

const yearBefore = (date: Date): number => date.setUTCFullYear(date.getUTCFullYear() - 1)
const weekBefore = (date: Date): number => date.setUTCDate(date.getUTCDate() - 7)

/** "between March and May 2024": the year of the end is that of the beginning, or the one after it. */
const notAfter = (from: string, to: string | undefined, goBack: (date: Date) => number): string => {
  const date = new Date(from)
  while (to !== undefined && date.toISOString() >= to) goBack(date)
  return date.toISOString()
}

/** The dates at the end of a label, as `days` puts them there. */
const DATES = /, \d{1,2} \p{L}+ \d{4}(?: – \d{1,2} \p{L}+ \d{4})?$/u

const join = (calendar: Calendar, first: Interval, last: Interval, goBack: (date: Date) => number): Interval =>
  withDates(
    calendar,
    { ...(first.from && { from: notAfter(first.from, last.to, goBack) }), ...(last.to && { to: last.to }) },
    `${first.label.replace(DATES, '')} – ${last.label.replace(DATES, '')}`,
  )

const afterGlue = (items: readonly Item[], at: number): number =>
  is(items[at], 'stop') &&
  items[at]?.interval === undefined &&
  !is(items[at], ...NAMED, 'last') &&
  items[at]?.ordinal === undefined &&
  items[at]?.month === undefined &&
  items[at]?.weekday === undefined
    ? at + 1
    : at

/** A period with the word that puts it there: "on 3 May", "in June", "from yesterday". */
const placed = (items: readonly Item[], at: number, calendar: Calendar): Found | undefined => {
  const named = plain(items, at, calendar, true)
  if (named) return named
  if (!is(items[at], 'on', 'created', 'from') || isStatusOf(items, at)) return undefined
  const range = fromTo(items, at, (place) => plain(items, afterGlue(items, place), calendar))
  if (range) return { interval: joinFrom(items[at + 1], calendar, range.first, range.last), to: range.last.to }
  if (is(items[at], 'created') && is(items[at + 1], 'since', 'before', 'after', 'between') && !is(items[at + 1], 'on'))
    return undefined
  const next = is(items[at + 1], 'on') ? at + 2 : at + 1
  return plain(items, afterGlue(items, next), calendar)
}

/** "tickets ouverts du mois dernier" are open; "ouverts le mois dernier" they were opened then. */
const isStatusOf = (items: readonly Item[], at: number): boolean =>
  items[at]?.statuses !== undefined && /^(?:de|du|del|d'|des)(?: |$)/.test(items[at + 1]?.fold ?? '')

/** A period by itself. `sure`: only what cannot be anything else ("may" and "2024" can). */
const plain = (items: readonly Item[], at: number, calendar: Calendar, sure = false): Found | undefined => {
  const item = items[at]
  if (item === undefined) return undefined
  const concept = NAMED.find((one) => is(item, one))
  const period = concept && namedPeriod(calendar, concept, item.text)
  if (period) return { interval: period, to: at + 1 }
  return (
    counted(items, at, calendar) ??
    dayOfWeek(items, at, calendar, sure) ??
    (sure && !isSure(items, at) ? undefined : explicitDate(items, at, calendar))
  )
}

const isSure = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  if (item?.date || /^q[1-4]$/.test(item?.fold ?? '')) return true
  if (isYearOf(items, at)) return true
  if (item?.month !== undefined) return (items[at + 1]?.number ?? 0) >= 1990
  if (isYear(items, at)) return true
  return item?.number !== undefined && items[at + 1]?.month !== undefined && (items[at + 2]?.number ?? 0) >= 1990
}

/** "wie viele hatten wir 2025?": at the end, behind nothing that takes a number. */
const isYear = (items: readonly Item[], at: number): boolean => {
  const year = items[at]?.number ?? 0
  const next = items[at + 1]
  const ends = next === undefined || next.mark === '?' || next.mark === '.' || is(next, 'created')
  return year >= 2000 && year < 2100 && ends && is(items[at - 1], 'filler', 'is') && !is(items[at - 1], 'number-sign')
}

/** "all 2025 tickets" */
const isYearOf = (items: readonly Item[], at: number): boolean => {
  const year = items[at]?.number ?? 0
  return year >= 1990 && year <= 2100 && is(items[at + 1], 'tickets') && !is(items[at - 1], 'last', 'newest', 'oldest')
}

const unitOf = (item: Item | undefined): Unit | undefined => UNITS.find((unit) => is(item, unit))

/** "last 7 days", "les 7 derniers jours", "past week", "3 days ago", "vor drei Tagen", "il y a 2 jours". */
const counted = (items: readonly Item[], at: number, calendar: Calendar): Found | undefined => {
  const [first, second, third, fourth] = items.slice(at, at + 4)
  const label = (to: number): string =>
    items
      .slice(at, to)
      .map((item) => item.text)
      .join(' ')
  if (is(first, 'last') && second?.number !== undefined) {
    const unit = unitOf(third)
    if (unit) return { interval: rolling(calendar, second.number, unit, label(at + 3)), to: at + 3 }
    const late = is(third, 'last') ? unitOf(fourth) : undefined
    if (late) return { interval: rolling(calendar, second.number, late, label(at + 4)), to: at + 4 }
  }
  if (first?.number !== undefined && is(second, 'last')) {
    const unit = unitOf(third)
    if (unit) return { interval: rolling(calendar, first.number, unit, label(at + 3)), to: at + 3 }
  }
  if (first?.number !== undefined && is(third, 'ago') && unitOf(second))
    return { interval: ago(calendar, first.number, unitOf(second) ?? 'day', label(at + 3)), to: at + 3 }
  const past = second?.number ?? (is(second, 'stop') ? 1 : undefined)
  if (is(first, 'ago') && past !== undefined) {
    const unit = unitOf(third)
    const danish = first?.fold === 'for' && fourth?.fold !== 'siden'
    if (unit && !danish)
      return {
        interval: ago(calendar, past, unit, label(at + 3)),
        to: at + (fourth?.fold === 'siden' ? 4 : 3),
      }
  }
  if (is(first, 'last') && /past|forgang/.test(first?.fold ?? '') && unitOf(second))
    return { interval: rolling(calendar, 1, unitOf(second) ?? 'week', label(at + 2)), to: at + 2 }
  return undefined
}

const dayOfWeek = (items: readonly Item[], at: number, calendar: Calendar, sure: boolean): Found | undefined => {
  const item = items[at]
  const behind = item?.weekday !== undefined && /^(?:pasado|passe|dernier)$/.test(items[at + 1]?.fold ?? '')
  const passed = behind || (is(item, 'last') && items[at + 1]?.weekday !== undefined)
  const named = passed && !behind ? items[at + 1] : item
  if (named?.weekday === undefined || (sure && !passed) || items[at + (passed ? 2 : 1)]?.month !== undefined)
    return undefined
  const week = weekOf(items, at + 1)
  if (week && !passed) {
    const { from = '' } = namedPeriod(calendar, week.concept, '') ?? {}
    const day = addDays(dayIn(calendar.timezone, new Date(from)), named.weekday - 1)
    return { interval: days(calendar, day, addDays(day, 1), named.text), to: week.to }
  }
  return { interval: weekday(calendar, named.weekday, passed, named.text), to: at + (passed ? 2 : 1) }
}
