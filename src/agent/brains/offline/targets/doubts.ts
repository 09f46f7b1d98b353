import type { Selector } from '#agent/plan.ts'
import type { Language } from '../lexicon/concepts.ts'
import { replies } from '../replies/replies.ts'
import { type Item, is, isContent } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import { exceptions, isOr } from './selector.ts'

/**
 * Why the filters that were read may not be those that were meant; the question to ask then. A filter that is lost in
 * silence makes a count or a list wrong.
 */
export const doubtOf = (items: readonly Item[], selector: Selector, language: Language): string | undefined => {
  const say = replies[language]
  if (asksForDeleted(items)) return say.noDeletedList
  if (isLacking(items)) return say.noLackingWords
  if (isMixedChoice(items) || isDenied(items) || isManyPeriods(items)) return say.askRephrase
  if (isByClosing(items)) return say.noClosingDate
  const used = new Set([...(selector.text ?? []), ...(selector.anyText ?? []).flat(), ...(selector.topic ?? [])])
  const { named } = exceptions(items)
  if (named.some((item) => is(item, 'title', 'description') && used.has(item.fold))) return say.noFieldSearch
  const foreign = named.find(
    (item, at) => is(item, 'status-foreign') && !item.statuses && is(named[at + 1], 'ticket', 'tickets', 'one-of-list'),
  )
  if (foreign) return is(foreign, 'stop') ? say.noPriority : say.noSuchStatus
  const lost = named.filter((item) => topicWords([item], language).some((word) => !used.has(word)))
  if (lost.some((item) => is(item, 'unsupported'))) return say.noPriority
  if (lost.some((item) => is(item, 'status-foreign'))) return say.noSuchStatus
  const words = topicWords(
    lost.filter((item) => isContent(item) && (item.number === undefined || item.number >= 1_000)),
    language,
  )
  return words.length > 0 ? say.notUnderstood(words.join(' ')) : undefined
}

/** "tickets closed last week", "how many did we close today?": the filters know only when a ticket was created. */
const isByClosing = (items: readonly Item[]): boolean =>
  items.some((item) => item.interval !== undefined) &&
  items.some((item, at) => {
    if (item.statuses === undefined) return is(item, 'close', 'resolve', 'reopen')
    if (item.statuses.length !== 1 || item.statuses[0] === 'OPEN') return false
    return (
      isPeriod(items[at + 1]) || (isPeriod(items[at - 1]) && !is(items[at + 1], 'ticket', 'tickets', 'one-of-list'))
    )
  })

/** "last week", not "from last week" and not "created last week". */
const isPeriod = (item: Item | undefined): boolean =>
  item?.interval !== undefined && !is(item, 'created') && !FROM.test(item.fold)
const FROM = /^(?:from|of|von|vom|aus|de|du|del|des|d'|fra|af)\b/

/** "deleted tickets", "what was deleted today?"; in "tickets about deleted users" it is what they are about. */
export const asksForDeleted = (items: readonly Item[]): boolean => {
  const at = items.findIndex((item) => is(item, 'deleted'))
  if (at === -1 || items.some((item) => item.ids !== undefined)) return false
  const before = items.slice(0, at)
  const solid = items.slice(at + 1).find((item) => item.mark === undefined && !is(item, 'stop', 'filler'))
  const noun = before.findLastIndex((item) => is(item, 'ticket', 'tickets'))
  const about = before.findLastIndex((item) => is(item, 'about', 'mention'))
  if (is(solid, 'ticket', 'tickets', 'one-of-list') || is(items[at + 1], 'one-of-list'))
    return noun === -1 || about < noun
  return (noun === -1 || about < noun) && before.every((item) => !isContent(item))
}

/** "tickets that do not mention VPN", "all but the VPN ones": the ticket API has no such filter. */
const isLacking = (items: readonly Item[]): boolean => {
  const { left } = exceptions(items)
  if (left.length > 0 && !left.some((item) => item.ids !== undefined)) return true
  return items.some((item, at) => {
    if (!is(item, 'neg') || is(item, 'number-sign') || item.statuses !== undefined) return false
    const before = items.slice(0, at).findLast((one) => !is(one, 'stop', 'filler') || is(one, 'mention', 'about'))
    if (is(before, 'mention', 'about') && before?.interval === undefined) return true
    const next = items.slice(at + 1).find((one) => !is(one, 'stop', 'filler') || is(one, 'mention', 'about'))
    return is(next, 'mention', 'about') && next?.interval === undefined
  })
}

/** "tickets not from last week", "tickets that don't have a description": a negation that went into no filter. */
const isDenied = (items: readonly Item[]): boolean => {
  const { named } = exceptions(items)
  const about = named.findIndex((item) => is(item, 'mention') || (is(item, 'about') && !is(item, 'stop')))
  return named
    .slice(0, about === -1 ? undefined : about)
    .some(
      (item) =>
        is(item, 'neg') &&
        !is(item, 'number-sign') &&
        item.fold !== 'no' &&
        item.statuses === undefined &&
        !CLITIC.test(item.fold),
    )
}
/** The first half of "ne … pas". */
const CLITIC = /^n(?:e|')$/

/** "from Monday and Friday": one filter holds one period. */
const isManyPeriods = (items: readonly Item[]): boolean =>
  items.filter((item) => item.interval !== undefined).length > 1

/** "open or from last week", "VPN or closed": a choice between filters of different kinds. */
const isMixedChoice = (items: readonly Item[]): boolean =>
  items.some((item, at) => {
    if (!isOr(item)) return false
    const before = kindOf(items.slice(0, at).findLast(isKind))
    const after = kindOf(items.slice(at + 1).find(isKind))
    return before !== undefined && after !== undefined && before !== after
  })

const isKind = (item: Item): boolean => kindOf(item) !== undefined

const kindOf = (item: Item | undefined): 'status' | 'date' | 'ids' | 'words' | undefined => {
  if (item === undefined) return undefined
  if (item.statuses !== undefined) return 'status'
  if (item.interval !== undefined) return 'date'
  if (item.ids !== undefined) return 'ids'
  return item.quote !== undefined || isContent(item) ? 'words' : undefined
}
