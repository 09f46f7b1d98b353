import type { Language } from '../lexicon/concepts.ts'
import type { Bound } from '../targets/scope.ts'
import { exceptions } from '../targets/selector.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { isHalted, isHarmless, isSecondThought, isTold, segmentsOf } from './small-words.ts'
import { isUnclearWhich } from './unclear-which.ts'

/** Words of a change that were read as nothing; none of them where it is not plain which tickets are meant. */
export type LeftOver = { unread: readonly Item[] }

/**
 * What a change says besides its verb, its tickets and its values: "close 3 would be wrong", "ferme le 5 dans Jira",
 * "luk 5 ved 17-tiden". A reason, a wish or thanks may stand there; anything else could change what is meant, and is
 * asked about. `items` are those without the verb and the values, `from` is where the verb ends in the message.
 */
export const leftOver = (
  items: readonly Item[],
  bounds: readonly Bound[],
  { from, language }: { from: number; language: Language },
): LeftOver | undefined => {
  const target = targetEnd(items, bounds)
  const verb = items.findIndex((item) => item.start >= from)
  const known = target === undefined ? items.length : Math.max(target, verb === -1 ? items.length : verb)
  const topic = language === 'en' && target === undefined ? topicEnd(items, from) : items.length
  if (isUnclearWhich(items, Math.min(known, topic))) return { unread: [] }
  const between = target === undefined ? [] : upToReason(items.slice(target, known))
  const behind = items.slice(Math.min(known, topic))
  const loose = isExplained(between, language) ? [] : between.filter((item) => isLoose(item))
  if (loose.length > 0) return { unread: loose }
  return isUnreadTail(behind, { topic: topic < items.length, language }) ? { unread: behind } : undefined
}

/** `create … description "Bar" before lunch`: what stands behind the last value in quotes. */
export const isLeftBehindValue = (items: readonly Item[], language: Language): boolean => {
  const tail = items.slice(items.findLastIndex((item) => item.quote !== undefined) + 1)
  if (isHalted(tail)) return true
  const own = tail.some(isOfCommand) || tail[0]?.fold === 'for'
  return own ? segmentsOf(tail).slice(1).some(isTakenFurther) : isUnreadTail(tail, { topic: false, language })
}

type Reach = { topic: boolean; language: Language }

const isUnreadTail = (tail: readonly Item[], reach: Reach): boolean => {
  const [first = [], ...more] = segmentsOf(tail)
  const denied =
    first.some((item) => is(item, 'neg') && !is(item, 'instead')) && !first.some((item) => is(item, 'reason'))
  return (
    isUnread(first, reach) ||
    more.some(isTakenFurther) ||
    isUnreadBut(tail) ||
    (denied && first.every((item) => item.mark || is(item, 'neg', 'no', 'filler', 'stop')))
  )
}

const isTakenFurther = (segment: readonly Item[]): boolean => isSecondThought(segment) || isAlternative(segment)

/** "… as the title of 5", "… and status closed" */
const isOfCommand = (item: Item): boolean =>
  item.ids !== undefined ||
  item.number !== undefined ||
  item.statuses !== undefined ||
  is(item, 'title', 'description', 'status', 'ticket', 'instead')

/** "but keep it visible", "aber frag vorher": what was meant otherwise; numbers are left out elsewhere. */
const isUnreadBut = (items: readonly Item[]): boolean => {
  const but = items.findIndex((item) => BUT.test(item.fold))
  const said = but === -1 ? [] : items.slice(but + 1)
  return (
    !said.some((item) => item.ids !== undefined || item.number !== undefined) &&
    (is(items[but], 'except') || said.some((item) => !isHarmless(item)))
  )
}
const BUT = /^(?:but|aber|mais|pero|men)(?: |$)/

/** "…, or rather resolve it" */
const isAlternative = (segment: readonly Item[]): boolean =>
  is(
    segment.find((item) => item.mark === undefined),
    'or',
  ) && segment.some((item) => !isHarmless(item) && !is(item, 'or'))

/** Behind the last ticket that is named, or the pronoun that stands for it. */
const targetEnd = (items: readonly Item[], bounds: readonly Bound[]): number | undefined => {
  const { named } = exceptions(items)
  const last = named.findLast((item) => item.ids !== undefined)
  if (last !== undefined) return items.indexOf(last) + 1
  if (items.some((item) => item.ids !== undefined)) return undefined
  const noun = items.findIndex((item) => is(item, 'ticket', 'tickets', 'one-of-list') || item.ordinal !== undefined)
  const bound = bounds.every((one) => 'by' in one && one.by !== 'selector')
  const at = items.findIndex((item, index) =>
    bound && noun === -1 ? is(item, 'it', 'them') : PRONOUN.test(item.fold) && (noun === -1 || index <= noun),
  )
  return at === -1 ? undefined : at + 1
}
const PRONOUN = /^(?:it|them|this one|that one|both of them|all of them)$/

/** "close the jammed printer ticket <would be wrong>": behind the noun that its topic stands before. */
const topicEnd = (items: readonly Item[], from: number): number => {
  const noun = items.findIndex(
    (item) => item.start >= from && is(item, 'ticket', 'tickets', 'one-of-list') && !item.ids,
  )
  const named = items
    .slice(0, Math.max(noun, 0))
    .some((item) => item.start >= from && (isContent(item) || item.statuses))
  return named && !items.some((item) => item.ids || item.quote || (is(item, 'except') && !OTHERWISE.test(item.fold)))
    ? noun + 1
    : items.length
}
/** "but keep …", "without comment" */
const OTHERWISE = /^(?:but|without)(?: |$)/

const upToReason = (items: readonly Item[]): readonly Item[] => {
  const end = untilReason(items).findIndex((item) => item.mark !== undefined || item.lineBreak)
  return end === -1 ? untilReason(items) : items.slice(0, end)
}

const untilReason = (items: readonly Item[]): readonly Item[] => {
  const end = items.findIndex(isReason)
  return end === -1 ? items : items.slice(0, end)
}

/** "weil …", "zum Drucker": why, or what the ticket is about. */
const isReason = (item: Item): boolean =>
  (is(item, 'because') && item.interval === undefined) ||
  is(item, 'similar') ||
  (is(item, 'about') && (!is(item, 'stop') || TOPIC.test(item.fold)))
const TOPIC = /^(?:zum|zur|uber|sur|sobre|om|de|del|du|des|d'|von|vom|about)$/

/** "der Drucker geht wieder", "… and the customer is happy": without a comma, as people dictate. */
const isExplained = (words: readonly Item[], language: Language): boolean => {
  const first = words.findIndex((item) => item.mark === undefined && !isGlue(item))
  const told = words.some((item, at) => (at > first || language !== 'en') && isTold(item, language))
  return told || (is(words[0], 'and') && words.slice(first + 1).some((item) => is(item, 'is')))
}

const isLoose = (item: Item): boolean =>
  (isContent(item) && (item.number === undefined || item.numberWord !== true)) ||
  (is(item, 'offtopic', 'show', 'find', 'look-into') &&
    !is(item, 'desk') &&
    item.statuses === undefined &&
    item.ids === undefined) ||
  (is(item, 'title', 'description') && item.quote === undefined && !is(item, 'ticket', 'one-of-list', 'about'))

/** What follows without a comma: nothing but glue, a status, a reason or a sentence that tells one. */
const isUnread = (segment: readonly Item[], { topic, language }: { topic: boolean; language: Language }): boolean => {
  const because = segment.findIndex((item) => is(item, 'because') && item.interval === undefined)
  const told = because === -1 ? segment : segment.slice(0, because)
  const other = told.findIndex(
    (item, at) =>
      is(item, 'and') && told.slice(at).some((one) => is(one, 'ticket', 'one-of-list') && !is(one, 'hearsay')),
  )
  const said = (other === -1 ? told : told.slice(0, other)).filter((item) => !item.lineBreak)
  const hedged = said.findIndex((item) => is(item, 'hedge') && !is(item, 'unless', 'filler'))
  if (hedged !== -1 && !said.slice(0, hedged).some((item) => is(item, 'is', 'predicate'))) return true
  if (said.some((item) => is(item, 'by-day', 'by-week', 'by-month') || OTHER.test(item.fold))) return true
  if (said.some((item, at) => isMark(item, '=<>|') && said[at + 1]?.statuses === undefined)) return true
  if (isParticle(said.findLast((item) => !is(item, 'filler') || PARTICLE.test(item.fold)))) return true
  const isSubject = (item: Item): boolean => language === 'en' && SUBJECT.test(item.fold)
  const from = said.findIndex((item) => item.mark === undefined && !isGlue(item))
  const [first, ...rest] = from === -1 ? [] : said.slice(from)
  if (is(first, 'or')) return isAlternative(said)
  const opening = said.find((item) => item.mark === undefined)?.fold ?? ''
  if (topic && (RELATIVE.test(opening) || OF_TOPIC.test(opening))) return false
  if (is(first, 'predicate') && is(first, 'neg')) return true
  if (opening === 'to' && !topic && rest.length > 0) return false
  if (first && said.slice(0, said.indexOf(first) + 1).some(isSubject) && !isModal(first) && !is(first, 'preposition'))
    return false
  if (is(first, 'except')) return !rest.some((item) => item.ids !== undefined) && rest.some((item) => !isHarmless(item))
  if (first === undefined || (is(first, 'reason', 'about', 'neg') && !is(first, 'preposition'))) return false
  if (is(first, 'predicate') && !is(first, 'status-open')) return !rest.some((item) => item.statuses !== undefined)
  if (is(first, 'preposition'))
    return rest.some(
      (item) =>
        !isHarmless(item) &&
        !(first.fold === 'from' && item.quote !== undefined) &&
        !(INTO.test(first.fold) && (item.statuses !== undefined || is(item, 'status'))),
    )
  return untilReason(said).some(isLoose) && !isExplained(said, language)
}

/** "close 3 in the other system" */
const OTHER = /^(?:other|another|andere[nmrs]?|autres?|otr[oa]s?|anden|andet|andre)$/

/** "schließ 5 aus", "luk 5 ind": another verb than the one without it. */
const isParticle = (item: Item | undefined): boolean =>
  item !== undefined && PARTICLE.test(item.fold) && item.statuses === undefined
const PARTICLE = /^(?:aus|an|ein|vor|nach|bei|ind|ud|om|af)$/

/** "it was created by mistake" tells why; "that would be wrong" does not. */
const SUBJECT = /^(?:its?|this|that|they|he|she|we|i|user|users|nobody|everybody|everyone)$/
const INTO = /^(?:from|in|into|on)$/
const isModal = (item: Item): boolean => /^(?:would|could|might|should|must|may)$/.test(item.fold)

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
