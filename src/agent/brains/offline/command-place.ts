import { type Item, is, isMark } from './items.ts'
import type { Concept, Language } from './lexicon/concepts.ts'
import { vocabularies } from './lexicon/lexicons.ts'
import { openerEnd } from './opener.ts'
import { isGivenValue, isMadeSo, isWishedNew } from './verb-senses.ts'

/** Commands in the order in which one word that may be several is taken. */
const COMMANDS = [
  'this-report',
  'undo',
  'reopen',
  'restore',
  'delete',
  'close',
  'resolve',
  'rename',
  'replace',
  'append',
  'history',
  'count',
  'share',
  'find',
  'show',
  'create',
  'leave',
  'set',
  'unsupported',
] as const satisfies readonly Concept[]
export type CommandVerb = (typeof COMMANDS)[number]
const QUESTIONS: readonly CommandVerb[] = ['count', 'share', 'history']

export type Command = {
  verb: CommandVerb
  /** Index of the verb's item. */
  at: number
  negated: boolean
  /** The clause asks instead of telling: "who closed …", "should I close …?". */
  asked: boolean
  /** Index of the second part of a verb that comes in two: "take … off", "lege … an". */
  particle?: number
}

/**
 * The command of a clause: a verb in the place of one. Before it stand only polite words, or what it is done to
 * ("Ticket 5 bitte schließen", "that request can go to resolved"); "the customer closed it" is no command.
 */
export const commandAt = (items: readonly Item[], language: Language): Command | undefined => {
  let negated = false
  let target = false
  let stray = false
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    if (item === undefined) break
    const found = verbAt(items, at, language)
    if (
      found &&
      (!stray || (target && !QUESTIONS.includes(found.verb) && isLast(items, at, found.particle))) &&
      !isTakenAsNoun(items, at, found.verb, language)
    ) {
      return { ...found, at, negated: negated || isNegatedAfter(items, at), asked: false }
    }
    if (is(item, 'neg')) negated ||= !(is(item, 'no') && isMark(items[at + 1], ',!.'))
    else if (
      is(item, 'question') &&
      !target &&
      !stray &&
      !is(item, 'filler') &&
      item.statuses === undefined &&
      item.ids === undefined
    )
      return questionAt(items, at, language)
    else if (isTarget(item)) target = true
    else if (!isGlue(item)) stray = true
  }
  return undefined
}

/** "my manager wants to know how many …" */
export const openedCommand = (items: readonly Item[], language: Language): Command | undefined => {
  const from = openerEnd(items)
  const command = from > 0 ? commandAt(items.slice(from), language) : undefined
  return command && QUESTIONS.includes(command.verb) ? { ...command, at: command.at + from } : undefined
}

const questionAt = (items: readonly Item[], at: number, language: Language): Command | undefined => {
  for (let next = at; next < items.length; next++) {
    const found = verbAt(items, next, language)
    if (found && QUESTIONS.includes(found.verb)) return { ...found, at: next, negated: false, asked: true }
  }
  return undefined
}

const verbAt = (
  items: readonly Item[],
  at: number,
  language: Language,
): { verb: CommandVerb; particle?: number } | undefined => {
  const item = items[at]
  if (item === undefined || item.ids !== undefined || item.interval !== undefined) return undefined
  for (const pair of vocabularies[language].separable) {
    if (!item.fold.split(' ').includes(pair.first) || item.fold.split(' ').at(0) !== pair.first) continue
    const particle = particleAt(items, at, pair.last)
    const verb = COMMANDS.find((one) => one === pair.concept)
    if (particle !== undefined && verb) return { verb, particle }
  }
  if (is(item, 'open')) return item.statuses === undefined ? opened(items, at) : undefined
  if (is(item, 'new')) return isNewTicket(items, at) ? { verb: 'create' } : undefined
  if (item.fold === 'make' && isMadeSo(items, at)) return { verb: 'set' }
  if (/^give(?: it)?$/.test(item.fold) && isGivenValue(items, at)) return { verb: 'set' }
  if (item.fold === 'get' && isWishedNew(items, at)) return { verb: 'create' }
  const verb = COMMANDS.find((one) => is(item, one))
  return verb && (item.statuses === undefined || !isAdjective(items, at)) ? { verb } : undefined
}

/** "closed tickets", "solved" are no commands where a status was read. */
const isAdjective = (items: readonly Item[], at: number): boolean => items[at]?.statuses !== undefined

/** The two parts of a verb stand no further apart. */
const PARTICLE_REACH = 25

export const particleAt = (items: readonly Item[], at: number, last: readonly string[]): number | undefined => {
  const wanted = last.join(' ')
  for (let next = at + 1; next < items.length && next < at + PARTICLE_REACH; next++) {
    const item = items[next]
    if (item?.fold === wanted) return next
    if (item?.fold.endsWith(` ${wanted}`) && item.quote === undefined) return next
    if (
      items
        .slice(next, next + last.length)
        .map((one) => one.fold)
        .join(' ') === wanted
    )
      return next
  }
  return undefined
}

/** "open a ticket" creates, "open it again" reopens, "open #5" shows. */
const opened = (items: readonly Item[], at: number): { verb: CommandVerb } | undefined => {
  const rest = items.slice(at + 1, at + 7)
  if (rest.some((item) => is(item, 'again'))) return { verb: 'reopen' }
  if (rest[0]?.ids !== undefined) return { verb: 'show' }
  if (rest.some((item) => is(item, 'ticket') && item.ids === undefined) || rest.some((item) => is(item, 'new')))
    return { verb: 'create' }
  if (rest[0]?.number !== undefined && rest.slice(1, 3).some((item) => is(item, 'tickets'))) return { verb: 'create' }
  return rest[0]?.fold === 'a' || rest[0]?.fold === 'an' || rest[0]?.fold === 'up' ? { verb: 'create' } : undefined
}

const isNewTicket = (items: readonly Item[], at: number): boolean => {
  const next = items[at + 1]
  return is(next, 'ticket') && !is(next, 'tickets') && next?.ids === undefined
}

/** What turns the word of a verb into a noun: "the report", "my request". */
const ARTICLES: Readonly<Record<Language, RegExp>> = {
  en: /^(?:the|a|an|my|your|our|their|his|her|this|that|'s)$/,
  de: /^(?:der|die|das|dem|den|ein|eine|einen|mein|meine|unser|unsere)$/,
  fr: /^(?:le|la|les|un|une|mon|ma|mes|l'|ce|cette)$/,
  es: /^(?:el|la|los|las|un|una|mi|mis|ese|esta)$/,
  da: /^(?:den|det|en|et|min|mit|mine|vores)$/,
}

const isTakenAsNoun = (items: readonly Item[], at: number, verb: CommandVerb, language: Language): boolean => {
  const before = items[at - 1]
  if (before === undefined || QUESTIONS.includes(verb) || verb === 'this-report') return false
  return ARTICLES[language].test(before.fold) && !is(items[at], 'new') && !is(before, 'it')
}

const isTarget = (item: Item): boolean =>
  item.ids !== undefined ||
  item.quote !== undefined ||
  item.statuses !== undefined ||
  item.interval !== undefined ||
  is(
    item,
    'ticket',
    'tickets',
    'it',
    'them',
    'all',
    'newest',
    'oldest',
    'one-of-list',
    'title',
    'description',
    'status',
  ) ||
  item.ordinal !== undefined

const isGlue = (item: Item): boolean =>
  item.mark !== undefined ||
  is(
    item,
    'filler',
    'next',
    'and',
    'stop',
    'greeting',
    'thanks',
    'yes',
    'no',
    'is',
    'new',
    'if',
    'to',
    'again',
    'desk',
    'from',
    'about',
    'created',
    'except',
    'or',
  )

const isLast = (items: readonly Item[], at: number, particle: number | undefined): boolean =>
  items
    .slice((particle ?? at) + 1)
    .every(
      (item) =>
        item.mark !== undefined ||
        is(item, 'filler', 'stop', 'thanks', 'is') ||
        item.statuses !== undefined ||
        is(item, 'to'),
    )

/** "schließe Ticket 5 nicht", "ne ferme pas": the negation may follow the verb. */
const isNegatedAfter = (items: readonly Item[], at: number): boolean => {
  for (let next = at + 1; next < items.length && next < at + 6; next++) {
    const item = items[next]
    if (is(item, 'neg') && !is(item, 'number-sign') && item?.statuses === undefined)
      return !is(item, 'instead') || next === items.length - 1 || is(items[next - 1], 'it')
    if (
      item === undefined ||
      item.mark !== undefined ||
      !(item.ids !== undefined || is(item, 'it', 'them', 'ticket', 'tickets', 'filler', 'stop'))
    )
      return false
  }
  return false
}
