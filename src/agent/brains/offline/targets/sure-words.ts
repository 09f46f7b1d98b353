import type { Targets } from '#agent/plan.ts'
import { stem } from '#agent/topics.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isBare, isContent, isMark } from '../words/items.ts'
import { topicWords } from '../words/words.ts'
import type { Bound } from './scope.ts'

/**
 * "close the printer ticket on floor 6", "… in Jira": a number of the one ticket, and what is added behind its noun, must
 * stand in it; of its other words most are enough. For changes only.
 */
export const withSureWords = (bound: Bound, items: readonly Item[], language: Language): Bound => {
  if ('by' in bound && bound.by === 'ids') return described(bound, items, language)
  if (!('by' in bound) || bound.by !== 'selector' || bound.expects !== 'one' || !bound.selector.topic) return bound
  const end = items.findIndex((item) => is(item, 'because') || isMark(item, ','))
  const told = end === -1 ? items : items.slice(0, end)
  const numbers = told.flatMap((item) => (isBare(item) ? [item.text] : []))
  const added = language === 'en' ? topicWords(behindNoun(told), language).map(stem) : []
  const sure = [...new Set([...numbers, ...added])]
  return sure.length === 0
    ? bound
    : { ...bound, selector: { ...bound.selector, text: [...(bound.selector.text ?? []), ...sure] } }
}

/** What a preposition adds to "the printer ticket"; "the ticket in Oslo" has its topic there. */
const behindNoun = (items: readonly Item[]): readonly Item[] => {
  const noun = items.findIndex((item) => is(item, 'ticket', 'one-of-list') && !is(item, 'about', 'mention'))
  const named = items.slice(0, Math.max(noun, 0)).some(isContent)
  return named && is(items[noun + 1], 'preposition') ? items.slice(noun + 2) : []
}

/** "close #3, the VPN one": the number and the words must mean the same ticket. */
const described = (bound: Targets & { by: 'ids' }, items: readonly Item[], language: Language): Bound => {
  const comma = items.findIndex((item, at) => isMark(item, ',') && items[at - 1]?.ids !== undefined)
  const told = comma === -1 ? [] : items.slice(comma + 1)
  const last = told.findLast((item) => item.mark === undefined && !is(item, 'filler', 'thanks'))
  const topic = topicWords(told, language)
  const named = is(last, 'one-of-list') && /^(?:the|this|that)$/.test(told[0]?.fold ?? '') && topic.length > 0
  return named && bound.ids.length === 1
    ? { by: 'selector', selector: { ids: bound.ids, topic }, expects: 'one' }
    : bound
}
