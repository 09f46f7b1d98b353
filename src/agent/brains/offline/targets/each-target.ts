import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import { andOthers } from './and-others.ts'
import type { Bound, Scope } from './scope.ts'
import { filtersOf, isOr } from './selector.ts'
import { withSureWords } from './sure-words.ts'
import { targetsOf } from './targets.ts'

/**
 * "the tickets about the headset, the keyboard and the monitor": each topic means one ticket of its own.
 * Anything else is one target.
 */
export const eachTarget = (items: readonly Item[], scope: Scope): Bound[] => {
  const joined = andOthers(items, scope)
  if (joined !== undefined) return joined
  const named = eachNoun(items, scope.language)
  if (named.length > 1) return named.map((group) => targetsOf(group, scope))
  const marker = items.findIndex(
    (item, at) => is(item, 'about') && items.slice(0, at).some((one) => is(one, 'tickets')),
  )
  const groups =
    marker === -1 || items.some((item) => item.ids !== undefined || is(item, 'all') || isOr(item))
      ? []
      : groupsOf(items.slice(marker + 1), scope.language)
  if (groups.length < 2) return [withSureWords(targetsOf(items, scope), items, scope.language)]
  const { statuses, created } = filtersOf(items.slice(0, marker), scope.language)
  return groups.map((topic) => ({
    by: 'selector',
    selector: { ...(statuses && { statuses }), ...(created && { created }), topic },
    expects: 'one',
  }))
}

/** "the printer ticket and the one about the battery": a noun of its own, and words of its own, for each. */
const eachNoun = (items: readonly Item[], language: Language): Item[][] => {
  if (items.some((item) => item.ids !== undefined || is(item, 'all', 'tickets', 'them', 'except', 'neg') || isOr(item)))
    return []
  const groups: Item[][] = [[]]
  for (const item of items) {
    if (item.mark === ',' || (is(item, 'and') && !is(item, 'stop'))) groups.push([])
    else groups.at(-1)?.push(item)
  }
  const solid = groups.filter((group) => group.some((item) => item.mark === undefined && !is(item, 'filler', 'next')))
  const own = solid.every(
    (group) => group.some((item) => is(item, 'ticket', 'one-of-list')) && topicWords(group, language).length > 0,
  )
  return own ? solid : []
}

const groupsOf = (items: readonly Item[], language: Language): string[][] => {
  const groups: Item[][] = [[]]
  for (const item of items) {
    if (item.mark === ',' || is(item, 'and')) groups.push([])
    else groups.at(-1)?.push(item)
  }
  return groups.map((group) => topicWords(group, language)).filter((topic) => topic.length > 0)
}
