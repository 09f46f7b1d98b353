import type { Result } from '../commands/result.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import type { Clause } from './clauses.ts'
import { type Command, commandAt, openedCommand } from './command-place.ts'
import { faultNoun } from './fault-noun.ts'

/** "tell me," before "how many …": says nothing by itself. */
export const isOpener = (items: readonly Item[], { verb, at }: Command): boolean =>
  (verb === 'show' || verb === 'find') &&
  items.every(
    (item, index) =>
      index === at ||
      item.mark !== undefined ||
      is(item, 'filler', 'next', 'and') ||
      (is(item, 'stop') && !is(item, 'it', 'them')),
  )

/** The command of a clause. "We need a ticket for … in the archive": a wish comes before what its text could command. */
export const commandOf = (
  items: readonly Item[],
  clauses: readonly Clause[],
  at: number,
  language: Language,
): Command | undefined => {
  const command = commandAt(items, language) ?? openedCommand(items, language)
  if (command && command.verb !== 'unsupported' && command.verb !== 'create') return command
  const wish = reported(items, clauses, at)
  if (wish && (command === undefined || wish.at < command.at)) return wish
  return command ?? wished(items)
}

/** "update #4 – set status to open": the change stands in what comes next. */
export const isHeading = (items: readonly Item[], { verb, at }: Command, next: Command | undefined): boolean =>
  verb === 'set' &&
  (next?.verb === 'set' || next?.verb === 'rename') &&
  items.some((item) => item.ids !== undefined) &&
  items.every(
    (item, index) => index === at || item.mark !== undefined || item.ids !== undefined || is(item, 'filler', 'ticket'),
  )

/** "Ticket 8 - resolve", "for 8: resolve": the ticket stands before the verb that comes next, alone. */
export const isTargetOf = (items: readonly Item[], next: Clause | undefined, language: Language): boolean => {
  const verb = next && commandAt(next.items, language)
  return (
    verb !== undefined &&
    !verb.negated &&
    items.some((item) => item.ids !== undefined) &&
    items.every((item) => item.mark !== undefined || item.ids !== undefined || is(item, 'filler', 'ticket', 'about')) &&
    next?.items.every((item, at) => at === verb.at || item.mark !== undefined || is(item, 'filler', 'thanks')) === true
  )
}

/** "tell me a joke", "find my wallet": reading, but nothing of a ticket desk. */
export const isOffTopic = (items: readonly Item[], verb: Command['verb']): boolean =>
  isSum(items, verb) ||
  (['show', 'find', 'count', 'history', 'share'].includes(verb) &&
    items.some((item) => is(item, 'offtopic', 'household')) &&
    !items.some(
      (item) =>
        item.ids !== undefined || item.quote !== undefined || is(item, 'ticket', 'tickets', 'it', 'them', 'mention'),
    ))

/** "solve 5 plus 6" */
const isSum = (items: readonly Item[], verb: Command['verb']): boolean =>
  verb === 'resolve' &&
  items.some((item) => item.fold === 'solve') &&
  items.some((item) => item.ids !== undefined && /\d ?(?:plus|minus|times|[+*×÷/]) ?\d/.test(item.fold))

/** "search for outlook": words without a noun. */
export const isSearch = (items: readonly Item[], language: Language): boolean =>
  !items.some((item) => item.ids !== undefined || is(item, 'ticket', 'one-of-list', 'it')) &&
  (items.some((item) => item.quote !== undefined) || topicWords(items, language).length > 0)

export const isSimilar = (items: readonly Item[]): boolean =>
  items.some((item) => is(item, 'similar')) && items.some((item) => item.ids !== undefined || is(item, 'it'))

/** "nobody has logged it yet – can you?": a request to report that stands in a statement. */
const reported = (items: readonly Item[], clauses: readonly Clause[], at: number): Command | undefined => {
  const article = items.findIndex(
    (item, index) =>
      is(item, 'ticket') &&
      item.ids === undefined &&
      !is(item, 'it') &&
      (isNewPlace(items, index) || isOrdered(items, index) || isAskedFor(items, index) || isBeforeVerb(items, index)),
  )
  if (article !== -1) return { verb: 'create', at: article, negated: false, asked: false }
  const several =
    items.filter((item) => is(item, 'part')).length > 1
      ? items.findIndex((item) => is(item, 'tickets') || (is(item, 'part') && / ticket /.test(item.fold)))
      : -1
  if (several !== -1) return { verb: 'create', at: several, negated: false, asked: false }
  const many = items.findIndex((_, index) => isNewMany(items, index))
  if (many !== -1) return { verb: 'create', at: many, negated: false, asked: false }
  const verb = items.findIndex((item) => is(item, 'this-report'))
  if (verb === -1) return undefined
  const asked = clauses
    .slice(at)
    .some(
      (clause) =>
        clause.question ||
        clause.items.some(
          (item) => is(item, 'filler') && /please|could|can|bitte|kan|puede|peux|pouvez/.test(item.fold),
        ),
    )
  return !asked ? undefined : { verb: 'this-report', at: verb, negated: false, asked: false }
}

/** "I need a ticket for …": a wish for one that is not there yet. */
const isNewPlace = (items: readonly Item[], at: number): boolean =>
  /^(?:a|an|another|ein|einen|un|une|una|en|et)$/.test(items[at - 1]?.fold ?? '') &&
  (NEEDING.test(items[at - 2]?.fold ?? '') ||
    (is(items[at - 2], 'filler') &&
      WISH.test(items[at - 2]?.fold ?? '') &&
      !WHETHER.test(items[at - 2]?.fold ?? ''))) &&
  items
    .slice(0, at - 2)
    .every((item) => item.mark !== undefined || is(item, 'filler', 'greeting') || (is(item, 'it') && is(item, 'stop')))

/** "do we have a ticket for …?" */
const WHETHER = /^(?:do|have) (?:we|i|you)(?: |$)/

/** "kannst du ein Ticket für den Wasserhahn erstellen": the verb of the command comes last. */
const isBeforeVerb = (items: readonly Item[], at: number): boolean => {
  const last = items.findLastIndex((item) => item.mark === undefined && !is(item, 'filler', 'thanks'))
  const before = items.slice(0, at)
  return (
    last > at + 1 &&
    is(items[last], 'create') &&
    /^(?:ein|eine)$/.test(items[at - 1]?.fold ?? '') &&
    before.every((item) => item.mark !== undefined || is(item, 'filler', 'greeting', 'stop')) &&
    items.slice(at, last).every((item) => item.mark === undefined && item.quote === undefined)
  )
}

/** "Ticket please: badge printer out of ribbon." */
const isOrdered = (items: readonly Item[], at: number): boolean =>
  /^(?:please|pls|plz|bitte|svp|por favor|porfa|tak)$/.test(items[at + 1]?.fold ?? '') &&
  isMark(items[at + 2], ':') &&
  items
    .slice(0, at)
    .every((item) => item.mark !== undefined || is(item, 'filler', 'greeting') || ARTICLE.test(item.fold))

/** "Bitte sofort ein Ticket!", "un ticket pour M. Voss svp : …": an article, a polite word, and no verb. */
const isAskedFor = (items: readonly Item[], at: number): boolean => {
  const before = items.slice(0, at - 1)
  const next = items.slice(at + 1).find((item) => !is(item, 'filler') || item.mark !== undefined)
  const ends = next === undefined || next.mark !== undefined || is(next, 'about', 'because')
  return (
    ends &&
    ARTICLE.test(items[at - 1]?.fold ?? '') &&
    items.some((item) => PLEASE.test(item.fold)) &&
    before.every((item) => item.mark !== undefined || is(item, 'filler', 'greeting'))
  )
}
const PLEASE =
  /^(?:bitte|svp|stp|s'il te plait|s'il vous plait|por favor|porfa|tak|venligst|il faut|il faudrait|merci)$/

const ARTICLE = /^(?:a|an|ein|un|une|una|en|et)$/

/** "Zwei neue Tickets: Maus defekt, Tastatur klebt" */
const isNewMany = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'new') &&
  is(items[at + 1], 'tickets') &&
  isMark(items[at + 2], ':') &&
  items.slice(0, at).every((item) => item.mark !== undefined || is(item, 'filler', 'greeting') || item.number)

/** "That needs a ticket." */
const NEEDING = /^(?:needs|deserves|warrants|braucht|verdient|merite|merece|fortjener)$/

const WISH =
  /\b(?:want|need|like|have|get|bitten? um|mochte|will|hatte|brauche|besoin|brug for|veux|voudrais|souhaite|aimerais|gustaria|quiero|quisiera|necesito|vil|gerne)\b/

/** "I want ticket 15 closed": a wish with a target and the status it shall have. */
const wished = (items: readonly Item[]): Command | undefined => {
  const at = items.findIndex((item) => item.mark === undefined)
  const target = items.findIndex((item) => item.ids !== undefined || (is(item, 'it') && !is(item, 'stop')))
  const wish = items.findIndex((item) => is(item, 'filler', 'show') && WISH.test(item.fold))
  if (wish === -1 || target === -1 || wish > target || wish > at + 2) return undefined
  if (items.slice(0, wish).some(isContent)) return undefined
  if (items.findLastIndex((item) => is(item, 'deleted')) > target)
    return { verb: 'delete', at: wish, negated: false, asked: false }
  const reopened = items.findLastIndex((item) => item.fold === 'reopened')
  if (reopened > target) return { verb: 'reopen', at: reopened, negated: false, asked: false }
  return items.findLastIndex((item) => item.statuses?.length === 1) > target
    ? { verb: 'set', at: wish, negated: false, asked: false }
    : undefined
}

/** "… and assign it to Bob", "set the priority to high": beside a new ticket no part of its text. */
const isAside = (items: readonly Item[], { verb, at }: Command): boolean => {
  const leads = items.slice(0, at).every((item) => item.mark !== undefined || is(item, 'and', 'next', 'filler'))
  const object = items.slice(at + 1, at + 4)
  if (verb === 'unsupported') return leads && object.slice(0, 2).some((item) => is(item, 'it', 'them', 'to'))
  return verb === 'set' && leads && object.some((item) => is(item, 'unsupported', 'status-foreign'))
}

export const isOwn = (items: readonly Item[], command: Command, quoted: boolean, open: boolean): boolean => {
  const leads = items.slice(0, command.at).some((item) => is(item, 'next'))
  const bound = items.some(
    (item) => item.ids !== undefined || (is(item, 'ticket', 'tickets') && item.quote === undefined),
  )
  if (open) return leads && bound
  if (command.negated && /^but\b/.test(items[0]?.fold ?? '')) return true
  if (isAside(items, command)) return true
  if (command.verb === 'unsupported') return false
  if (quoted) return true
  if (command.verb === 'create' || command.verb === 'this-report')
    return items.some((item) => is(item, 'new', 'this-report')) || (bound && !is(items[0], 'and'))
  if (
    items.some((item) => is(item, 'it')) &&
    items.some((item) => item.statuses !== undefined || is(item, 'close', 'resolve', 'delete')) &&
    !items.some(isContent)
  )
    return true
  return bound || (leads && items.some((item) => is(item, 'it', 'them')))
}

/** "create a reminder", "add Morgan to the CRM", "make a list of quotes": not a ticket. */
export const isForeignCreate = (items: readonly Item[], verb: number, command: Command): boolean => {
  if (items.some((item, at) => at >= verb && is(item, 'this-report')) || faultNoun(items, verb) !== -1) return false
  const noun = items.some(
    (item, at) =>
      (at >= verb - 4 &&
        at <= verb + 8 &&
        is(item, 'ticket', 'tickets') &&
        !(is(item, 'it') && !is(item, 'tickets'))) ||
      is(item, 'part'),
  )
  const near = items.slice(0, verb + 12)
  if (noun || (command.particle !== undefined && near.some((item) => is(item, 'desk') && /ticket/.test(item.fold))))
    return (
      near.some((item) => is(item, 'foreign') && /crm|todo|to-do|backlog|calendar event|reminder/.test(item.fold)) &&
      !near.some((item) => is(item, 'ticket') || item.quote !== undefined)
    )
  const named =
    items.slice(verb, verb + 3).some((item) => /(?:^| )one$/.test(item.fold)) &&
    items.slice(0, verb + 3).some((item) => is(item, 'new'))
  const report =
    /^(?:report|raise|log|lodge|trage?|erfasse|apunta|anota|registra|registrer|enregistre|melde|melden|signale|signaler|reporta|reportar|meld|indberet|indmeld)$/.test(
      items[verb]?.fold ?? '',
    )
  const technical =
    items.some((item) => is(item, 'trouble', 'equipment', 'fault')) &&
    !items.some((item) => is(item, 'offtopic', 'household'))
  const another = items
    .slice(verb, verb + 4)
    .some((item, at) => is(item, 'new') && (isMark(items[verb + at + 1], ':') || is(items[verb + at + 1], 'title')))
  const queued = items.slice(verb, verb + 6).some((item, at) => is(item, 'desk') && isMark(items[verb + at + 1], ':'))
  return !(named || another || queued || (report && technical))
}

/** "The printer is jammed, nobody can print": the verb of a report, when nothing is named that it could show. */
export const isTelling = (items: readonly Item[], { verb }: Command, result: Result, told: readonly Item[]): boolean =>
  (verb === 'show' || verb === 'find') &&
  'ask' in result &&
  told.some((item) => is(item, 'trouble')) &&
  !items.some((item) => is(item, 'ticket', 'tickets', 'it', 'them'))

/** "Suppose, I delete ticket 5" */
export const isSupposed = (clauses: readonly Clause[], at: number): boolean => {
  const before = clauses[at - 1]
  return (
    before !== undefined &&
    before.sentence === clauses[at]?.sentence &&
    before.items.some((item) => is(item, 'how-to')) &&
    before.items.every((item) => item.mark !== undefined || is(item, 'how-to', 'filler', 'stop'))
  )
}
