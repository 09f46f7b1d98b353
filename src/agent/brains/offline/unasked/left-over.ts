import type { Clause } from '../grammar/clauses.ts'
import type { Command } from '../grammar/command-place.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'

/**
 * What stands behind the tickets of a change and is no part of it: "close 3 would be wrong", "close 5 in my head",
 * "close 3, not really". A reason, a wish or thanks may stand there; anything else is asked about.
 */
export const isLeftOver = (items: readonly Item[], command: Command, last: boolean): boolean => {
  const end = targetEnd(items, command)
  if (items.some((item) => item.ids !== undefined && VERSUS.test(item.fold))) return true
  const [first = [], ...more] = segmentsOf(items.slice(end))
  return (
    isUnread(first) ||
    more.some((segment) => isSecondThought(segment) || isAlternative(segment)) ||
    (last && isHalted(items)) ||
    isUnreadBut(items.slice(end)) ||
    isRank(items, end) ||
    isNoListed(items) ||
    isCompound(items, end)
  )
}

/** "but keep it visible", "but not before Friday": what was meant otherwise; numbers are left out elsewhere. */
const isUnreadBut = (items: readonly Item[]): boolean => {
  const but = items.findIndex((item) => /^but(?: |$)/.test(item.fold))
  const said = but === -1 ? [] : items.slice(but)
  return (
    !said.some((item) => item.ids !== undefined || item.number !== undefined) && said.some((item) => !isHarmless(item))
  )
}

const isHarmless = (item: Item): boolean =>
  item.mark !== undefined ||
  (is(item, 'stop', 'filler', 'desk', 'thanks', 'ticket', 'tickets') &&
    !is(item, 'neg', 'it', 'hedge', 'except') &&
    item.ids === undefined &&
    item.statuses === undefined)

/** "…, or rather resolve it" */
const isAlternative = (segment: readonly Item[]): boolean =>
  is(
    segment.find((item) => item.mark === undefined),
    'or',
  ) && segment.some((item) => !isHarmless(item) && !is(item, 'or'))

/** "close 6 no 8": another one, or one more. */
const isNoListed = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) => item.ids !== undefined && items[at + 1]?.ids !== undefined && /^no /.test(items[at + 1]?.fold ?? ''),
  )

const VERSUS = /\b(?:vs|versus)\b/

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

/** "close 3, wait": what is still to come says more. */
export const isHalted = (items: readonly Item[]): boolean =>
  WAIT.test(items.findLast((item) => item.mark === undefined && !item.lineBreak)?.fold ?? '')
const WAIT = /^(?:no )?wait$/

/** "In theory, close 3", "maybe close 3": the command of somebody who is not sure. */
export const isHalfMeant = (clauses: readonly Clause[], at: number, command: Command): boolean => {
  const [clause, before] = [clauses[at], clauses[at - 1]]
  const own = segmentsOf(clause?.items.slice(0, command.at) ?? [])
  if (before?.sentence === clause?.sentence && isMark(clause?.items[0], ',') && isPlace(before?.items ?? []))
    return true
  return (
    own.some((segment) => isSecondThought(segment) || segment.some((item) => VERSUS.test(item.fold))) ||
    (before?.sentence === clause?.sentence && isSecondThought(before?.items ?? []))
  )
}

/** "In an ideal world,", "on paper,": where it would hold; "in room 5 the lamp works," tells why. */
const isPlace = (items: readonly Item[]): boolean => {
  const said = items.filter((item) => item.mark === undefined)
  return (
    is(said[0], 'preposition') &&
    said.some((item) => !isHarmless(item)) &&
    !said.slice(2).some((item) => isTold(item) && item.fold !== "'s")
  )
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
  const told = because === -1 ? segment : segment.slice(0, because)
  const other = told.findIndex(
    (item, at) => is(item, 'and') && told.slice(at).some((one) => is(one, 'ticket', 'one-of-list')),
  )
  const said = (other === -1 ? told : told.slice(0, other)).filter((item) => !item.lineBreak)
  const hedged = said.findIndex((item) => is(item, 'hedge') && !is(item, 'unless', 'filler'))
  if (hedged !== -1 && !said.slice(0, hedged).some((item) => is(item, 'is', 'predicate'))) return true
  if (said.some((item, at) => isMark(item, '=<>|') && said[at + 1]?.statuses === undefined)) return true
  const from = said.findIndex((item) => item.mark === undefined && !isGlue(item))
  const [first, ...rest] = from === -1 ? [] : said.slice(from)
  if (first === undefined || (is(first, 'reason', 'about', 'neg', 'except') && !is(first, 'preposition'))) return false
  if (is(first, 'predicate') && !is(first, 'status-open')) return !rest.some((item) => item.statuses !== undefined)
  if (is(first, 'preposition'))
    return rest.some((item) => !isHarmless(item) && !(first.fold === 'from' && item.statuses !== undefined))
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
  item.statuses !== undefined ||
  is(item, 'is', 'predicate', 'reason', 'trouble', 'neg') ||
  (!is(item, 'stop') && /(?:ed|s)$/.test(item.fold))

const isReasonWord = (item: Item): boolean => is(item, 'reason') || item.statuses !== undefined
