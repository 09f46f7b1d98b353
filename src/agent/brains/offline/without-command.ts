import type { Reading, ReadingContext } from '#agent/plan.ts'
import { count, history, isPlural, isStatusOverview, list, show, similar } from './commands/ask-desk.ts'
import { change } from './commands/change.ts'
import { createStep, titleOf } from './commands/create.ts'
import type { Result } from './commands/result.ts'
import { filterText, intentOf } from './describe.ts'
import { lastRead, referent } from './facts.ts'
import { type Item, is } from './items.ts'
import type { Language } from './lexicon/concepts.ts'
import type { Message } from './message.ts'
import { itemsOf } from './phrases.ts'
import { replies } from './replies.ts'
import { endOf, filtersOf } from './selector.ts'
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
    asked(message, solid, scope) ??
    report(message, solid, context) ??
    question(message, solid) ??
    refusal(language)
  )
}

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
  const result = change(solid, { verb: 'set', at: -1, negated: false, asked: false }, message.text, scope)
  const step = 'steps' in result ? result.steps[0] : undefined
  if (step?.do !== 'update') return reading(show(solid, scope))
  return {
    kind: 'ask',
    question: `${step.intent}?`,
    draft: { do: 'update', targets: step.targets, changes: step.changes },
  }
}

/** "and today?", "only the closed ones", "what about last week?": the last question with other filters. */
const followUp = (solid: readonly Item[], message: Message, context: ReadingContext): Reading | undefined => {
  const before = lastRead(context)
  if (before === undefined || solid.some((item) => is(item, 'tickets', 'ticket')) || solid.length > 9) return undefined
  const filters = filtersOf(solid, message.language)
  const words = topicWords(solid, message.language)
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
  if (!leads || (Object.keys(filters).length === 0 && words.length === 0)) return undefined
  if (words.length > 2 || solid.some((item) => is(item, 'trouble', 'offtopic'))) return undefined
  const selector = { ...before.selector, ...filters, ...(words.length > 0 && !filters.text && { text: words }) }
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
  if ((isPlural(solid) && isAboutDesk(solid)) || arrived || left || any || (endOf(solid) && isAboutDesk(solid)))
    return { kind: 'plan', steps: [list(solid, scope)] }
  if (!pronoun && !solid.some((item) => is(item, 'ticket', 'one-of-list'))) return undefined
  return reading(show(solid, scope))
}

const isAboutDesk = (items: readonly Item[]): boolean =>
  items.some(
    (item) =>
      is(item, 'tickets', 'ticket', 'desk') ||
      item.statuses !== undefined ||
      (is(item, 'all') && !is(item, 'stop')) ||
      item.interval !== undefined,
  )

/** A statement that something of the house does not work: a ticket, when it names the thing and the trouble. */
const report = (message: Message, solid: readonly Item[], context: ReadingContext): Reading | undefined => {
  const { language } = message
  const telling = message.clauses.filter((clause) => !clause.question)
  const asking = message.clauses.filter((clause) => clause.question).flatMap((clause) => clause.items)
  if (topicWords(asking, language).length > 0 || is(solid[0], 'question')) return undefined
  if (solid.some((item) => is(item, 'offtopic', 'household', 'future'))) return undefined
  if (!solid.some((item) => is(item, 'trouble'))) return undefined
  const text = toldText(message, telling)
  if (text === '') return undefined
  const title = titleOf(text)
  const sure =
    !solid.some((item) => item.statuses !== undefined || is(item, 'again') || OVER.test(item.fold)) &&
    !isInThread(context)
  if (sure && solid.some((item) => is(item, 'equipment')))
    return { kind: 'plan', steps: [createStep(title, text, undefined, language)] }
  return { kind: 'ask', question: replies[language].askReport, draft: { do: 'create', title, description: text } }
}

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
