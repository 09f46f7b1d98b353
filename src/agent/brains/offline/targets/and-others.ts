import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'
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
  if (numbered.length === 0 || others.length === 0) {
    const nouns = groups.slice(0, -1).some((group) => group.some(isNoun))
    const open = isNumberAlone(groups.at(-1)) || groups.slice(1).some(isOfOthers)
    return nouns && groups.length > 1 && open ? [{ missing: 'which' }] : undefined
  }
  if (!others.every((group) => group.some(isNoun) || isOfOthers(group)) || others.some(isStatement)) return undefined
  const alone = numbered.every((group) => topicWords(group, scope.language).length === 0)
  if (!alone && !others.some((group) => groups.indexOf(group) > 0)) return undefined
  return [targetsOf(numbered.flat(), scope), ...others.map((group) => otherOf(group, scope))]
}

/** Only what says which ticket is looked for; "the other one" and "its duplicate" say it of no ticket. */
const otherOf = (group: readonly Item[], scope: Scope): Bound =>
  isOfOthers(group) || !saysWhich(group, scope.language) ? { missing: 'which' } : targetsOf(group, scope)

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
  group?.some((item) => item.number !== undefined && !item.numberWord) === true &&
  group.every((item) => item.mark !== undefined || item.number !== undefined || is(item, 'filler', 'stop'))

const isOfOthers = (group: readonly Item[]): boolean =>
  group.slice(0, REACH).some((item) => OTHERS.test(item.fold)) && !group.some((item) => is(item, 'is'))
const REACH = 4
const OTHERS =
  /^(?:rest|remaining|others?|next|following|previous|duplicates?|copy|copies|similar|whatever|anything|everything|ubrigen?|andere[nrs]?|restlichen?|reste|autres?|suivante?|doublons?|resto|demas|otros?|otras?|siguiente|duplicados?|andre|anden|andet|resten|dublet(?:ter)?)$/
