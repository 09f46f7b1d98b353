import type { Timestamp } from '#contract/date-time.ts'
import type { TicketFilters } from '#contract/list-query.ts'

/**
 * Tickets are counted by day and by hour of `created`, so that a period is counted from whole days, the whole hours at
 * its ends, and the few tickets in the hours that it cuts. All bounds are texts that compare as time does.
 */
export type Span = {
  unit: 'day' | 'hour' | 'ticket'
  /** Undefined: from the beginning. */
  from: Bound | undefined
  /** Undefined: to the end. */
  to: Bound | undefined
}
export type Bound = { value: string; inclusive: boolean }

/** The spans that make up the period of the filters' four date members: together exactly it, none overlapping. */
export function spansOf(filters: TicketFilters): Span[] {
  const from = later(bound(filters.created__gte, true), bound(filters.created__gt, false))
  const to = earlier(bound(filters.created__lte, true), bound(filters.created__lt, false))
  if (!from && !to) return [{ unit: 'day', from: undefined, to: undefined }]
  if (from && to && (from.value > to.value || hour(from) === hour(to))) return [{ unit: 'ticket', from, to }]
  return [...headOf(from, to), ...middleOf(from, to), ...tailOf(from, to)]
}

/** Prefixes of a timestamp: `2025-01-08` and `2025-01-08T14`. */
const day = (bound: Bound) => bound.value.slice(0, 10)
const hour = (bound: Bound) => bound.value.slice(0, 13)
/** After everything that begins with `prefix`: `~` sorts behind all that a timestamp holds. */
const endOf = (prefix: string): Bound => ({ value: `${prefix}~`, inclusive: false })
const after = (prefix: string): Bound => ({ value: prefix, inclusive: false })
const at = (prefix: string): Bound => ({ value: prefix, inclusive: true })

/** The rest of the first hour, and the whole hours of the first day where the period leaves it. */
function headOf(from: Bound | undefined, to: Bound | undefined): Span[] {
  if (!from) return []
  const sameDay = to !== undefined && day(to) === day(from)
  return [
    { unit: 'ticket', from, to: endOf(hour(from)) },
    { unit: 'hour', from: after(hour(from)), to: sameDay ? before(hour(to)) : endOf(day(from)) },
  ]
}
const before = (prefix: string): Bound => ({ value: prefix, inclusive: false })

function middleOf(from: Bound | undefined, to: Bound | undefined): Span[] {
  return [{ unit: 'day', from: from && after(day(from)), to: to && before(day(to)) }]
}

function tailOf(from: Bound | undefined, to: Bound | undefined): Span[] {
  if (!to) return []
  const hours: Span[] = from && day(from) === day(to) ? [] : [{ unit: 'hour', from: at(day(to)), to: before(hour(to)) }]
  return [...hours, { unit: 'ticket', from: at(hour(to)), to }]
}

const bound = (value: Timestamp | undefined, inclusive: boolean): Bound | undefined =>
  value === undefined ? undefined : { value, inclusive }

function later(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (!a || !b) return a ?? b
  return a.value > b.value ? a : b
}

function earlier(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (!a || !b) return a ?? b
  return a.value < b.value ? a : b
}
