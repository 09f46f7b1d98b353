import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'

/**
 * What stands behind the tickets of a change and is no part of it: "close 3 would be wrong", "close 5 in my head",
 * "close 3, not really". A reason, a wish or thanks may stand there; anything else is asked about.
 */
export const isLeftOver = (items: readonly Item[], command: Command): boolean => {
  const end = targetEnd(items, command)
  const [first = [], ...more] = segmentsOf(items.slice(end))
  return isUnread(first) || more.some(isSecondThought) || isRank(items, end) || isCompound(items, end)
}

/** "close 3, number 6 in the queue": where it stands, and no second ticket. */
const isRank = (items: readonly Item[], end: number): boolean =>
  /^(?:number|no) \d+$/.test(items[end - 1]?.fold ?? '') &&
  items.slice(0, end - 1).some((item) => item.ids !== undefined) &&
  is(items[end], 'preposition')

/** "close 3-ish": the number is none. */
const isCompound = (items: readonly Item[], end: number): boolean =>
  items[end - 1]?.ids !== undefined &&
  isMark(items[end], '-') &&
  items[end]?.start === items[end - 1]?.end &&
  items[end + 1]?.start === items[end]?.end

/** "not really", "I think", "in theory", "just kidding": a part of the sentence, or a sentence, that takes half of it back. */
export const isSecondThought = (segment: readonly Item[]): boolean => {
  const said = segment.filter((item) => item.mark === undefined && !item.lineBreak)
  if (said.length === 0 || said.some(isReasonWord)) return false
  if (is(said[0], 'neg') && !is(said[0], 'number-sign') && said.every(isSmall)) return true
  return said.some((item) => is(item, 'hedge')) && said.every(isSmall)
}

/** "In theory, close 3", "maybe close 3": the command of somebody who is not sure. */
export const isHalfMeant = (clauses: readonly Clause[], at: number, command: Command): boolean => {
  const [clause, before] = [clauses[at], clauses[at - 1]]
  const own = segmentsOf(clause?.items.slice(0, command.at) ?? [])
  return own.some(isSecondThought) || (before?.sentence === clause?.sentence && isSecondThought(before?.items ?? []))
}

const isSmall = (item: Item): boolean =>
  is(item, 'neg', 'hedge', 'stop', 'filler', 'next', 'and', 'or') &&
  item.statuses === undefined &&
  item.ids === undefined &&
  item.quote === undefined

/** Where the part behind the tickets begins: behind the verb, its numbers or its pronoun, and the status it sets. */
const targetEnd = (items: readonly Item[], { at, particle = -1 }: Command): number => {
  const because = items.findIndex((item, index) => index > at && is(item, 'because'))
  const told = because === -1 ? items : items.slice(0, because)
  const ids = told.findLastIndex((item) => item.ids !== undefined)
  const noun = told.findIndex((item, index) => index > at && is(item, 'ticket', 'tickets', 'one-of-list'))
  const object = noun === -1 ? told : told.slice(0, noun + 1)
  const pronoun = object.findIndex((item, index) => index > at && PRONOUN.test(item.fold))
  const target = ids !== -1 ? ids : pronoun
  return target === -1 || told.slice(0, ids + 1).some((item) => is(item, 'except', 'leave') && !is(item, 'stop'))
    ? items.length
    : Math.max(target, at, particle) + 1
}
const PRONOUN = /^(?:it|them|this one|that one|both of them|all of them)$/

const segmentsOf = (items: readonly Item[]): Item[][] => {
  const segments: Item[][] = [[]]
  for (const item of items) {
    if (isMark(item, ',(-–—…') || item.lineBreak) segments.push([])
    else segments.at(-1)?.push(item)
  }
  return segments
}

/** What follows without a comma: nothing but glue, a status, a reason or a sentence that tells one. */
const isUnread = (segment: readonly Item[]): boolean => {
  const because = segment.findIndex((item) => is(item, 'because'))
  const said = (because === -1 ? segment : segment.slice(0, because)).filter((item) => !item.lineBreak)
  if (said.some((item) => is(item, 'hedge') && !is(item, 'unless', 'filler'))) return true
  if (said.some((item, at) => isMark(item, '=<>|') && said[at + 1]?.statuses === undefined)) return true
  const from = said.findIndex((item) => item.mark === undefined && !isGlue(item))
  const [first, ...rest] = from === -1 ? [] : said.slice(from)
  if (first === undefined || (is(first, 'reason', 'about', 'neg', 'except') && !is(first, 'preposition'))) return false
  if (is(first, 'predicate') && !is(first, 'status-open')) return !rest.some((item) => item.statuses !== undefined)
  if (is(first, 'preposition'))
    return !is(first, 'to') && rest.some((item) => isContent(item) || item.quote !== undefined)
  return isContent(first) && !rest.some(isTold)
}

const isGlue = (item: Item): boolean =>
  item.statuses !== undefined ||
  item.ids !== undefined ||
  item.interval !== undefined ||
  (is(
    item,
    'filler',
    'again',
    'to',
    'thanks',
    'next',
    'and',
    'ticket',
    'tickets',
    'status',
    'all',
    'desk',
    'stop',
    'deleted',
  ) &&
    !is(item, 'preposition', 'predicate'))

/** What makes a sentence of the words before it: "the printer works again", "user confirmed". */
const isTold = (item: Item): boolean =>
  item.statuses !== undefined || is(item, 'is', 'predicate', 'reason', 'trouble', 'neg') || /(?:ed|s)$/.test(item.fold)

const isReasonWord = (item: Item): boolean => is(item, 'reason') || item.statuses !== undefined
