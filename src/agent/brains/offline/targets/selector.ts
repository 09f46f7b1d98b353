import type { Ordering, Selector } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { Language } from '../lexicon/concepts.ts'
import { ARTICLE } from '../numbers/number-place.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { withSpellings } from '../words/spellings.ts'
import { topicWords } from '../words/words.ts'

/** The filters of a phrase: statuses, creation date, ids to leave out, and words the tickets must have. */
export const filtersOf = (items: readonly Item[], language: Language): Selector => {
  const { named, left } = exceptions(items)
  const statuses = statusesOf(named)
  const created = named.findLast((item) => item.interval !== undefined)?.interval
  const { text, anyText } = withSpellings(textOf(named, language))
  const exceptIds = left.flatMap((item) => item.ids ?? [])
  return {
    ...(statuses.length > 0 && { statuses: inOrder(statuses) }),
    ...(created && { created }),
    ...(exceptIds.length > 0 && { exceptIds }),
    ...(text.length > 0 && { text }),
    ...(anyText.length > 0 && { anyText }),
  }
}

/** "open or resolved" is one or the other; "not open and not closed" and "resolved but not closed" are both at once. */
const statusesOf = (items: readonly Item[]): ResolutionStatus[] => {
  const meant = new Set(items.flatMap((item) => (item.denied ? [] : (item.statuses ?? []))))
  const denials = items.flatMap((item) => (item.denied && item.statuses ? [item.statuses] : []))
  const all = meant.size > 0 ? [...meant] : [...new Set(denials.flat())]
  return all.filter((status) => denials.every((left) => left.includes(status)))
}

/** The filters of an earlier question with others in their place: new words take the place of all words. */
export const refined = (before: Selector, filters: Selector): Selector => {
  const { text, anyText, ...others } = before
  return filters.text || filters.anyText ? { ...others, ...filters } : { ...before, ...filters }
}

/** "newest", "the three oldest": which end, and how many of it. */
export const endOf = (items: readonly Item[]): { ordering: Ordering; count: number } | undefined => {
  const at = items.findIndex(
    (item, index) =>
      item.interval === undefined &&
      (is(item, 'newest', 'oldest') || isLastOne(items, index) || isFirstEver(items, index)),
  )
  if (at === -1) return undefined
  const ordering = is(items[at], 'oldest') || items[at]?.ordinal === 1 ? 'created' : '-created'
  const many = items.some((item) => is(item, 'tickets')) && !isPredicate(items, at)
  const count = numberNear(items, at) ?? pairNear(items) ?? (many ? limitOf(items) : 1)
  return count === undefined ? undefined : { ordering, count }
}

/** "which of the open tickets is the oldest?": one of them. */
const isPredicate = (items: readonly Item[], at: number): boolean => {
  const before = items.slice(0, at).findLast((item) => !is(item, 'stop') || is(item, 'is'))
  return /^(?:is|'s|was|ist|war|est|es|er)$/.test(before?.fold ?? '')
}

/** "the last closed ticket" is the newest of them. */
const isLastOne = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'last') && items.slice(at + 1, at + 3).some((item) => is(item, 'ticket') && item.ids === undefined)

/** "the first ticket ever" */
const isFirstEver = (items: readonly Item[], at: number): boolean =>
  items[at]?.ordinal === 1 &&
  is(items[at + 1], 'ticket') &&
  items.slice(at + 2).some((item) => /^(?:ever|uberhaupt|jamais|nunca|nogensinde)$/.test(item.fold))

/** "top 5", "show 3 tickets", "the first ten". */
export const limitOf = (items: readonly Item[]): number | undefined => {
  const at = items.findIndex((item) => is(item, 'tickets'))
  const noun = at === -1 ? items.length : at
  for (let before = noun - 1; before >= Math.max(0, noun - 4); before--) {
    const number = items[before]?.number
    if (number !== undefined && number > 0) return number
  }
  const top = items.findIndex((item) => item.fold === 'top')
  return top === -1 ? undefined : items[top + 1]?.number
}

/** What is left out: everything after "except", ids after "not" or "instead of", and those that others are only compared with. */
export const exceptions = (items: readonly Item[]): { named: Item[]; left: Item[] } => {
  const at = items.findIndex((item) => is(item, 'except') && item.statuses === undefined)
  const named = at === -1 ? items : items.slice(0, at)
  const denied = named.filter(
    (item, index) =>
      item.ids !== undefined &&
      ((is(beforeArticle(named, index), 'neg', 'instead') && !is(beforeArticle(named, index), 'number-sign')) ||
        isCompared(named, index)),
  )
  return {
    named: named.filter((item) => !denied.includes(item)),
    left: [...denied, ...(at === -1 ? [] : items.slice(at))],
  }
}

/** "plutôt que le 6" */
const beforeArticle = (items: readonly Item[], at: number): Item | undefined =>
  items[ARTICLE.test(items[at - 1]?.fold ?? '') ? at - 2 : at - 1]

/** "close 1 as a duplicate of 2": the second one is only named. */
const isCompared = (items: readonly Item[], at: number): boolean => {
  const near = items.slice(Math.max(0, at - COMPARED_REACH), at)
  const seen = beforeArticle(items, at)
  const behind = near.findLastIndex(
    (item) => is(item, 'similar') || REFERRING.test(item.fold) || (item === seen && SEE.test(item.fold)),
  )
  return (
    behind !== -1 &&
    near.slice(behind).every((item) => item.ids === undefined) &&
    items.slice(0, at).some((item) => item.ids !== undefined)
  )
}
const COMPARED_REACH = 4
/** "close 3 (see 6)" */
const REFERRING = /^(?:see|cf|siehe|vgl|voir|vease|jf)$/
/** "(ver el 6)", "(se 6)": words for more than that, and so only right before the number. */
const SEE = /^(?:ver|se)$/

/** "les deux tickets les plus anciens", "de to ældste sager" */
const pairNear = (items: readonly Item[]): number | undefined =>
  items.some((item) => is(item, 'them') && PAIR.test(item.fold)) && items.some((item) => is(item, 'tickets'))
    ? 2
    : undefined
export const PAIR = /\b(?:both|two|beiden?|zwei|deux|dos|ambos|ambas|begge|to)\b/

const numberNear = (items: readonly Item[], at: number): number | undefined => {
  for (const near of [at - 1, at + 1, at - 2, at + 2]) {
    const number = items[near]?.number
    if (number !== undefined && number > 0 && number <= 200) return number
  }
  return undefined
}

type Words = { text: string[]; anyText: string[][] }

/** Quoted phrases as they stand; after "mention" or "about", and before the noun ("VPN tickets"), word by word. */
const textOf = (items: readonly Item[], language: Language): Words => {
  const marker = items.findIndex(
    (item, at) => (is(item, 'mention') || isTopicMarker(items, at)) && item.interval === undefined,
  )
  const after = marker === -1 ? [] : untilBreak(items.slice(marker + 1))
  const noun = items.findIndex((item) => is(item, 'tickets', 'ticket'))
  const before = noun <= 0 ? [] : beforeNoun(items.slice(0, noun))
  const behind = marker === -1 ? behindNoun(items) : hasWords(after) ? [] : beforeMention(items.slice(0, marker))
  return wordsOf([quotesIn(items.filter((item) => !after.includes(item))), before, after, behind], language)
}

const hasWords = (items: readonly Item[]): boolean => items.some((item) => isWord(item) || item.quote !== undefined)

/** "Tickets, die VPN oder Drucker erwähnen": the verb comes last. */
const beforeMention = (items: readonly Item[]): Item[] => {
  const each = items.some((item) => is(item, 'all') && !is(item, 'it'))
  const noun = items.findLastIndex((item) => is(item, 'tickets') || (each && is(item, 'ticket')))
  return noun === -1 ? [] : items.slice(noun + 1)
}

/** "tickets vpn": a few words that end the phrase. */
const behindNoun = (items: readonly Item[]): Item[] => {
  const noun = items.findLastIndex((item) => is(item, 'tickets'))
  const rest = noun === -1 ? [] : items.slice(noun + 1)
  const end = rest.findIndex((item) => !isWord(item) || item.number !== undefined)
  const words = end === -1 ? rest : rest.slice(0, end)
  const next = end === -1 ? undefined : rest[end]
  const ends = next === undefined || next.statuses !== undefined || next.interval !== undefined || is(next, 'is')
  return words.length <= 3 && ends ? words : []
}

/** Words of phrases that must all hold; a phrase with "or" in it holds when one of its sides does. */
export const wordsOf = (phrases: readonly (readonly Item[])[], language: Language): Words => {
  const sides = phrases.map((phrase) => alternatives(phrase, language))
  const text = sides.flatMap((groups) => (groups.length === 1 ? groups.flat() : []))
  const anyText = sides
    .filter((groups) => groups.length > 1)
    .reduce<string[][]>(
      (all, groups) =>
        all.length === 0 ? groups : all.flatMap((one) => groups.map((other) => [...new Set([...one, ...other])])),
      [],
    )
  return { text: [...new Set(text)], anyText }
}

/** The same as filters, for phrases without a noun: "search for outlook or teams". */
export const searchedIn = (items: readonly Item[], language: Language): Pick<Selector, 'text' | 'anyText'> => {
  const { text, anyText } = withSpellings(wordsOf([items], language))
  return { ...(text.length > 0 && { text }), ...(anyText.length > 0 && { anyText }) }
}

export const isOr = (item: Item | undefined): boolean => is(item, 'or') && !is(item, 'filler')

/** What stands between "or", and between the commas of "vpn, wifi or mail". */
const alternatives = (items: readonly Item[], language: Language): string[][] => {
  const parted = items.some(isOr)
  const groups: Item[][] = [[]]
  for (const item of items) {
    if (isOr(item) || (parted && isMark(item, ',/'))) groups.push([])
    else groups.at(-1)?.push(item)
  }
  return groups
    .map((group) => [...group.flatMap((item) => item.quote ?? []), ...topicWords(group, language)])
    .filter((words) => words.length > 0)
}

/** Quotes with the words between them. */
const quotesIn = (items: readonly Item[]): Item[] =>
  items.filter((item) => item.quote !== undefined || isOr(item) || isMark(item, ','))

const isTopicMarker = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'about') &&
  !is(items[at + 1], 'tickets') &&
  items.slice(0, at).some((item) => is(item, 'tickets', 'ticket', 'all', 'one-of-list', 'mention', 'question')) &&
  !is(items[at], 'created')

const untilBreak = (items: readonly Item[]): Item[] => {
  const at = items.findIndex(
    (item) =>
      is(item, 'sorted', 'because') ||
      item.interval !== undefined ||
      (is(item, 'created') && !is(item, 'stop')) ||
      isMark(item, ';'),
  )
  return at === -1 ? [...items] : items.slice(0, at)
}

/** The words next to the noun: "open VPN tickets", not the command before them. */
const beforeNoun = (items: readonly Item[]): Item[] => {
  const words: Item[] = []
  for (const [back, item] of items.toReversed().entries()) {
    const joint = isOr(item) || (words.some(isOr) && isMark(item, ','))
    if (joint && isWord(items[items.length - back - 2])) {
      words.unshift(item)
      continue
    }
    if (item.mark !== undefined || item.number !== undefined) break
    if (item.statuses !== undefined || item.interval !== undefined) continue
    if (!isWord(item)) break
    words.unshift(item)
  }
  return words
}

const isWord = (item: Item | undefined): boolean =>
  item !== undefined &&
  item.mark === undefined &&
  item.statuses === undefined &&
  item.interval === undefined &&
  (item.concepts.size === 0 || is(item, 'equipment', 'foreign', 'trouble', 'deleted', 'fault')) &&
  !is(item, 'show', 'find', 'create', 'set', 'delete', 'count')

const inOrder = (statuses: readonly ResolutionStatus[]): ResolutionStatus[] => {
  const order: ResolutionStatus[] = ['OPEN', 'RESOLVED', 'CLOSED']
  return order.filter((status) => statuses.includes(status))
}
