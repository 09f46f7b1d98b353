import type { ReadingContext, Selector, Targets } from '#agent/plan.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import { doubtOf } from './doubts.ts'
import { lastMany, lastShown, referent } from './facts.ts'
import { fromEnd } from './from-end.ts'
import { isAnyOne, isEverythingAbout, isNeighbour, isOfReporter, isRanked } from './open-choice.ts'
import { isOwned } from './owned.ts'
import { fromPronoun } from './pronoun.ts'
import type { Bound, Scope } from './scope.ts'
import { endOf, exceptions, filtersOf, isOr, PAIR, wordsOf } from './selector.ts'
import { isTelling } from './telling.ts'

export const isBound = (bound: Bound): bound is Targets => 'by' in bound

/**
 * The tickets a phrase means, by the surest way it offers: ids, a list before, an end of the list, filters, a topic.
 * Nothing is bound by guess; what is not bound is asked for.
 */
export const targetsOf = (items: readonly Item[], scope: Scope): Bound => {
  const { named, left } = exceptions(items)
  const kept = left.flatMap((item) => item.ids ?? [])
  const ids = named.flatMap((item) => item.ids ?? []).filter((id) => !kept.includes(id))
  if (ids.length > 0) return { by: 'ids', ids: [...new Set(ids)] }
  if (isForeign(items, scope) && !isTelling(items)) return { missing: 'foreign' }
  if (isPlaceKept(left) || isNeighbour(items)) return { missing: 'which' }
  return (
    without(fromList(named, scope), kept) ??
    fromEnd(named, scope) ??
    fromFilters(items, scope, kept) ??
    fromQuote(named) ??
    fromTopic(named, scope) ??
    fromPronoun(named, scope) ?? { missing: 'none' }
  )
}

/** "all except the first": a place in a list is no id that can be left out, and forgetting it takes too many. */
const isPlaceKept = (left: readonly Item[]): boolean =>
  left.some((item) => item.interval === undefined && (item.ordinal !== undefined || isLastOne(item)))

/** "all of them except #17". */
const without = (bound: Bound | undefined, kept: readonly number[]): Bound | undefined => {
  if (bound === undefined || !isBound(bound) || kept.length === 0) return bound
  if (bound.by === 'ids') return { by: 'ids', ids: bound.ids.filter((id) => !kept.includes(id)) }
  return bound.by === 'selector'
    ? { ...bound, selector: { ...bound.selector, exceptIds: [...kept] } }
    : { missing: 'which' }
}

const hasNoun = (items: readonly Item[]): boolean => items.some((item) => is(item, 'ticket', 'tickets'))

/** Objects of other systems: "delete my reminder", "close all tabs". A ticket noun in the message makes it one of ours. */
const isForeign = (items: readonly Item[], scope: Scope): boolean => {
  if (hasNoun(items) || items.some((item) => is(item, 'desk') && / /.test(item.fold))) return false
  if (scope.steps.length > 0 && items.some((item) => is(item, 'it', 'them'))) return false
  if (items.some((item) => is(item, 'foreign', 'household')))
    return !items.some(
      (item, at) =>
        (is(item, 'one-of-list') && is(items[at + 1], 'about', 'mention', 'from')) ||
        (is(item, 'one-of-list') && (!is(item, 'stop') || is(items[at - 1], 'foreign', 'equipment'))),
    )
  return (
    scope.told.some((item) => is(item, 'foreign')) &&
    !hasNoun(scope.told) &&
    referent(scope.context).length === 0 &&
    !items.some((item) => item.concepts.size === 0) &&
    isForeignTalk(scope.told)
  )
}

const isForeignTalk = (told: readonly Item[]): boolean =>
  told.some((item) => /task|todo|to-do|crm|aufgabe|tarea|tache|opgave|lead|customer/.test(item.fold))

/** "das letzte" of a list is the one at its end, as "the last one" is, and not the newest. */
const isLastOne = (item: Item): boolean => !is(item, 'them') && (is(item, 'last') || LAST.test(item.fold))
const LAST = /(?:^| )(?:letzte[nrs]?|dernier|derniere|ultim[oa]|sidste)$/

/** "the second one", "the first two", "les deux premiers", "them all". */
const fromList = (items: readonly Item[], { context, steps, named }: Scope): Bound | undefined => {
  const shown = lastShown(context)
  const at = items.findIndex(
    (item) =>
      item.ordinal !== undefined ||
      (isLastOne(item) && item.interval === undefined && !is(items[items.indexOf(item) + 1], 'ticket')),
  )
  const picking = at !== -1 && shown.length > 1 && !items.some((item) => is(item, 'tickets') && !is(item, 'ticket'))
  if (picking && items.slice(at + 1).some((item) => isOr(item) || is(item, 'neg', 'no')))
    return { missing: 'which', candidates: shown }
  if (picking) {
    const last = items[at]?.ordinal === undefined
    const ahead = last || items[at]?.ordinal === 1 ? manyOf(items[at - 1]) : undefined
    const behind = manyOf(items[at + 1])
    const count = items[at + 1]?.number ?? behind ?? ahead ?? 1
    const from = last ? shown.length - count : (items[at]?.ordinal ?? 1) - 1
    const also = items
      .slice(at + 1)
      .flatMap((item) => (item.ordinal === undefined ? lastOf(item, shown) : (shown[item.ordinal - 1] ?? [])))
    const picked = [...shown.slice(Math.max(from, 0), from + count), ...also]
    return picked.length === 0 ? { missing: 'which', candidates: shown } : { by: 'ids', ids: [...new Set(picked)] }
  }
  if (at !== -1 && items[at]?.ordinal !== undefined && !hasNoun(items)) return { missing: 'none' }
  const them =
    items.find((item) => is(item, 'them') && item.interval === undefined) ??
    (isListed(context) ? allAlone(items) : undefined)
  const filters = filtersOf(items, 'en')
  if (
    them === undefined ||
    endOf(items) !== undefined ||
    (is(them, 'stop') &&
      (hasNoun(items) || items.some((item) => item.mark === undefined && item.concepts.size === 0))) ||
    filters.created ||
    filters.exceptIds
  )
    return undefined
  if (isSomeOf(items, items.indexOf(them)))
    return { missing: 'which', candidates: named.length > 1 ? [...named] : shown }
  if (named.length > 1 && !filters.statuses) return { by: 'ids', ids: [...named] }
  const before = steps.at(-1)
  if (before?.do === 'list') return { by: 'step', step: steps.length - 1 }
  const many = lastMany(context)
  if (many === undefined) return undefined
  if (THEY.test(them.fold) && 'ids' in many && many.ids.length === 1) return { missing: 'which', candidates: many.ids }
  if (PAIR.test(them.fold) && 'ids' in many && many.ids.length !== 2) return { missing: 'which', candidates: many.ids }
  if ('selector' in many) return { by: 'selector', selector: { ...many.selector, ...filters }, expects: 'many' }
  return filters.statuses
    ? { by: 'selector', selector: { ids: many.ids, statuses: filters.statuses }, expects: 'many' }
    : { by: 'ids', ids: many.ids }
}

/** More than the one that was shown last. */
const THEY = /^(?:them|those|these|them all|all of them|both of them)$/

/** "one of them", "some of those" */
const isSomeOf = (items: readonly Item[], them: number): boolean =>
  items
    .slice(Math.max(0, them - 2), them + 1)
    .some((item) => SOME.test(item.fold.split(' ')[0] ?? '') || SOME_OF.test(item.fold))
const SOME_OF = /^(?:any|another)$/

/** "les 3 premiers", "los dos últimos" */
const manyOf = (item: Item | undefined): number | undefined =>
  item?.number ?? (item !== undefined && is(item, 'them') && PAIR.test(item.fold) ? 2 : undefined)

/** "the first and the last" */
const lastOf = (item: Item, shown: readonly number[]): number[] =>
  isLastOne(item) && item.interval === undefined ? shown.slice(-1) : []

/** "close all" right after a list, with nothing that says which. */
const allAlone = (items: readonly Item[]): Item | undefined =>
  items.every((item) => item.mark !== undefined || is(item, 'all', 'filler', 'stop', 'next', 'and')) && !hasNoun(items)
    ? items.find((item) => /^(?:all|alle|tous|toutes|todos|todas)$/.test(item.fold))
    : undefined

const isListed = ({ facts }: ReadingContext): boolean => (facts.turns.at(-1)?.shown.length ?? 0) > 1

/** "all resolved tickets", "every ticket from last week", "the open tickets except 5". */
const fromFilters = (
  items: readonly Item[],
  { context, language, told }: Scope,
  exceptIds: number[],
): Bound | undefined => {
  const { named } = exceptions(items)
  const all = named.some((item) => is(item, 'all') && !(is(item, 'it') || item.quote))
  const many =
    named.some((item) => is(item, 'tickets')) ||
    (all &&
      (hasNoun(named) ||
        hasNoun(told) ||
        named.some((item) => item.statuses || item.interval || is(item, 'desk') || isEverythingAbout(item, named))))
  if (!many) return undefined
  if (isAnyOne(named)) return { missing: 'which' }
  const selector = filtersOf(named, language)
  const bare = Object.keys(selector).length === 0
  if (bare && !all) return named.some(isThose) ? manyBefore(context) : { missing: 'all-of-what' }
  const doubt = doubtOf(items, selector, language)
  if (doubt !== undefined) return { missing: 'which', question: doubt }
  if (!isAccounted(named, selector, language) || !isAccountedException(items, language)) return { missing: 'which' }
  return { by: 'selector', selector: { ...selector, ...(exceptIds.length > 0 && { exceptIds }) }, expects: 'many' }
}

/** "the tickets", "sagerne"; "can you close tickets?" speaks of no ones that were shown. */
const isThose = (item: Item, at: number, items: readonly Item[]): boolean =>
  is(item, 'tickets') &&
  (is(item, 'them') || item.fold.endsWith('erne') || THOSE.test(item.fold) || THOSE.test(items[at - 1]?.fold ?? ''))
const THOSE =
  /^(?:the|these|those|my|our|die|diese|meine|unsere|les|ces|mes|nos|los|las|estos|esos|mis|nuestros|de|disse|mine|vores)(?: |$)/

/** "close the tickets": those that were shown. */
const manyBefore = (context: ReadingContext): Bound => {
  const many = lastMany(context)
  return many && 'ids' in many && many.ids.length > 1 ? { by: 'ids', ids: many.ids } : { missing: 'all-of-what' }
}

/** Every word of content is in a filter: a filter that was not understood must not make the target larger. */
const isAccounted = (items: readonly Item[], selector: Selector, language: Language): boolean =>
  items.every(
    (item, at) =>
      !SOME.test(item.fold) &&
      !is(item, 'oldest', 'newest') &&
      !isPair(item) &&
      !isOneOf(items, at) &&
      (item.number === undefined || item.numberWord === true),
  ) &&
  topicWords(items, language).every(
    (word) =>
      [...(selector.text ?? []), ...(selector.anyText ?? []).flat()].includes(word) ||
      /^(?:please|everything)$/.test(word),
  )

const isPair = (item: Item): boolean => is(item, 'them') && PAIR.test(item.fold)

/** "un des tickets VPN", "eins der Tickets" */
const isOneOf = (items: readonly Item[], at: number): boolean =>
  /^(?:un|une|uno|una|eins|eines|einen|en)$/.test(items[at]?.fold ?? '') &&
  /^(?:des|de|d'|der|von|af)$/.test(items[at + 1]?.fold ?? '')

/** An amount that is not all, or an age that is no date: which of them is left open. */
const SOME =
  /^(?:one|either|half|some|few|most|several|couple|two|three|four|five|einige|manche|ein paar|zwei|drei|quelques|certains|plusieurs|deux|trois|others?|remaining|old|older|recent|stale|andere[nrs]?|alte[nrs]?|autres?|anciens?|otr[oa]s|viej[oa]s|antigu[oa]s|andre|gamle|algunos|algunas|unos|unas|varios|dos|tres|nogle|flere|to|tre)$/

/** "except the VPN ones" leaves out what no filter of ids can; it is asked about, not forgotten. */
const isAccountedException = (items: readonly Item[], language: Language): boolean => {
  const { left } = exceptions(items)
  const last = left.findLastIndex((item) => item.ids !== undefined)
  const behind = left.slice(last + 1).some((item) => is(item, 'ticket', 'tickets', 'one-of-list'))
  return left.length === 0 || (last !== -1 && !behind && topicWords(left.slice(0, last), language).length === 0)
}

const fromQuote = (items: readonly Item[]): Bound | undefined => {
  const quote = items.find((item) => item.quote !== undefined)?.quote
  return quote === undefined ? undefined : { by: 'selector', selector: { text: [quote] }, expects: 'one' }
}

/** "the ticket about the blank invoice PDF", "the VPN ticket", "the one from home". */
const fromTopic = (items: readonly Item[], scope: Scope): Bound | undefined => {
  const anchored = hasNoun(items) || items.some((item) => is(item, 'one-of-list') && item.ids === undefined)
  if (items.some((item) => isMark(item, '<>')) || isOwned(items, scope.language)) return { missing: 'which' }
  if (isRanked(items) || isOfReporter(items)) return { missing: 'which' }
  const phrase = beforeReason(items)
  const topic = topicWords(phrase, scope.language)
  const { statuses, created } = filtersOf(phrase, scope.language)
  if (wordsOf([phrase], scope.language).anyText.length > 0) return { missing: 'which' }
  const listed = isListed(scope.context) && !hasNoun(items) ? lastShown(scope.context) : []
  const selector: Selector = {
    ...(listed.length > 0 && topic.length > 0 && { ids: listed }),
    ...(statuses && { statuses }),
    ...(created && { created }),
    ...(topic.length > 0 && { topic }),
  }
  if (
    topic.length > 0 &&
    topic.every((word) => /^\d+$/.test(word)) &&
    !phrase.some((item) => is(item, 'about', 'mention'))
  )
    return topic.length === 1 && phrase.filter((item) => item.number !== undefined).length === 1
      ? { by: 'ids', ids: topic.map(Number) }
      : { missing: 'which' }
  if (anchored && (topic.length > 0 || created || (statuses && !isPronoun(items))))
    return { by: 'selector', selector, expects: 'one' }
  return undefined
}

/** "close the VPN ticket because the new client works": the reason names no ticket. */
const beforeReason = (items: readonly Item[]): Item[] => {
  const at = items.findIndex(
    (item, index) => index > 0 && ((is(item, 'because') && item.interval === undefined) || isTellingOfIt(items, index)),
  )
  return at > 0 ? items.slice(0, at) : [...items]
}

/** "…, it's ancient history" */
const isTellingOfIt = (items: readonly Item[], at: number): boolean =>
  items[at]?.mark === ',' && is(items[at + 1], 'it') && is(items[at + 2], 'is')

const isPronoun = (items: readonly Item[]): boolean =>
  items.some((item) => is(item, 'it') && / /.test(item.fold) && !/^(?:the|das|den|le|la|el) /.test(item.fold))
