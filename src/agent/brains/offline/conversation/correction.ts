import type { Reading, ReadingContext, Targets } from '#agent/plan.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import { intentOf, reachOf } from '../replies/describe.ts'
import { writes } from '../targets/facts.ts'
import { type Item, is, isNumbered, numbersOf } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'

/** "sorry, I meant 6" after "close 5": what the turn before did is taken back, and done to the ticket that was meant. */
export const correction = (message: Message, context: ReadingContext): Reading | undefined => {
  const last = context.facts.turns.at(-1)
  const [step, more] = last?.steps ?? []
  if (last === undefined || writes(context)[0] !== last || more !== undefined) return undefined
  if (step?.do !== 'update' && step?.do !== 'delete') return undefined
  const status = meantStatus(message)
  if (status && step.do === 'update' && step.changes.resolution_status)
    return { kind: 'plan', steps: [{ ...step, changes: { ...step.changes, resolution_status: status } }] }
  const changed = [...last.updated, ...last.deleted]
  const [only, another] = changed
  const said = step.do === 'update' ? withoutEcho(message, step.changes.resolution_status) : message
  const id = meantId(said, another === undefined ? only : undefined)
  if (id === undefined || changed.length !== 1 || changed.includes(id)) return undefined
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

/** "no, I wanted 6 closed": what was to be done with it says nothing new. */
const withoutEcho = (message: Message, status: ResolutionStatus | undefined): Message => ({
  ...message,
  items: message.items.filter(
    (item) =>
      item.fold !== 'wanted' && !(item.statuses?.length === 1 && item.statuses[0] === status && item.ids === undefined),
  ),
})

/** "nein, gelöst" after "close 5": the same ticket, and another status. */
const meantStatus = ({ items }: Message): ResolutionStatus | undefined => {
  const plain =
    is(items[0], 'no') &&
    items.every(
      (item) =>
        (item.mark !== undefined && item.mark !== '?') ||
        item.statuses !== undefined ||
        is(item, 'no', 'filler', 'to', 'meant'),
    )
  return plain ? items.find((item) => item.statuses?.length === 1 && !item.denied)?.statuses?.[0] : undefined
}

/** The one other number of a message that says nothing else: "no wait, I meant ticket 6", "not 3, 6", "6 instead". */
const meantId = ({ items, language }: Message, changed: number | undefined): number | undefined => {
  const ids = items.flatMap(numbersOf)
  const named = ids.some((id) => id === changed)
  const others = [...new Set(ids.filter((id) => id !== changed))]
  const meant = items.some((item) => is(item, 'meant'))
  const plain =
    (meant ? items.every((item) => isPlain(item, named)) : isOpened(items, named) && items.every(isSmall)) &&
    topicWords(items, language).every((word) => /^\d+$/.test(word))
  return plain && others.length === 1 ? others[0] : undefined
}

const isPlain = (item: Item, named: boolean): boolean =>
  item.mark !== '?' &&
  item.quote === undefined &&
  item.statuses === undefined &&
  !(is(item, 'neg') && !is(item, 'no') && !named) &&
  !is(item, 'or', 'if', 'unless')

/** "no, 6", "sorry, 6", "not 3, 6", "6 instead", "I said 6" */
const isOpened = (items: readonly Item[], named: boolean): boolean => {
  const solid = items.filter((item) => item.mark === undefined && !item.lineBreak)
  const said = solid.map((item) => item.fold).join(' ')
  const denied = solid.some((item) => is(item, 'neg') && (named || !is(item, 'no'))) && solid.length > 1
  return OPENING.test(said) || denied || /(?:^| )instead$/.test(said)
}
const OPENING =
  /^(?:(?:oh|ah|um|uh|hm|well) )?(?:no|nope|not that one|wait|no wait|sorry|oops|actually|wrong|i said|nein|moment|sorry|ups|non|pardon|perdon|nej|undskyld|hov)(?: |$)/

const isSmall = (item: Item): boolean =>
  (item.mark !== undefined && item.mark !== '?') ||
  isNumbered(item) ||
  (is(item, 'filler', 'neg', 'no', 'stop', 'ticket', 'one-of-list', 'number-sign', 'and', 'instead', 'hearsay') &&
    !is(item, 'is', 'thanks', 'or', 'if', 'question') &&
    !/^(?:too|also|as well|yes|yeah|ok|okay|and|plus|both)$/.test(item.fold))
