import type { Ordering, Selector } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import { type Item, is, isMark } from './items.ts'
import type { Language } from './lexicon/concepts.ts'
import { topicWords } from './words.ts'

/** The filters of a phrase: statuses, creation date, ids to leave out, and words the tickets must have. */
export const filtersOf = (items: readonly Item[], language: Language): Selector => {
  const { named, left } = exceptions(items)
  const statuses = [...new Set(named.flatMap((item) => item.statuses ?? []))]
  const created = named.findLast((item) => item.interval !== undefined)?.interval
  const text = textOf(named, language)
  const exceptIds = left.flatMap((item) => item.ids ?? [])
  return {
    ...(statuses.length > 0 && { statuses: inOrder(statuses) }),
    ...(created && { created }),
    ...(exceptIds.length > 0 && { exceptIds }),
    ...(text.length > 0 && { text }),
  }
}

/** "newest", "the three oldest": which end, and how many of it. */
export const endOf = (items: readonly Item[]): { ordering: Ordering; count: number } | undefined => {
  const at = items.findIndex(
    (item, index) => item.interval === undefined && (is(item, 'newest', 'oldest') || isLastOne(items, index)),
  )
  if (at === -1) return undefined
  const ordering = is(items[at], 'oldest') ? 'created' : '-created'
  const count = numberNear(items, at) ?? (items.some((item) => is(item, 'tickets')) ? undefined : 1)
  return count === undefined ? undefined : { ordering, count }
}

/** "the last closed ticket" is the newest of them. */
const isLastOne = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'last') && items.slice(at + 1, at + 3).some((item) => is(item, 'ticket') && item.ids === undefined)

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

/** What is left out: everything after "except", and ids after "not" or "instead of". */
export const exceptions = (items: readonly Item[]): { named: Item[]; left: Item[] } => {
  const at = items.findIndex((item) => is(item, 'except') && item.statuses === undefined)
  const named = at === -1 ? items : items.slice(0, at)
  const denied = named.filter(
    (item, index) =>
      item.ids !== undefined && is(named[index - 1], 'neg', 'instead') && !is(named[index - 1], 'number-sign'),
  )
  return {
    named: named.filter((item) => !denied.includes(item)),
    left: [...denied, ...(at === -1 ? [] : items.slice(at))],
  }
}

const numberNear = (items: readonly Item[], at: number): number | undefined => {
  for (const near of [at - 1, at + 1, at - 2, at + 2]) {
    const number = items[near]?.number
    if (number !== undefined && number > 0 && number <= 200) return number
  }
  return undefined
}

/** Quoted phrases as they stand; after "mention" or "about", and before the noun ("VPN tickets"), word by word. */
const textOf = (items: readonly Item[], language: Language): string[] => {
  const quotes = items.flatMap((item) => item.quote ?? [])
  const marker = items.findIndex(
    (item, at) => (is(item, 'mention') || isTopicMarker(items, at)) && item.interval === undefined,
  )
  const after = marker === -1 ? [] : topicWords(untilBreak(items.slice(marker + 1)), language)
  const noun = items.findIndex((item) => is(item, 'tickets', 'ticket'))
  const before = noun <= 0 ? [] : beforeNoun(items.slice(0, noun), language)
  return [...new Set([...quotes, ...before, ...after])]
}

const isTopicMarker = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'about') &&
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
const beforeNoun = (items: readonly Item[], language: Language): string[] => {
  const words: Item[] = []
  for (const item of items.toReversed()) {
    if (item.mark !== undefined || item.number !== undefined) break
    if (item.statuses !== undefined || item.interval !== undefined) continue
    if (item.concepts.size > 0 && !is(item, 'equipment', 'foreign', 'trouble')) break
    if (is(item, 'show', 'find', 'create', 'set', 'delete', 'count')) break
    words.unshift(item)
  }
  return topicWords(words, language)
}

const inOrder = (statuses: readonly ResolutionStatus[]): ResolutionStatus[] => {
  const order: ResolutionStatus[] = ['OPEN', 'RESOLVED', 'CLOSED']
  return order.filter((status) => statuses.includes(status))
}
