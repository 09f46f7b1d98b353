import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isBare } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import type { Bound, Scope } from './scope.ts'
import { exceptions } from './selector.ts'
import { targetsOf } from './targets.ts'

/**
 * "close 3 and the VPN one", "delete 24 and all closed tickets", "close 3 and the rest": tickets that are named by
 * their number, and others that are not. Each part is a target of its own, so that none of them is forgotten.
 */
export const andOthers = (items: readonly Item[], scope: Scope): Bound[] | undefined => {
  const groups = groupsOf(items)
  const numbered = groups.filter(isNumbered)
  const others = groups.filter((group) => !isNumbered(group))
  if ((numbered.length === 0 && !(groups.length > 1 && groups.some(isPronoun))) || others.length === 0) {
    const nouns = groups.slice(0, -1).some((group) => group.some(isNoun))
    const open = isNumberAlone(groups.at(-1)) || groups.slice(1).some(isOfOthers)
    return nouns && groups.length > 1 && open ? [{ missing: 'which' }] : undefined
  }
  if (!others.every((group) => group.some(isNoun) || isOfOthers(group) || isPronoun(group)) || others.some(isStatement))
    return undefined
  const alone = numbered.every((group) => topicWords(group, scope.language).length === 0)
  if (!alone && !others.some((group) => groups.indexOf(group) > 0)) return undefined
  const named = numbered.length > 0 ? [targetsOf(numbered.flat(), scope)] : []
  return joinedIds([...named, ...others.map((group) => otherOf(group, scope))])
}

/** Tickets that are known by their number are one target, so that how many they are is counted together. */
const joinedIds = (bounds: readonly Bound[]): Bound[] => {
  const ids = bounds.flatMap((bound) => ('by' in bound && bound.by === 'ids' ? bound.ids : []))
  const rest = bounds.filter((bound) => !('by' in bound && bound.by === 'ids'))
  return [...(ids.length > 0 ? [{ by: 'ids' as const, ids: [...new Set(ids)] }] : []), ...rest]
}

/** Only what says which ticket is looked for; "the other one" and "its duplicate" say it of no ticket. */
const otherOf = (group: readonly Item[], scope: Scope): Bound =>
  isPronoun(group) && !isOfOthers(group)
    ? targetsOf(group, { ...scope, implicit: true })
    : isOfOthers(group) || !saysWhich(group, scope.language)
      ? { missing: 'which' }
      : targetsOf(group, scope)

/** "close it and 8" */
const isPronoun = (group: readonly Item[]): boolean =>
  group.some((item) => PRONOUN.test(item.fold)) &&
  group.every((item) => item.mark !== undefined || PRONOUN.test(item.fold) || is(item, 'filler', 'next'))
const PRONOUN = /^(?:it|this|that|this one|that one|them|these|those)$/

const saysWhich = (group: readonly Item[], language: Language): boolean =>
  topicWords(group, language).length > 0 ||
  group.some(
    (item) =>
      item.quote !== undefined ||
      item.ordinal !== undefined ||
      item.statuses !== undefined ||
      item.interval !== undefined,
  )

/** The parts that "and" joins. */
const groupsOf = (items: readonly Item[]): Item[][] => {
  const groups: Item[][] = [[]]
  for (const item of items) {
    if (is(item, 'and')) groups.push([])
    else groups.at(-1)?.push(item)
  }
  return groups.filter((group) => group.some((item) => item.mark === undefined))
}

const isNumbered = (group: readonly Item[]): boolean => exceptions(group).named.some((item) => item.ids !== undefined)

const isNoun = (item: Item): boolean => is(item, 'ticket', 'tickets', 'one-of-list') && item.ids === undefined

/** "… and the ticket is done" */
const isStatement = (group: readonly Item[]): boolean =>
  group.some((item, at) => isNoun(item) && is(group[at + 1], 'is'))

/** "the printer ticket and 6": a ticket, or a part of what the ticket is about. */
const isNumberAlone = (group: readonly Item[] | undefined): boolean =>
  group?.some((item) => isBare(item)) === true &&
  group.every((item) => item.mark !== undefined || item.number !== undefined || is(item, 'filler', 'stop'))

const isOfOthers = (group: readonly Item[]): boolean =>
  group.slice(0, REACH).some((item) => OTHERS.test(item.fold)) && !group.some((item) => is(item, 'is'))
const REACH = 4
const OTHERS =
  /^(?:rest|remaining|others?|next|following|previous|before|above|below|earlier|duplicates?|copy|copies|similar|whatever|anything|everything|ubrigen?|andere[nrs]?|restlichen?|reste|autres?|suivante?|doublons?|resto|demas|otros?|otras?|siguiente|duplicados?|andre|anden|andet|resten|dublet(?:ter)?)$/
