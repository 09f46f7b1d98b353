import type { Reading, ReadingContext, Step, Targets } from '#agent/plan.ts'
import { intentOf, reachOf } from '../replies/describe.ts'
import { writes } from '../targets/facts.ts'
import { ALSO } from '../words/also.ts'
import { type Item, is, isMark } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'

/** "sorry, I meant 6" after "close 5": what the turn before did is taken back, and done to the ticket that was meant. */
export const correction = (message: Message, context: ReadingContext): Reading | undefined => {
  const other = meantStatus(message, context)
  if (other) return { kind: 'plan', steps: [other] }
  const id = meantId(message)
  const last = context.facts.turns.at(-1)
  const [step, more] = last?.steps ?? []
  if (id === undefined || last === undefined || writes(context)[0] !== last || more !== undefined) return undefined
  if (step?.do !== 'update' && step?.do !== 'delete') return undefined
  const changed = [...last.updated, ...last.deleted]
  if (changed.length !== 1 || changed.includes(id)) return undefined
  const { language } = message
  const targets: Targets = { by: 'ids', ids: [id] }
  const intent = step.intent.replace(reachOf(step.targets, language), reachOf(targets, language))
  return {
    kind: 'plan',
    steps: [
      { do: 'undo', intent: intentOf('undo', language), run_id: last.run_id },
      { ...step, targets, intent },
    ],
  }
}

/** "nein, gelöst" after "close 5": the same ticket, and another status. */
const meantStatus = ({ items }: Message, context: ReadingContext): Step | undefined => {
  const last = context.facts.turns.at(-1)
  const [step, more] = last?.steps ?? []
  const status = items.find((item) => item.statuses?.length === 1 && !item.denied)?.statuses?.[0]
  if (step?.do !== 'update' || more !== undefined || status === undefined || writes(context)[0] !== last)
    return undefined
  const plain = items.every(
    (item) => item.mark !== undefined || item.statuses !== undefined || is(item, 'no', 'filler', 'to', 'meant'),
  )
  if (
    !is(items[0], 'no') ||
    !plain ||
    items.some((item) => item.mark === '?') ||
    step.changes.resolution_status === undefined
  )
    return undefined
  return { ...step, changes: { ...step.changes, resolution_status: status } }
}

/** The one number of a message that says nothing else: "no wait, I meant ticket 6". */
const meantId = ({ items, language }: Message): number | undefined => {
  const ids = items.flatMap((item) => item.ids ?? (item.number === undefined ? [] : [item.number]))
  const plain =
    (items.some((item) => is(item, 'meant')) || isNoNumber(items)) &&
    items.every(isPlain) &&
    topicWords(items, language).every((word) => /^\d+$/.test(word))
  return plain && ids.length === 1 ? ids[0] : undefined
}

/** "nein, 6", "no espera, el 6": the number takes the place of the one before. "No 6" may be its number sign. */
const isNoNumber = (items: readonly Item[]): boolean =>
  is(items[0], 'no') &&
  (items.some((item) => isMark(item, ',')) || !is(items[0], 'number-sign')) &&
  items.every(
    (item, at) =>
      at === 0 ||
      item.mark !== undefined ||
      item.ids !== undefined ||
      item.number !== undefined ||
      is(item, 'stop', 'filler', 'ticket', 'number-sign', 'no'),
  ) &&
  !items.some((item) => ALSO.test(item.fold))

const isPlain = (item: Item): boolean =>
  item.mark !== '?' &&
  item.quote === undefined &&
  item.statuses === undefined &&
  !(is(item, 'neg') && !is(item, 'no')) &&
  !is(item, 'or', 'if', 'unless')
