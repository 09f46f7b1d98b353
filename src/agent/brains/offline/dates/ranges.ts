import type { Interval } from '#agent/plan.ts'
import type { Concept } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'
import { type Calendar, days } from './calendar.ts'
import { addDays, dayIn } from './zone.ts'

export type Found = { interval: Interval; to: number }
export type PeriodAt = (at: number) => Found | undefined

/** "zwischen dem 1. und 15. Oktober": the month stands behind the second day only. */
export const withinMonth = (
  items: readonly Item[],
  at: number,
  calendar: Calendar,
  periodAt: PeriodAt,
): Found | undefined => {
  const number = Number(/^(\d{1,2})(?:er|[ºª]|st|nd|rd|th)?$/.exec(items[at]?.fold ?? '')?.[1])
  const joint = items[at + 1]?.mark === '.' ? at + 2 : at + 1
  if (!(number > 0) || !is(items[joint], 'and', 'to')) return undefined
  const last = periodAt(joint + 1)
  if (last?.interval.from === undefined) return undefined
  const end = dayIn(calendar.timezone, new Date(last.interval.from))
  if (number >= end.day) return undefined
  const label = items
    .slice(at, last.to)
    .map((item) => item.text)
    .join(' ')
  return { interval: days(calendar, { ...end, day: number }, addDays(end, 1), label), to: last.to }
}

/** "du 1er mai 2025 au 30 juin 2025" */
export const fromTo = (
  items: readonly Item[],
  at: number,
  periodAt: PeriodAt,
): { first: Found; last: Found } | undefined => {
  const place = is(items[at], 'created') ? at + 1 : at
  const first = is(items[place], 'from', 'on') ? periodAt(place + 1) : undefined
  if (first === undefined || !TO.test(items[first.to]?.fold ?? '')) return undefined
  const last = periodAt(first.to + 1)
  return last && { first, last }
}
const TO = /^(?:au|al|bis|bis zum|til|to|hasta el|jusqu'au)$/

/** "Dienstag letzter Woche", "martes de la semana pasada" */
export const weekOf = (items: readonly Item[], at: number): { concept: Concept; to: number } | undefined => {
  const place = is(items[at], 'from', 'on', 'stop') ? at + 1 : at
  const concept = (['last-week', 'this-week', 'week-before-last'] as const).find((one) => is(items[place], one))
  return concept && { concept, to: place + 1 }
}
