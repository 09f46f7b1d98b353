import type { Reading, ReadingContext } from '#agent/plan.ts'
import { capital, create, createStep, titleOf } from '../commands/create.ts'
import { commandAt } from '../grammar/command-place.ts'
import { afterLabel } from '../grammar/fault-noun.ts'
import type { Language } from '../lexicon/concepts.ts'
import { replies } from '../replies/replies.ts'
import { isInability } from '../unasked/inability.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { isAsked, type Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'
import { toldText } from './told.ts'

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
export const isOrder = (items: readonly Item[], language: Language): boolean =>
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

/** "users can't delete their tickets", "the close button of the ticket page is broken": told, whatever command is named in it. */
export const complaint = (message: Message, solid: readonly Item[]): Reading | undefined => {
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
export const report = (message: Message, solid: readonly Item[], context: ReadingContext): Reading | undefined => {
  const { language } = message
  const telling = message.clauses.filter((clause) => !clause.question)
  const asking = message.clauses.filter((clause) => clause.question).flatMap((clause) => clause.items)
  if (topicWords(asking, language).length > 0 || is(solid[0], 'question')) return undefined
  if (is(solid[0], 'title', 'description')) return undefined
  if (solid.some((item, at) => is(item, 'tickets') && (solid[at - 1]?.number ?? 0) > 1))
    return { kind: 'ask', question: replies[language].askRephrase }
  if (solid.some((item) => is(item, 'offtopic', 'household', 'future'))) return undefined
  const troubled = solid.some((item) => is(item, 'trouble'))
  const lacking = solid.some(
    (item, at) => is(item, 'neg') && item.statuses === undefined && (!is(item, 'number-sign') || isLackOf(solid, at)),
  )
  const since = solid.some((item) => item.interval !== undefined) && !solid.some((item) => item.ids !== undefined)
  if (!troubled && !((lacking || since) && solid.some((item) => is(item, 'equipment')))) return undefined
  const text = toldText(message, telling)
  if (text === '') return undefined
  const title = titleOf(text)
  const sure =
    troubled &&
    !solid.some(
      (item) => item.statuses !== undefined || is(item, 'again') || (OVER.test(item.fold) && !is(item, 'trouble')),
    ) &&
    !isDoubted(solid) &&
    !isInThread(context)
  if (sure && solid.some((item) => is(item, 'equipment')))
    return { kind: 'plan', steps: [createStep(title, text, undefined, language)] }
  return offered(text, language)
}

/** "the printer is not broken", "it might be broken", "Bob thinks it is": not told as what is. */
const isDoubted = (solid: readonly Item[]): boolean =>
  solid.some(
    (item, at) =>
      is(item, 'hedge') ||
      DOUBTING.test(item.fold) ||
      (is(item, 'trouble') &&
        !is(item, 'neg') &&
        solid.slice(Math.max(0, at - 2), at).some((one) => is(one, 'neg') && !is(one, 'trouble'))),
  )
const DOUBTING = /^(?:might|may|could|would|if|unless|thinks?|believes?|guess|suspects?|nobody|no one)$/

/** "has no toner", and not "no. 5" */
const isLackOf = (solid: readonly Item[], at: number): boolean =>
  at > 0 && solid[at]?.fold === 'no' && solid[at + 1] !== undefined && solid[at + 1]?.number === undefined

const offered = (text: string, language: Language): Reading => ({
  kind: 'ask',
  question: replies[language].askReport,
  draft: { do: 'create', title: titleOf(text), description: capital(text) },
})

/** What is over needs no ticket. */
const OVER =
  /\b(?:gone|disappeared|vanished|works|works now|works again|working again|working now|fine|weg|verschwunden|parti|disparu|desaparecido|funciona|virker|forsvundet|funktioniert)$/

/** After a ticket was shown, "the printer is still jammed" may well be about that one: asked, not created. */
const isInThread = ({ facts }: ReadingContext): boolean => {
  const last = facts.turns.at(-1)
  return last !== undefined && last.shown.length + last.updated.length + last.candidates.length > 0
}
