import type { Step } from '#agent/plan.ts'
import type { Language } from '../lexicon/concepts.ts'
import { intentOf, reachOf } from '../replies/describe.ts'
import { ALSO } from '../words/also.ts'
import { type Item, is, isMark, isNumbered, numbersOf } from '../words/items.ts'
import { topicWords } from '../words/words.ts'

/**
 * "close 5. no, I meant 6": the ticket of the step before is another one. Nothing when the items correct nothing;
 * `undefined` as the step when they do and it is not plain what.
 */
export const corrected = (
  items: readonly Item[],
  steps: readonly Step[],
  language: Language,
): { step: Step | undefined } | undefined => {
  const first = items.find((item) => item.mark === undefined)
  const meant = items.some((item) => is(item, 'meant'))
  const ids = items.flatMap(numbersOf)
  const last = steps.at(-1)
  if (isSlip(items) && isValued(last) && topicWords(items, language).length > 0) return { step: undefined }
  if (!(meant || OPENING.test(first?.fold ?? '')) || ids.length === 0) return undefined
  if (last?.do !== 'update' && last?.do !== 'delete') return undefined
  const plain = items.every((item) => item.quote === undefined && item.statuses === undefined && !isDenial(item, first))
  const words = topicWords(items, language).filter((word) => !/^\d+$/.test(word))
  const { targets } = last
  if (!plain || words.length > 0 || ids.length > 1 || targets.by !== 'ids' || targets.ids.length > 1)
    return { step: undefined }
  const other = { by: 'ids' as const, ids }
  const intent = last.intent.replace(reachOf(targets, language), reachOf(other, language))
  return { step: { ...last, targets: other, intent: intent || intentOf('edit', language) } }
}

/** "close 3. Oh and 8 too", "und die 18 gleich mit": what was done last, with more tickets; "close 3… or 6" leaves open which. */
export const added = (
  items: readonly Item[],
  steps: readonly Step[],
  language: Language,
): { step: Step | undefined } | undefined => {
  const last = steps.at(-1)
  const ids = items.flatMap(numbersOf)
  if ((last?.do !== 'update' && last?.do !== 'delete') || ids.length === 0 || !items.every(isOfList)) return undefined
  const plain =
    items.some((item) => is(item, 'and', 'next') || ALSO.test(item.fold)) &&
    !items.some((item) => is(item, 'or', 'neg') || item.mark === '?') &&
    (last.do === 'delete' || (!last.replace && Object.keys(last.changes).join() === 'resolution_status'))
  if (!plain || last.targets.by !== 'ids' || last.onlyIf) return { step: undefined }
  const targets = { by: 'ids' as const, ids: [...new Set([...last.targets.ids, ...ids])] }
  const intent = last.intent.replace(reachOf(last.targets, language), reachOf(targets, language))
  return { step: { ...last, targets, intent } }
}

const isOfList = (item: Item): boolean =>
  item.mark !== undefined ||
  item.lineBreak === true ||
  isNumbered(item) ||
  (is(item, 'filler', 'stop', 'and', 'or', 'next', 'ticket', 'tickets', 'number-sign', 'neg') &&
    !is(item, 'if', 'question'))

const OPENING = /^(?:no|nope|wait|no wait|sorry|oops|actually|ups|nein|moment|non|pardon|perdon|nej|undskyld|hov)$/

/** "rename 3 to VPN - no wait, Wi-Fi": another value, whose end is not plain. */
const isValued = (step: Step | undefined): boolean =>
  step?.do === 'update' && (step.changes.title ?? step.changes.description) !== undefined
const isSlip = (items: readonly Item[]): boolean => {
  const at = items.findIndex((item) => item.mark === undefined)
  return OPENING.test(items[at]?.fold ?? '') && (isMark(items[at + 1], ',') || / /.test(items[at]?.fold ?? ''))
}

/** A "not" besides the word that opens the correction: "no, not 5 but 6". */
const isDenial = (item: Item, first: Item | undefined): boolean => item !== first && is(item, 'neg', 'or', 'if')

/** "close 5, no wait, close 6": the command that comes after takes the place of the one before; "no, also 6" adds to it. */
export const replacesLast = (
  items: readonly Item[],
  verb: number,
  steps: readonly Step[],
  before: readonly Item[],
): boolean => {
  const opener =
    items.slice(0, verb).find((item) => item.mark === undefined && !is(item, 'next')) ??
    before.findLast((item) => item.mark === undefined)
  const last = steps.at(-1)
  const single =
    (last?.do === 'update' || last?.do === 'delete') && last.targets.by === 'ids' && last.targets.ids.length === 1
  return (
    single &&
    RETRACTING.test(opener?.fold ?? '') &&
    items.some((item) => item.ids !== undefined) &&
    !items.some((item) => /^(?:also|too|as well)$/.test(item.fold))
  )
}
const RETRACTING = /^(?:no|nope|no wait|wait|nein|non|nej)$/
