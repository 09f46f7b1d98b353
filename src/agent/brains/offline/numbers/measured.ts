import type { Concept } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { isRange } from './amounts.ts'

const UNITS: readonly Concept[] = [
  'hour',
  'day',
  'week',
  'month',
  'year',
  'ticket',
  'tickets',
  'newest',
  'oldest',
  'equipment',
  'all',
  'them',
]

export const COMMANDS: readonly Concept[] = ['close', 'resolve', 'reopen', 'delete', 'restore', 'set', 'show', 'rename']
export const VERBS: readonly Concept[] = [...COMMANDS, 'again', 'status-open', 'status-resolved', 'status-closed']

/** Whether what stands at `at` makes the number before it an amount, a date or a part of a sentence of its own. */
export const isMeasured = (items: readonly Item[], at: number, strict: boolean): boolean => {
  const item = items[at]
  if (item === undefined) return false
  if (isMark(item, '%€$°') || (isMark(item, '.') && items[at + 1]?.month !== undefined)) return true
  if (isRange(items, at)) return false
  if (item.month !== undefined && !is(item, 'stop', 'filler')) return true
  if (
    strict &&
    is(item, 'status-closed', 'status-resolved', 'status-open', 'again', 'about') &&
    (isEnd(items[at + 1]) || isPolite(items[at + 1]) || isMark(items[at + 1], ',-–—('))
  )
    return false
  if (strict && /^(?:title|description|status)$/.test(item.fold)) return false
  if (
    strict &&
    (is(item, 'from') || /^(?:on|in|into)$/.test(item.fold)) &&
    is(items[at + 1], 'status-open', 'open', 'status-resolved', 'status-closed')
  )
    return false
  if (strict)
    return !(
      isEnd(item) ||
      is(item, 'and', 'or', 'filler', 'next', 'to', 'because', 'except', 'instead') ||
      isMark(item, ',-–=&/+')
    )
  if (is(item, 'last') && is(items[at + 1], ...UNITS)) return true
  if (isBeforeNoun(items, at)) return true
  return is(item, ...UNITS) && !is(item, 'stop', 'filler')
}

/** "3 open tickets", "5 old VPN tickets": an amount. */
const isBeforeNoun = (items: readonly Item[], at: number): boolean => {
  for (let next = at; next < at + 4; next++) {
    const item = items[next]
    if (item === undefined || item.mark !== undefined || item.lineBreak || is(item, 'and', 'or', 'next', 'to'))
      return false
    if (is(item, 'tickets') || (is(item, 'ticket') && items[next + 1]?.number === undefined)) return next > at
    if (
      item.number !== undefined ||
      (is(item, 'close', 'resolve', 'reopen', 'delete', 'set') && !is(item, 'status-closed'))
    )
      return false
  }
  return false
}

export const isEnd = (item: Item | undefined): boolean =>
  item === undefined || item.lineBreak === true || isMark(item, '.!?;:)')

export const isPolite = (item: Item | undefined): boolean =>
  is(item, 'filler') && !is(item, 'is', 'to', 'about', 'neg', ...VERBS)
