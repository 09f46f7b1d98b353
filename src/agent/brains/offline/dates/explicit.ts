import * as chrono from 'chrono-node'
import type { Interval } from '#agent/plan.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import type { Item } from '../words/items.ts'
import { isMark } from '../words/items.ts'
import { type Calendar, days, today } from './calendar.ts'
import { addDays, type Day, firstOfMonth } from './zone.ts'

/** A written date has at most so many items: "Monday, the 3rd of March, 2025". */
const LONGEST = 7
const FIRST_YEAR = 1990
const LAST_YEAR = 2100

/**
 * A day, month or year that is written out: "3 March 2025", "June 2025", "2025-06-01", "19.05.2025", "2024".
 * Month names of all languages are put in English first, so that one parser reads them all; what it would guess
 * (a coming year for a bare "May 3") is taken from the calendar with a bias to the past instead.
 */
export const explicitDate = (
  items: readonly Item[],
  at: number,
  calendar: Calendar,
): { interval: Interval; to: number } | undefined => {
  const first = items[at]
  if (first === undefined) return undefined
  if (
    first.number !== undefined &&
    first.number >= FIRST_YEAR &&
    first.number <= LAST_YEAR &&
    !hasMonth(items[at + 1])
  ) {
    return { interval: year(calendar, first.number, first.text), to: at + 1 }
  }
  const quarter = /^q([1-4])$/.exec(first.fold)?.[1]
  if (quarter !== undefined) return inQuarter(calendar, Number(quarter), first.text, items, at)
  const month = /^(\d{4})-(\d{1,2})$/.exec(first.date ? first.fold : '')
  if (month) return inMonth(calendar, Number(month[1]), Number(month[2]), first.text, at)
  const to = endOf(items, at)
  if (to === undefined) return undefined
  const text = items.slice(at, to).map(inEnglish).join(' ')
  const parsed = chrono.en.GB.parse(text, calendar.now)[0]?.start
  if (parsed === undefined || !parsed.isCertain('month')) return undefined
  const label = items
    .slice(at, to)
    .map((item) => item.text)
    .join(' ')
    .replace(/ ([,.])/g, '$1')
  return { interval: intervalOf(calendar, parsed, label), to }
}

/** "2025-05" */
const inMonth = (calendar: Calendar, year: number, month: number, label: string, at: number) => {
  if (month < 1 || month > 12) return undefined
  const from: Day = { year, month, day: 1 }
  return { interval: days(calendar, from, firstOfMonth(from, 1), label), to: at + 1 }
}

/** "Q1 2024"; without a year the latest that has begun. */
const inQuarter = (calendar: Calendar, quarter: number, name: string, items: readonly Item[], at: number) => {
  const next = items[at + 1]
  const written = next?.number !== undefined && next.number >= FIRST_YEAR && next.number <= LAST_YEAR
  const now = today(calendar)
  const month = quarter * 3 - 2
  const begins = written ? (next?.number ?? now.year) : month > now.month ? now.year - 1 : now.year
  const from: Day = { year: begins, month, day: 1 }
  const label = written ? `${name} ${begins}` : name
  return { interval: days(calendar, from, firstOfMonth(from, 3), label), to: at + (written ? 2 : 1) }
}

const hasMonth = (item: Item | undefined): boolean => item?.month !== undefined

const endOf = (items: readonly Item[], at: number): number | undefined => {
  if (items[at]?.date) return at + 1
  let named = false
  let to = at
  for (; to < items.length && to < at + LONGEST; to++) {
    const item = items[to]
    const monthHere = hasMonth(item) && !named
    if (monthHere) named = true
    else if (item?.number === undefined && item?.ordinal === undefined && item?.weekday === undefined && !isGlue(item))
      break
    else if (named && (item?.number ?? 0) >= FIRST_YEAR) return to + 1
  }
  if (!named) return undefined
  while (to > at && isGlue(items[to - 1])) to--
  return to
}

const isGlue = (item: Item | undefined): boolean =>
  isMark(item, ',.') || ['the', 'of', 'der', 'den', 'de', 'd', 'le', 'el', 'del'].includes(item?.fold ?? '')

const inEnglish = (item: Item): string => {
  if (item.month !== undefined) return vocabularies.en.lexicon.months[item.month - 1]?.split('|')[0] ?? ''
  if (item.date) return item.text.replaceAll('.', '/')
  if (item.ordinal !== undefined) return String(item.ordinal)
  return item.number === undefined ? '' : String(item.number)
}

const intervalOf = (calendar: Calendar, parsed: chrono.ParsedComponents, label: string): Interval => {
  const month: Day = {
    year: parsed.get('year') ?? today(calendar).year,
    month: parsed.get('month') ?? 1,
    day: parsed.get('day') ?? 1,
  }
  const from = parsed.isCertain('day') ? month : { ...month, day: 1 }
  const past = parsed.isCertain('year') ? from : pastYear(from, today(calendar))
  return parsed.isCertain('day')
    ? days(calendar, past, addDays(past, 1), label)
    : days(calendar, past, firstOfMonth(past, 1), label)
}

const pastYear = (day: Day, now: Day): Day => {
  const inYear = { ...day, year: now.year }
  const later = inYear.month > now.month || (inYear.month === now.month && inYear.day > now.day)
  return later ? { ...inYear, year: now.year - 1 } : inYear
}

const year = (calendar: Calendar, number: number, label: string): Interval =>
  days(calendar, { year: number, month: 1, day: 1 }, { year: number + 1, month: 1, day: 1 }, label)
