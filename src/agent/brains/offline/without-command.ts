import type { Reading, ReadingContext } from '#agent/plan.ts'
import { bareId } from './bare-id.ts'
import { commandAt } from './command-place.ts'
import {
  count,
  history,
  isPlural,
  isStatusAlone,
  isStatusOverview,
  list,
  orderOf,
  show,
  similar,
} from './commands/ask-desk.ts'
import { change } from './commands/change.ts'
import { capital, create, createStep, titleOf } from './commands/create.ts'
import type { Result } from './commands/result.ts'
import { filterText, intentOf } from './describe.ts'
import { asksForDeleted } from './doubts.ts'
import { lastRead, referent } from './facts.ts'
import { afterLabel } from './fault-noun.ts'
import { isInability } from './inability.ts'
import { type Item, is, isContent, isMark } from './items.ts'
import type { Language } from './lexicon/concepts.ts'
import type { Message } from './message.ts'
import { itemsOf } from './phrases.ts'
import { replies } from './replies.ts'
import { endOf, filtersOf, refined, searchedIn } from './selector.ts'
import { refusal } from './talk.ts'
import type { Scope } from './targets.ts'
import { tokenize } from './tokens.ts'
import { toldText } from './told.ts'
import { topicWords } from './words.ts'

/** A message without a command: a question, the name of what is wanted, a follow-up, or a report of trouble. Never changes a ticket. */
export const withoutCommand = (message: Message, context: ReadingContext): Reading => {
  const { items, language } = message
  const scope: Scope = { context, language, steps: [], named: [], told: [] }
  const solid = items.filter((item) => item.mark === undefined && !item.lineBreak)
  if (solid.length === 0) return refusal(language)
  if (
    solid.some((item) => is(item, 'how-to')) &&
    is(
      solid.find((item) => !is(item, 'filler') || is(item, 'how-to')),
      'how-to',
    )
  )
    return { kind: 'answer', text: replies[language].can }
  return (
    named(message, solid, scope) ??
    followUp(solid, message, context) ??
    complaint(message, solid) ??
    numbered(message, solid, scope) ??
    asked(message, solid, scope) ??
    report(message, solid, context) ??
    question(message, solid) ??
    unfinished(message, solid) ??
    refusal(language)
  )
}

/** "and today?" with nothing before it; "not 5 closed but 6": a command and a number that do not come together. */
const unfinished = ({ language }: Message, solid: readonly Item[]): Reading | undefined =>
  solid.some((item) => is(item, ...CHANGES)) && solid.some((item) => item.number !== undefined && !item.numberWord)
    ? { kind: 'ask', question: replies[language].askRephrase }
    : openFilter(solid, language)

const CHANGES = ['close', 'resolve', 'reopen', 'delete', 'restore', 'rename'] as const

const openFilter = (solid: readonly Item[], language: Language): Reading | undefined =>
  solid.some((item) => item.interval !== undefined || item.statuses !== undefined) &&
  topicWords(solid, language).length === 0
    ? { kind: 'ask', question: replies[language].askAll }
    : undefined

const reading = (result: Result): Reading | undefined => {
  if ('steps' in result) return { kind: 'plan', steps: result.steps }
  if ('ask' in result) return { kind: 'ask', question: result.ask, ...(result.draft && { draft: result.draft }) }
  return 'refuse' in result ? { kind: 'answer', refused: true, text: result.refuse } : undefined
}

/** "#12", "ticket 7", "is #4 still open?" are shown; "ticket 13 is fixed" only says so, and is asked about. */
const named = (message: Message, solid: readonly Item[], scope: Scope): Reading | undefined => {
  if (!solid.some((item) => item.ids !== undefined)) return undefined
  if (solid.some((item) => is(item, 'similar'))) return reading(similar(solid, scope))
  if (solid.some((item) => is(item, 'history'))) return reading(history(solid, scope))
  const says =
    scope.language &&
    solid.some((item) => item.statuses?.length === 1) &&
    !message.clauses.some((clause) => clause.question) &&
    !is(solid[0], 'question')
  if (!says) return reading(show(solid, scope))
  const result = change(
    withoutCopula(solid),
    { verb: 'set', at: -1, negated: false, asked: false },
    message.text,
    scope,
  )
  const step = 'steps' in result ? result.steps[0] : undefined
  if (step?.do !== 'update') return reading(show(solid, scope))
  return {
    kind: 'ask',
    question: `${step.intent}?`,
    draft: { do: 'update', targets: step.targets, changes: step.changes },
  }
}

/** "5001 is done": the work is, so that the ticket may be resolved; "5001 is closed" tells what the ticket is. */
const withoutCopula = (items: readonly Item[]): readonly Item[] =>
  items.filter((item, at) => {
    const told = items.slice(at + 1).find((one) => !is(one, 'filler', 'stop', 'again') || one.statuses !== undefined)
    return !(is(item, 'is') && !PAST.test(item.fold) && told?.statuses?.[0] === 'RESOLVED' && !told.denied)
  })
const PAST = /^(?:was|were|war|waren|wurde|wurden|etait|fue|var|blev|had been)$/

/** "and today?", "only the closed ones", "what about last week?": the last question with other filters. */
const followUp = (solid: readonly Item[], message: Message, context: ReadingContext): Reading | undefined => {
  const before = lastRead(context)
  if (before === undefined || solid.some((item) => is(item, 'tickets', 'ticket')) || solid.length > 9) return undefined
  const filters = filtersOf(solid, message.language)
  const sorts = solid.some((item) => is(item, 'sorted', 'ascending', 'descending'))
  const words = topicWords(
    solid.filter((item) => !(sorts && is(item, 'title', 'status'))),
    message.language,
  )
  const leads =
    is(solid[0], 'and', 'next', 'filler', 'stop', 'question', 'all') ||
    solid[0]?.interval !== undefined ||
    solid[0]?.statuses !== undefined
  const which =
    message.clauses.some((clause) => clause.question) && solid.some((item) => is(item, 'one-of-list', 'them', 'it'))
  if (which && before.do === 'count' && words.length === 0 && Object.keys(filters).length === 0) {
    const { selector } = before
    return {
      kind: 'plan',
      steps: [
        { do: 'list', intent: intentOf('list', message.language, filterText(selector, message.language)), selector },
      ],
    }
  }
  const { limit, ordering } = orderOf(solid)
  const counted = solid.some((item) => item.number !== undefined)
  const order = { ...(ordering && { ordering }), ...(counted && limit !== undefined && { limit }) }
  if (before.do === 'list' && words.length === 0 && Object.keys(order).length > 0) {
    const selector = refined(before.selector, filters)
    const intent = intentOf('list', message.language, filterText(selector, message.language))
    return { kind: 'plan', steps: [{ ...before, ...order, intent, selector }] }
  }
  if (!leads || (Object.keys(filters).length === 0 && words.length === 0)) return undefined
  if (words.length > 2 || solid.some((item) => is(item, 'trouble', 'offtopic'))) return undefined
  const spoken = filters.text || filters.anyText ? {} : searchedIn(solid, message.language)
  const selector = refined(before.selector, { ...filters, ...spoken })
  const deed = before.do
  return {
    kind: 'plan',
    steps: [{ ...before, intent: intentOf(deed, message.language, filterText(selector, message.language)), selector }],
  }
}

/** Questions and noun phrases about tickets: "tickets from last month that are closed", "what came in yesterday?". */
const asked = (message: Message, solid: readonly Item[], scope: Scope): Reading | undefined => {
  if (solid.some((item) => is(item, 'offtopic'))) return undefined
  const pronoun =
    solid.some((item) => is(item, 'it')) &&
    topicWords(solid, scope.language).length === 0 &&
    referent(scope.context).length === 1
  if (pronoun && is(solid[0], 'question') && !isPlural(solid)) return reading(show(solid, scope))
  if (isStatusOverview(solid) && isAboutDesk(solid)) return reading(count(solid, scope))
  const arrived =
    solid.some((item) => is(item, 'created') || (is(item, 'new') && topicWords(solid, scope.language).length === 0)) &&
    solid.some((item) => item.interval !== undefined) &&
    message.clauses.some((clause) => clause.question)
  if (isStatusAlone(solid) && (solid.length > 1 || isAsked(message) || solid[0]?.statuses?.[0] === 'OPEN'))
    return reading(list(solid, scope))
  if (isAsked(message) && asksForDeleted(solid)) return refused(replies[scope.language].noDeletedList)
  const left =
    is(solid[0], 'question') &&
    solid.some((item) => item.statuses !== undefined) &&
    !solid.some((item) => is(item, 'ticket', 'foreign', 'household')) &&
    topicWords(solid, scope.language).length === 0
  const foreign = solid.some((item) => is(item, 'foreign')) && !isAboutDesk(solid)
  if (foreign) return undefined
  const any =
    solid.some((item) => is(item, 'ticket')) &&
    solid.some((item) => /^(?:any|ein|irgendein|un|algun|noget|nogen)$/.test(item.fold))
  if ((isPlural(solid) && isAboutDesk(solid)) || arrived || left || any || (endOf(solid) && isAboutDesk(solid))) {
    const listed = list(
      message.items.filter((item) => !item.lineBreak),
      scope,
    )
    const sure = isAsked(message) || solid.some((item) => is(item, 'tickets', 'ticket'))
    return 'ask' in listed && (!sure || solid.some((item) => is(item, 'trouble'))) ? undefined : reading(listed)
  }
  if (!pronoun && !solid.some((item) => is(item, 'ticket', 'one-of-list'))) return undefined
  return reading(show(solid, scope))
}

const isAsked = (message: Message): boolean =>
  message.clauses.some((clause) => clause.question || is(clause.items[0], 'question'))

const refused = (text: string): Reading => ({ kind: 'answer', refused: true, text })

const isAboutDesk = (items: readonly Item[]): boolean =>
  items.some(
    (item) =>
      is(item, 'tickets', 'ticket', 'desk') ||
      item.statuses !== undefined ||
      (is(item, 'all') && !is(item, 'stop')) ||
      item.interval !== undefined,
  )

/** A form of its own: "Title: …", "Description: …", and perhaps "please create it". */
export const filledForm = ({ items, clauses, text, language }: Message): Reading | undefined => {
  const first = items.findIndex((item) => item.mark === undefined && !item.lineBreak && !is(item, 'filler', 'greeting'))
  const isLabel = (at: number, concept: 'title' | 'description') => is(items[at], concept) && isMark(items[at + 1], ':')
  if (!isLabel(first, 'title') || !items.some((_, at) => isLabel(at, 'description'))) return undefined
  const order = clauses.slice(1).find((clause) => isOrder(clause.items, language))
  const form = order ? items.filter((item) => item.end <= order.start) : items
  const made = create({ text, items: form, verb: -1, told: '', language })
  const [step] = 'steps' in made ? made.steps : []
  if (step?.do !== 'create') return undefined
  if (order) return { kind: 'plan', steps: [step] }
  return { kind: 'ask', question: replies[language].askReport, draft: { do: 'create', ...step.values } }
}

/** "please create it": nothing but the command. */
const isOrder = (items: readonly Item[], language: Language): boolean =>
  commandAt(items, language)?.verb === 'create' && !items.some(isContent) && topicWords(items, language).length <= 1

/** "bug: export is broken" tells of one, whatever the words behind the colon command elsewhere. */
export const labelledReport = (message: Message): Reading | undefined => {
  const steps = message.items.findIndex((item, at) => isStepsLabel(item) && isMark(message.items[at + 1], ':'))
  if (steps !== -1) return offered(message.text.trim(), message.language)
  const labelled = afterLabel(message.items)
  const first = labelled === -1 ? undefined : message.items[labelled]
  return first && topicWords(message.items.slice(labelled), message.language).length > 0
    ? offered(message.text.slice(first.start).trim(), message.language)
    : undefined
}

/** "steps to reproduce" */
const isStepsLabel = (item: Item): boolean => is(item, 'fault') && item.fold.split(' ').length > 1

/** "is 5001 open?", "5001 is done", "and 5002?". */
const numbered = (message: Message, solid: readonly Item[], scope: Scope): Reading | undefined => {
  const items = bareId(solid, scope.language)
  const about = items.some(
    (item) => item.statuses || is(item, 'is', 'created', 'when', 'history', 'description', 'status'),
  )
  const short = items.length <= 2 && message.clauses.some((clause) => clause.question)
  return about || short ? named(message, items, scope) : undefined
}

/** "users can't delete their tickets", "the close button of the ticket page is broken": told, whatever command is named in it. */
const complaint = (message: Message, solid: readonly Item[]): Reading | undefined => {
  if (isAsked(message) || solid.some((item) => is(item, 'offtopic', 'household', 'future'))) return undefined
  if (isInability(solid)) return offered(toldText(message, message.clauses) || message.text.trim(), message.language)
  const noun = solid.findIndex((item) => is(item, 'ticket', 'tickets', 'one-of-list') && !is(item, 'fault'))
  const told = solid.findIndex((item, at) => isTold(solid, item, at))
  const gerund = noun > 0 && told === noun + 1 && CAN.test(solid[told]?.fold ?? '')
  if (noun === -1 || (noun <= 2 && !gerund) || told === -1) return undefined
  return offered(toldText(message, message.clauses) || message.text.trim(), message.language)
}

const isTold = (solid: readonly Item[], item: Item, at: number): boolean =>
  is(item, 'trouble')
    ? is(solid[at - 1], 'is') || at === 0 || CAN.test(item.fold)
    : is(item, 'neg') &&
      item.statuses === undefined &&
      !is(item, 'number-sign') &&
      solid.slice(0, at).some((one) => isContent(one))
const CAN =
  /\bcan|n't|\bnot\b|unable|kann|nicht|\bpas\b|puede|ikke|^(?:get|getting|got) |^(?:crashes|freezes|hangs|fails|hangt|sturzt|plante|falla|fejler)\b/

/** A statement that something of the house does not work: a ticket, when it names the thing and the trouble. */
const report = (message: Message, solid: readonly Item[], context: ReadingContext): Reading | undefined => {
  const { language } = message
  const telling = message.clauses.filter((clause) => !clause.question)
  const asking = message.clauses.filter((clause) => clause.question).flatMap((clause) => clause.items)
  if (topicWords(asking, language).length > 0 || is(solid[0], 'question')) return undefined
  if (solid.some((item) => is(item, 'offtopic', 'household', 'future'))) return undefined
  const troubled = solid.some((item) => is(item, 'trouble'))
  const lacking = solid.some((item) => is(item, 'neg') && item.statuses === undefined && !is(item, 'number-sign'))
  if (!troubled && !(lacking && solid.some((item) => is(item, 'equipment')))) return undefined
  const text = toldText(message, telling)
  if (text === '') return undefined
  const title = titleOf(text)
  const sure =
    troubled &&
    !solid.some((item) => item.statuses !== undefined || is(item, 'again') || OVER.test(item.fold)) &&
    !isInThread(context)
  if (sure && solid.some((item) => is(item, 'equipment')))
    return { kind: 'plan', steps: [createStep(title, text, undefined, language)] }
  return offered(text, language)
}

const offered = (text: string, language: Language): Reading => ({
  kind: 'ask',
  question: replies[language].askReport,
  draft: { do: 'create', title: titleOf(text), description: capital(text) },
})

/** What is over needs no ticket. */
const OVER =
  /\b(?:gone|disappeared|vanished|works|fine|weg|verschwunden|parti|disparu|desaparecido|funciona|virker|forsvundet|funktioniert)$/

/** After a ticket was shown, "the printer is still jammed" may well be about that one: asked, not created. */
const isInThread = ({ facts }: ReadingContext): boolean => {
  const last = facts.turns.at(-1)
  return last !== undefined && last.shown.length + last.updated.length + last.candidates.length > 0
}

/** A question about what stands in a ticket: looked up by its words. */
const question = (message: Message, solid: readonly Item[]): Reading | undefined => {
  if (solid.some((item) => is(item, 'offtopic', 'household', 'future'))) return undefined
  const asks = message.clauses.some((clause) => clause.question) || is(solid[0], 'question')
  const topic = [...new Set([...topicWords(solid, message.language), ...dateWords(solid, message.language)])]
  if (!asks || topic.length < 2) return undefined
  const foreign = solid.filter((item) => is(item, 'foreign')).length
  if (foreign > 0 && foreign * 2 > topic.length) return undefined
  const { language } = message
  return {
    kind: 'plan',
    steps: [
      {
        do: 'show',
        intent: intentOf('show', language, topic.map((word) => `“${word}”`).join(' ')),
        targets: { by: 'selector', selector: { topic }, expects: 'one' },
        about: 'all',
      },
    ],
  }
}

/** "starting on Monday" may stand in the ticket just so. */
const dateWords = (solid: readonly Item[], language: Language): string[] =>
  solid.flatMap((item) =>
    item.interval === undefined ? [] : topicWords(itemsOf(tokenize(item.text), language), language),
  )
