import type { Command } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { VERSUS } from './half-meant.ts'
import { isHalted, isHarmless, isSecondThought, isTold, segmentsOf } from './small-words.ts'

/**
 * What stands behind the tickets of a change and is no part of it: "close 3 would be wrong", "close 5 in my head",
 * "close 3, not really". A reason, a wish or thanks may stand there; anything else is asked about.
 */
export const leftOver = (
  items: readonly Item[],
  command: Command,
  { last, language }: { last: boolean; language: Language },
): LeftOver | undefined => {
  const known = targetEnd(items, command)
  const topic = language === 'en' && known === items.length ? topicEnd(items, command) : known
  const end = Math.min(known, topic)
  if (items.some((item) => item.ids !== undefined && VERSUS.test(item.fold))) return { unread: [] }
  if (isRank(items, end) || isNoListed(items) || isInterrupted(items) || isCompound(items, end)) return { unread: [] }
  const behind = items.slice(end)
  const [first = [], ...more] = segmentsOf(behind)
  return isUnread(first, { topic: known > end, language }) ||
    more.some((segment) => isSecondThought(segment) || isAlternative(segment)) ||
    (last && isHalted(items)) ||
    isUnreadBut(behind)
    ? { unread: behind }
    : undefined
}

/** What was not understood; nothing where it is not plain which tickets are meant. */
export type LeftOver = { unread: readonly Item[] }

/** "but keep it visible", "but not before Friday": what was meant otherwise; numbers are left out elsewhere. */
export const isUnreadBut = (items: readonly Item[]): boolean => {
  const but = items.findIndex((item) => /^but(?: |$)/.test(item.fold))
  const said = but === -1 ? [] : items.slice(but)
  return (
    !said.some((item) => item.ids !== undefined || item.number !== undefined) && said.some((item) => !isHarmless(item))
  )
}

/** "…, or rather resolve it" */
export const isAlternative = (segment: readonly Item[]): boolean =>
  is(
    segment.find((item) => item.mark === undefined),
    'or',
  ) && segment.some((item) => !isHarmless(item) && !is(item, 'or'))

/** "close 3 and point them to #2": words that are no list stand between the numbers. */
const isInterrupted = (items: readonly Item[]): boolean => {
  const first = items.findIndex((item) => item.ids !== undefined)
  const because = items.findIndex(
    (item, at) => at > first && is(item, 'because', 'about', 'except', 'leave', 'instead'),
  )
  const told = because === -1 ? items : items.slice(0, because)
  const last = told.findLastIndex((item) => item.ids !== undefined)
  const between = told.slice(first + 1, Math.max(last, first + 1))
  return between.some(isContent) && !between.some((item) => isMark(item, ',(;') || item.lineBreak || item.statuses)
}

/** "close 6 no 8": another one, or one more. */
const isNoListed = (items: readonly Item[]): boolean =>
  items.some(
    (item, at) => item.ids !== undefined && items[at + 1]?.ids !== undefined && /^no /.test(items[at + 1]?.fold ?? ''),
  )

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

/** "but keep …", "without comment" */
const OTHERWISE = /^(?:but|without)(?: |$)/

/** "close the jammed printer ticket <would be wrong>": behind the noun that its topic stands before. */
const topicEnd = (items: readonly Item[], { at }: Command): number => {
  const noun = items.findIndex((item, index) => index > at && is(item, 'ticket', 'tickets', 'one-of-list') && !item.ids)
  const named = items.slice(at + 1, Math.max(noun, at + 1)).some((item) => isContent(item) || item.statuses)
  return named && !items.some((item) => item.ids || item.quote || (is(item, 'except') && !OTHERWISE.test(item.fold)))
    ? noun + 1
    : items.length
}
const PRONOUN = /^(?:it|them|this one|that one|both of them|all of them)$/

/** What follows without a comma: nothing but glue, a status, a reason or a sentence that tells one. */
export const isUnread = (
  segment: readonly Item[],
  { topic, language }: { topic: boolean; language: Language },
): boolean => {
  const because = segment.findIndex((item) => is(item, 'because'))
  const told = because === -1 ? segment : segment.slice(0, because)
  const other = told.findIndex(
    (item, at) => is(item, 'and') && told.slice(at).some((one) => is(one, 'ticket', 'one-of-list')),
  )
  const said = (other === -1 ? told : told.slice(0, other)).filter((item) => !item.lineBreak)
  const hedged = said.findIndex((item) => is(item, 'hedge') && !is(item, 'unless', 'filler'))
  if (hedged !== -1 && !said.slice(0, hedged).some((item) => is(item, 'is', 'predicate'))) return true
  if (said.some((item) => is(item, 'by-day', 'by-week', 'by-month'))) return true
  if (said.some((item, at) => isMark(item, '=<>|') && said[at + 1]?.statuses === undefined)) return true
  const from = said.findIndex((item) => item.mark === undefined && !isGlue(item))
  const [first, ...rest] = from === -1 ? [] : said.slice(from)
  if (is(first, 'or')) return isAlternative(said)
  const opening = said.find((item) => item.mark === undefined)?.fold ?? ''
  if (topic && (RELATIVE.test(opening) || OF_TOPIC.test(opening))) return false
  if (is(first, 'predicate') && is(first, 'neg')) return true
  if (opening === 'to' && !topic && rest.length > 0) return false
  if (first && SUBJECT.test(opening) && !MODAL.test(first.fold) && !is(first, 'preposition')) return false
  if (first && said.slice(0, said.indexOf(first)).some((item) => SUBJECT.test(item.fold)) && !MODAL.test(first.fold))
    return false
  if (first === undefined || (is(first, 'reason', 'about', 'neg', 'except') && !is(first, 'preposition'))) return false
  if (is(first, 'predicate') && !is(first, 'status-open')) return !rest.some((item) => item.statuses !== undefined)
  if (is(first, 'preposition'))
    return rest.some(
      (item) => !isHarmless(item) && !(INTO.test(first.fold) && (item.statuses !== undefined || is(item, 'status'))),
    )
  return language === 'en' && isContent(first) && !rest.some(isTold)
}

/** "it was created by mistake" tells why; "that would be wrong" does not. */
const SUBJECT = /^(?:its?|this|that|they|he|she|we|i|user|users|nobody|everybody|everyone)$/
const INTO = /^(?:from|in|into|on)$/
const MODAL = /^(?:would|could|might|should|must|may)$/

/** "the one that does not open", "the VPN ticket from home": which ticket it is, for the search to find. */
const RELATIVE = /^(?:that|which|who|where|whose)$/
const OF_TOPIC = /^(?:in|on|for|from|with|of|at|about|in the|on the|from the)$/

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
