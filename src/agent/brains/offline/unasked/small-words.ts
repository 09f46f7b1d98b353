import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isMark } from '../words/items.ts'

/** "not really", "I think", "in theory", "just kidding": a part of the sentence, or a sentence, that takes half of it back. */
export const isSecondThought = (segment: readonly Item[]): boolean => {
  const said = segment.filter((item) => item.mark === undefined && !item.lineBreak)
  if (said.length === 0 || said.some((item) => isReasonWord(item) || is(item, 'fault'))) return false
  if (is(said[0], 'neg') && !is(said[0], 'number-sign') && said.every(isSmall)) return true
  return said.some((item) => is(item, 'hedge')) && said.every(isSmall)
}

/** "close 3, wait": what is still to come says more. */
export const isHalted = (items: readonly Item[]): boolean =>
  WAIT.test(items.findLast((item) => item.mark === undefined && !item.lineBreak)?.fold ?? '')
const WAIT = /^(?:no )?wait$/

export const segmentsOf = (items: readonly Item[]): Item[][] => {
  const segments: Item[][] = [[]]
  for (const item of items) {
    if (isMark(item, ',:(-–—…') || item.lineBreak) segments.push([])
    else segments.at(-1)?.push(item)
  }
  return segments
}

/** Nothing that could change what is said. */
export const isHarmless = (item: Item): boolean =>
  item.mark !== undefined ||
  (is(item, 'stop', 'filler', 'desk', 'thanks', 'ticket', 'tickets') &&
    !is(item, 'neg', 'it', 'hedge', 'except') &&
    item.ids === undefined &&
    item.statuses === undefined)

/** What makes a sentence of the words before it: "the printer works again", "user confirmed", "der Drucker geht wieder". */
export const isTold = (item: Item, language: Language): boolean =>
  item.statuses?.some((status) => status !== 'OPEN') === true ||
  is(item, 'reason', 'works', 'again', 'deleted') ||
  (language === 'en' &&
    (item.statuses !== undefined ||
      is(item, 'is', 'predicate', 'trouble', 'neg') ||
      (!is(item, 'stop') && /(?:ed|s)$/.test(item.fold))))

const isSmall = (item: Item): boolean =>
  is(item, 'neg', 'hedge', 'stop', 'filler', 'next', 'and', 'or') &&
  item.statuses === undefined &&
  item.ids === undefined &&
  item.quote === undefined

const isReasonWord = (item: Item): boolean => is(item, 'reason') || item.statuses !== undefined
