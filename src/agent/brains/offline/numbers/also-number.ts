import type { Reading, ReadingContext, Step, Targets } from '#agent/plan.ts'
import { intentOf, reachOf } from '../replies/describe.ts'
import { ALSO } from '../words/also.ts'
import { is, isBare } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'

/** "and 6", "6 too", "now #8": what the turn before did to a ticket, with another one. A deletion is asked about first. */
export const alsoNumber = (message: Message, context: ReadingContext): Reading | undefined => {
  const ids = numbersAlone(message)
  const steps = lastSteps(context)
  const [step, more] = steps
  if (ids === undefined || step === undefined || more !== undefined) return undefined
  const { language } = message
  const targets: Targets = { by: 'ids', ids }
  if (step.do === 'show')
    return {
      kind: 'plan',
      steps: [{ ...step, intent: intentOf('show', language, reachOf(targets, language)), targets }],
    }
  if (
    !message.items.some((item) => ALSO.test(item.fold)) ||
    message.clauses.some((clause) => clause.question) ||
    !isRepeatable(step)
  )
    return undefined
  const intent = step.intent.replace(reachOf(step.targets, language), reachOf(targets, language))
  if (step.do === 'delete') return { kind: 'ask', question: `${intent}?`, draft: { do: 'delete', targets } }
  return { kind: 'plan', steps: [{ ...step, intent, targets }] }
}

/** A change of the status of tickets that were named, under no condition. */
const isRepeatable = (step: Step): step is Extract<Step, { do: 'update' | 'delete' }> => {
  if ((step.do !== 'update' && step.do !== 'delete') || step.onlyIf || step.targets.by !== 'ids') return false
  return step.do === 'delete' || (!step.replace && Object.keys(step.changes).join() === 'resolution_status')
}

/** Thanks in between end nothing. */
const lastSteps = ({ facts }: ReadingContext): readonly Step[] => {
  const [last, before] = facts.turns.toReversed()
  return (last?.steps.length === 0 && before ? before : last)?.steps ?? []
}

/** The numbers of a message that has nothing else to say; a denial says more. */
const numbersAlone = ({ items, language }: Message): number[] | undefined => {
  const ids = items.flatMap((item) => item.ids ?? (isBare(item) ? [item.number ?? 0] : []))
  const plain = items.every(
    (item) =>
      item.quote === undefined &&
      item.statuses === undefined &&
      item.interval === undefined &&
      !is(item, 'neg', 'or', 'if'),
  )
  const alone =
    ids.length > 0 &&
    plain &&
    topicWords(items, language).every((word) => /^\d+$/.test(word)) &&
    items.every(
      (item) =>
        item.ids !== undefined ||
        isBare(item) ||
        item.mark !== undefined ||
        AROUND.some((concept) => is(item, concept)),
    )
  return alone ? ids : undefined
}

const AROUND = ['and', 'next', 'filler', 'stop', 'it', 'about', 'from', 'thanks', 'again', 'to', 'question'] as const
