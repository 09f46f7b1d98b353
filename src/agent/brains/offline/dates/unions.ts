import type { Interval } from '#agent/plan.ts'
import { type Item, is, isMark, joined } from '../words/items.ts'
import { bounded, type Calendar } from './calendar.ts'

/** "today and yesterday", "in May or June": periods that touch are one. Others stay apart, and no filter holds them both. */
export const withUnions = (items: readonly Item[], calendar: Calendar): Item[] =>
  joined(items, (at) => {
    const first = items[at]?.interval
    if (first === undefined) return undefined
    let whole = first
    let to = at + 1
    for (let next = afterJoint(items, to); next > to; next = afterJoint(items, to)) {
      const other =
        items.slice(to, next).some((item) => is(item, 'or')) && isOpen(whole) ? undefined : items[next]?.interval
      const both = other && (within(calendar, whole, other) ?? union(calendar, whole, other))
      if (both === undefined) break
      whole = both
      to = next + 1
    }
    const concepts = items[at]?.concepts
    return to === at + 1 ? undefined : { from: at, to, extra: { interval: whole, ...(concepts && { concepts }) } }
  })

const afterJoint = (items: readonly Item[], at: number): number => {
  let next = at
  while (next < at + 2 && (isMark(items[next], ',') || is(items[next], 'and', 'or'))) next++
  return next
}

const isOpen = ({ from, to }: Interval): boolean => from === undefined || to === undefined

/** "after May and before July": an end that is open takes that of the other. */
const within = (calendar: Calendar, one: Interval, other: Interval): Interval | undefined => {
  const [first, last] = one.to === undefined ? [one, other] : [other, one]
  if (!first.from || first.to || last.from || !last.to) return undefined
  return bounded(calendar, { from: first.from, to: last.to }, `${named(one)} – ${named(other)}`)
}

const union = (calendar: Calendar, one: Interval, other: Interval): Interval | undefined => {
  const dated = withYearOf(one, other)
  const [first, last] = startOf(dated) <= startOf(other) ? [dated, other] : [other, dated]
  if (isOpen(one) && isOpen(other)) return undefined
  if (first.to === undefined || last.from === undefined || first.to < last.from) return undefined
  const to = last.to === undefined || first.to > last.to ? last.to && first.to : last.to
  return bounded(
    calendar,
    { ...(first.from && { from: first.from }), ...(to && { to }) },
    `${named(first)} – ${named(last)}`,
  )
}

/** "May or June 2025": the year stands behind the last. */
const withYearOf = (one: Interval, other: Interval): Interval => {
  if (/\d{4}/.test(named(one)) || !/\d{4}/.test(named(other)) || !one.from || !one.to || !other.from) return one
  const [from, to] = [new Date(one.from), new Date(one.to)]
  while (from.toISOString() > other.from) for (const date of [from, to]) date.setUTCFullYear(date.getUTCFullYear() - 1)
  return { ...one, from: from.toISOString(), to: to.toISOString() }
}

const startOf = ({ from = '' }: Interval): string => from

/** The label without its dates, which are told of the whole. */
const named = ({ label }: Interval): string => label.replace(/, \d{1,2} \p{L}+ \d{4}(?: – \d{1,2} \p{L}+ \d{4})?$/u, '')
