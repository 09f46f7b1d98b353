import type { Concept, Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { isNegatedAfter, isNegation } from '../unasked/negation.ts'
import { type Item, is, isMark } from '../words/items.ts'
import { openerEnd } from './opener.ts'
import { isPast } from './past-form.ts'
import { isCalled, isGivenValue, isMadeSo, isPutInto, isWishedNew } from './verb-senses.ts'

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
      !isTakenAsNoun(items, at, found.verb, language) &&
      !isNameOfWidget(items, at)
    ) {
      return (
        behindModal(items, at, found.verb) ?? {
          ...found,
          verb: isOpenedAgain(items, found.verb) ? 'reopen' : isWritten(items, found.verb) ? writing(item) : found.verb,
          at,
          negated: negated || isNegatedAfter(items, at),
          asked: false,
        }
      )
    }
    if (isNegation(item)) negated ||= !(is(item, 'no') && isMark(items[at + 1], ',!.'))
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

/** "kann gelöscht werden", "den kan godt lukkes": the verb behind the modal says what is to be done. */
const behindModal = (items: readonly Item[], modal: number, verb: CommandVerb): Command | undefined => {
  if (verb !== 'set' || items.some((item) => is(item, 'title', 'description') || item.quote !== undefined))
    return undefined
  const at = items.findIndex((item, index) => index > modal && index < modal + MODAL_REACH && isDeed(item))
  const deed = COMMANDS.find((one) => is(items[at], one))
  const apart = items.slice(modal + 1, at).every((item) => is(item, 'filler', 'stop', 'is') || item.ids !== undefined)
  if (at === -1 || deed === undefined || !apart || !isLast(items, at, undefined)) return undefined
  return { verb: deed, at, negated: items.slice(0, at).some(isNegation), asked: false }
}
const MODAL_REACH = 6

const isDeed = (item: Item): boolean =>
  item.statuses === undefined && is(item, 'close', 'resolve', 'reopen', 'delete', 'restore')

/** "Mach Ticket 19 noch einmal auf": no new one. */
const isOpenedAgain = (items: readonly Item[], verb: CommandVerb): boolean =>
  verb === 'create' &&
  items.some((item) => item.ids !== undefined) &&
  items.some((item) => is(item, 'again')) &&
  items.every((item) => item.quote === undefined && !is(item, 'new', 'description', 'title') && item.mark !== ':')

/** `schreib in die Beschreibung von Ticket 24 "…"` */
const isWritten = (items: readonly Item[], verb: CommandVerb): boolean => {
  const field = items.findIndex((item) => is(item, 'title', 'description') && item.quote === undefined)
  return (
    verb === 'create' &&
    field !== -1 &&
    items.some((item) => item.ids !== undefined || /^schreibe?$/.test(item.fold)) &&
    !items.some((item) => is(item, 'new')) &&
    items.filter((item) => item.quote !== undefined).length === 1
  )
}

/** `ajoute "urgent" au titre du 5` adds to what stands there, and must not take its place. */
const writing = (item: Item): CommandVerb => (ADDING.test(item.fold) ? 'append' : 'set')
const ADDING = /^(?:add|append|fuge|fug|erganze|ajoute[rz]?|rajoute[rz]?|anade|anadir|agrega|agregar|tilfoj|tilfoje)\b/

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
  if (
    /^mache?$/.test(item.fold) &&
    isMadeSo(items, at) &&
    items.slice(at + 2, at + 4).some((one) => one.fold === 'auf')
  )
    return { verb: 'set' }
  for (const pair of vocabularies[language].separable) {
    if (!item.fold.split(' ').includes(pair.first) || item.fold.split(' ').at(0) !== pair.first) continue
    const particle = particleAt(items, at, pair.last)
    const verb = COMMANDS.find((one) => one === pair.concept)
    if (particle !== undefined && verb) return { verb, particle }
  }
  if (is(item, 'ensure')) return items.some((one) => one.statuses !== undefined) ? { verb: 'set' } : undefined
  if (is(item, 'open')) return item.statuses === undefined ? opened(items, at) : undefined
  if (is(item, 'new')) return isNewTicket(items, at) ? { verb: 'create' } : undefined
  if (isPast(items, at, language) || isShortOrPreposition(items, at)) return undefined
  if (/^(?:make|get|have)$/.test(item.fold) && isMadeSo(items, at)) return { verb: 'set' }
  if (/^give(?: it)?$/.test(item.fold) && isGivenValue(items, at)) return { verb: 'set' }
  if (/^(?:use|write|enter)$/.test(item.fold) && isPutInto(items, at)) return { verb: 'set' }
  if (item.fold === 'fix' && items.slice(at + 1, at + 4).some((one) => is(one, 'title', 'description')))
    return { verb: 'set' }
  if (item.fold === 'call' && isCalled(items, at)) return { verb: 'rename' }
  if (item.fold === 'get' && isWishedNew(items, at)) return { verb: 'create' }
  const verb = COMMANDS.find((one) => is(item, one))
  return verb && (item.statuses === undefined || !isAdjective(items, at)) ? { verb } : undefined
}

/** "tickets del 04/03/2025" may be Spanish: the short form of "delete" is one only where its part begins. */
const isShortOrPreposition = (items: readonly Item[], at: number): boolean =>
  items[at]?.fold === 'del' && items.slice(0, at).some(isTarget)

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
  de: /^(?:der|die|das|dem|den|beim|vom|zum|zur|ein|eine|einen|mein|meine|unser|unsere)$/,
  fr: /^(?:le|la|les|un|une|mon|ma|mes|l'|ce|cette)$/,
  es: /^(?:el|la|los|las|un|una|mi|mis|ese|esta)$/,
  da: /^(?:den|det|en|et|min|mit|mine|vores)$/,
}

const isTakenAsNoun = (items: readonly Item[], at: number, verb: CommandVerb, language: Language): boolean => {
  const before = items[at - 1]
  if (before === undefined || QUESTIONS.includes(verb) || verb === 'this-report') return false
  return ARTICLES[language].test(before.fold) && !is(items[at], 'new') && !is(before, 'it', 'them')
}

/** "New ticket button does not work", "the close page is blank": what the screen calls it. */
const isNameOfWidget = (items: readonly Item[], at: number): boolean => {
  const noun = is(items[at + 1], 'ticket', 'tickets') && items[at + 1]?.ids === undefined ? at + 2 : at + 1
  return (
    is(items[noun], 'widget') &&
    !is(items[at], 'show', 'find', 'count') &&
    !is(items[noun + 1], 'ticket', 'one-of-list')
  )
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
