import type { Reading, ReadingContext } from '#agent/plan.ts'
import {
  count,
  history,
  isNewAlone,
  isPlural,
  isStatusAlone,
  isStatusOverview,
  list,
  SAYS,
  show,
  similar,
} from '../commands/ask-desk.ts'
import { change } from '../commands/change.ts'
import { isComparison } from '../commands/compared.ts'
import type { Result } from '../commands/result.ts'
import type { Command } from '../grammar/command-place.ts'
import { behindOpener } from '../grammar/opener.ts'
import type { Language } from '../lexicon/concepts.ts'
import { bareId } from '../numbers/bare-id.ts'
import { intentOf } from '../replies/describe.ts'
import { replies } from '../replies/replies.ts'
import { behindMarker, isAnythingAbout } from '../targets/anything-about.ts'
import { asksForDeleted } from '../targets/doubts.ts'
import { referent } from '../targets/facts.ts'
import type { Scope } from '../targets/scope.ts'
import { endOf } from '../targets/selector.ts'
import { type Item, is, isBare, isMark } from '../words/items.ts'
import { isAsked, type Message } from '../words/message.ts'
import { itemsOf } from '../words/phrases.ts'
import { tokenize } from '../words/tokens.ts'
import { topicWords } from '../words/words.ts'
import { followUp } from './follow-up.ts'
import { labelledValue } from './labelled-value.ts'
import { complaint, report } from './reports.ts'
import { refusal } from './talk.ts'

/** A message without a command: a question, the name of what is wanted, a follow-up, or a report of trouble. Never changes a ticket. */
export const withoutCommand = (message: Message, context: ReadingContext): Reading => {
  const { items, language } = message
  const scope: Scope = { context, language, text: message.text, steps: [], named: [], told: [] }
  const solid = behindOpener(items.filter((item) => item.mark === undefined && !item.lineBreak))
  if (solid.length === 0) return refusal(language)
  if (
    !isAboutOne(solid) &&
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

/** "¿cómo va el ticket 20?" asks about that ticket, not how something is done. */
const isAboutOne = (solid: readonly Item[]): boolean =>
  solid.some((item) => item.ids !== undefined || isBare(item)) &&
  !solid.some((item) => is(item, ...CHANGES, 'set', 'create'))

/** "and today?" with nothing before it; "not 5 closed but 6": a command and a number that do not come together. */
const unfinished = ({ language }: Message, solid: readonly Item[]): Reading | undefined =>
  solid.some((item) => is(item, ...CHANGES)) && solid.some((item) => isBare(item))
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
  const value = labelledValue(message)
  if (value) return reading(change(value, SET, scope))
  const says =
    solid.some((item) => item.statuses?.length === 1) &&
    !message.clauses.some((clause) => clause.question) &&
    !is(solid[0], 'question')
  if (!says) return reading(show(solid, scope))
  const tail = tailOf(message.items)
  if (isOrder(tail)) return reading(change([...solid.filter(({ ids }) => ids), ...tail], SET, scope))
  const result = change(withoutCopula(solid), SET, scope)
  const step = 'steps' in result ? result.steps[0] : undefined
  if (step?.do !== 'update' || !('steps' in result)) return reading(show(solid, scope))
  if (isOrder(solid) || isBrief(solid)) return { kind: 'plan', steps: result.steps }
  if (result.steps.length > 1) return reading(show(solid, scope))
  return {
    kind: 'ask',
    question: `${step.intent}?`,
    draft: { do: 'update', targets: step.targets, changes: step.changes },
  }
}

/** "#5 closed please": nothing but the ticket, its status and a please. */
const isBrief = (solid: readonly Item[]): boolean =>
  solid.some((item) => /^(?:please|pls|plz)$/.test(item.fold)) &&
  solid.every((item) => item.ids !== undefined || item.statuses?.length === 1 || is(item, 'filler', 'thanks')) &&
  !solid.some((item) => item.denied)

/** A change whose verb is left out. */
const SET: Command = { verb: 'set', at: -1, negated: false, asked: false }

/** "13 auf gelöst bitte": where it is to go, and nothing that tells where it is. */
const isOrder = (solid: readonly Item[]): boolean =>
  solid.some((item, at) => is(item, 'to') && !ARROW.test(item.fold) && solid[at + 1]?.statuses?.length === 1) &&
  solid.every(
    (item) =>
      !is(item, 'is', 'neg', 'or', 'if', 'hearsay') &&
      (item.ids !== undefined ||
        item.statuses !== undefined ||
        isBare(item) ||
        is(item, 'to', 'filler', 'thanks', 'all', 'stop', 'and')),
  )

/** "13 -> resolved" may tell what it is by now, and is asked about. */
const ARROW = /^(?:[-=]>|→)$/

/** "3 ist behoben, bitte auf gelöst" */
const tailOf = (items: readonly Item[]): readonly Item[] =>
  items.slice(items.findLastIndex((item) => isMark(item, ',')) + 1).filter((item) => item.mark === undefined)

/** "5001 is done": the work is, so that the ticket may be resolved; "5001 is closed" tells what the ticket is. */
const withoutCopula = (items: readonly Item[]): readonly Item[] =>
  items.filter((item, at) => {
    const told = items.slice(at + 1).find((one) => !is(one, 'filler', 'stop', 'again') || one.statuses !== undefined)
    return !(is(item, 'is') && !PAST.test(item.fold) && told?.statuses?.[0] === 'RESOLVED' && !told.denied)
  })
const PAST = /^(?:was|were|war|waren|wurde|wurden|etait|fue|var|blev|had been)$/

/** Questions and noun phrases about tickets: "tickets from last month that are closed", "what came in yesterday?". */
const asked = (message: Message, solid: readonly Item[], scope: Scope): Reading | undefined => {
  if (solid.some((item) => is(item, 'offtopic'))) return undefined
  const pronoun =
    solid.some((item) => is(item, 'it')) &&
    topicWords(solid, scope.language).length === 0 &&
    referent(scope.context).length === 1
  if (pronoun && (is(solid[0], 'question') || isAsked(message)) && !isPlural(solid)) return reading(show(solid, scope))
  if (isNewAlone(solid) && isAsked(message)) return reading(show(solid, scope))
  if (isComparison(solid) && isAsked(message)) return reading(count(solid, scope))
  if (
    isStatusOverview(solid) &&
    (isAboutDesk(solid) ||
      isStatusOverview(solid, true) ||
      topicWords(withoutOverview(solid), scope.language).length === 0)
  )
    return reading(count(solid, scope))
  if (isAsked(message) && isPlural(solid) && THRESHOLD.test(message.text)) return reading(count(solid, scope))
  const arrived =
    solid.some((item) => is(item, 'created') || (is(item, 'new') && topicWords(solid, scope.language).length === 0)) &&
    solid.some((item) => item.interval !== undefined) &&
    isAsked(message)
  if (isStatusAlone(solid) && (solid.length > 1 || isAsked(message) || solid[0]?.statuses?.[0] === 'OPEN'))
    return reading(list(solid, scope))
  if (isAsked(message) && asksForDeleted(solid)) return refused(replies[scope.language].noDeletedList)
  const left =
    is(solid[0], 'question') &&
    solid.some((item) => item.statuses !== undefined) &&
    !solid.some((item) => is(item, 'ticket', 'foreign', 'household')) &&
    (topicWords(solid, scope.language).length === 0 || solid.some((item) => is(item, 'mention')))
  if (isAsked(message) && isAnythingAbout(solid)) return reading(list(behindMarker(solid), scope))
  const foreign = solid.some((item) => is(item, 'foreign')) && !isAboutDesk(solid)
  if (foreign) return undefined
  const any =
    solid.some((item) => is(item, 'ticket')) &&
    solid.some((item) => /^(?:any|ein|irgendein|un|algun|noget|nogen)$/.test(item.fold))
  if ((isPlural(solid) && isAboutDesk(solid)) || arrived || left || any || (endOf(solid) && isAboutDesk(solid))) {
    const listed = list(behindOpener(message.items.filter((item) => !item.lineBreak)), scope)
    const sure = isAsked(message) || solid.some((item) => is(item, 'tickets', 'ticket'))
    const troubled = solid.some((item) => is(item, 'trouble')) && !is(solid[0], 'question')
    return 'ask' in listed && (!sure || troubled) ? undefined : reading(listed)
  }
  if (!pronoun && !solid.some((item) => is(item, 'ticket', 'one-of-list'))) return undefined
  return reading(show(solid, scope))
}

/** "stats please": nothing else is said. */
const withoutOverview = (items: readonly Item[]): Item[] => items.filter((item) => !isStatusOverview([item]))

/** "are there more than 10 open tickets?": the number answers. */
const THRESHOLD = /\b(?:more|fewer|less) than \d|\b(?:mehr|weniger) als \d|\b(?:plus|moins) de \d|\bm[áa]s de \d/i

const refused = (text: string): Reading => ({ kind: 'answer', refused: true, text })

const isAboutDesk = (items: readonly Item[]): boolean =>
  items.some(
    (item) =>
      is(item, 'tickets', 'ticket', 'desk') ||
      item.statuses !== undefined ||
      (is(item, 'all') && !is(item, 'stop')) ||
      item.interval !== undefined,
  )

/** "is 5001 open?", "5001 is done", "and 5002?". */
const numbered = (message: Message, solid: readonly Item[], scope: Scope): Reading | undefined => {
  const items = bareId(solid, scope.language)
  const about = items.some(
    (item) =>
      item.statuses || SAYS.test(item.fold) || is(item, 'is', 'created', 'when', 'history', 'description', 'status'),
  )
  const core = items.filter((item) => !is(item, 'stop', 'filler') || is(item, 'question'))
  const short = core.length <= 2 && message.clauses.some((clause) => clause.question)
  return about || short ? named(message, items, scope) : undefined
}

/** A question about what stands in a ticket: looked up by its words. */
const question = (message: Message, solid: readonly Item[]): Reading | undefined => {
  if (solid.some((item) => is(item, 'offtopic', 'household', 'future'))) return undefined
  const asks = message.clauses.some((clause) => clause.question) || is(solid[0], 'question')
  const topic = [...new Set([...topicWords(solid, message.language), ...dateWords(solid, message.language)])]
  if (!asks || (topic.length < 2 && !isName(solid, topic))) return undefined
  if (topic.every((word) => SUM.test(word))) return undefined
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

/** "what's 17 times 23?" */
const SUM = /^(?:\d+|times|plus|minus|divided|mal|fois|por|gange)$/

/** "what did Maria need again?": a name says enough. */
const isName = (solid: readonly Item[], [topic]: readonly string[]): boolean =>
  solid
    .slice(1)
    .some((item) => item.concepts.size === 0 && item.text.toLowerCase() === topic && /^\p{Lu}\p{Ll}/u.test(item.text))

/** "starting on Monday" may stand in the ticket just so. */
const dateWords = (solid: readonly Item[], language: Language): string[] =>
  solid.flatMap((item) =>
    item.interval === undefined ? [] : topicWords(itemsOf(tokenize(item.text), language), language),
  )
