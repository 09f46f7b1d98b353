import { replies } from '../replies/replies.ts'
import { isLeftBehindValue } from '../unasked/left-over.ts'
import { isSecondThought } from '../unasked/small-words.ts'
import { type Item, is, isContent, isMark } from '../words/items.ts'
import { type CreateText, noun } from './create-text.ts'
import type { Result } from './result.ts'
import { isDeferred } from './unclear.ts'

/**
 * Why "create a ticket …" may not ask for one ticket with these words: one for each of many, not now, under a condition,
 * or taken back. What stands behind a colon or in quotes is text, whatever it says.
 */
export const createDoubt = (source: CreateText): Result | undefined => {
  const { items, verb, language } = source
  const say = replies[language]
  const from = verb < 0 ? -1 : noun(items, verb) + 1
  const tail = items.slice(from)
  const quotes = items.filter((item) => item.quote !== undefined).length
  const behind = items.slice(
    Math.max(
      0,
      items.findLastIndex((item) => item.quote !== undefined),
    ),
  )
  if (verb >= 0 && quotes > 1 && (isLeftBehindValue(items, language) || isDeferred(behind)))
    return { ask: say.askRephrase }
  if (quotes === 0 && isOfMany(items, from - 1)) return { ask: say.askRephrase }
  if (from <= 0 || is(items[verb], 'this-report') || isMark(tail[0], ':') || quotes > 0) return undefined
  const head = headOf(tail)
  if (head.some((item) => is(item, 'unsupported', 'member-foreign'))) return { refuse: say.noPriority }
  if (head.some((item) => item.ids !== undefined || item.number !== undefined)) return { ask: say.askRephrase }
  if (head.some((item) => OTHER_DESK.test(item.fold))) return { refuse: `${say.cannot} ${say.can}` }
  if (is(tail[0], 'future') && tail[0]?.interval === undefined) return { ask: say.noSchedule }
  if (isOfEach(tail)) return { ask: say.askRephrase }
  if (isConditional(tail)) return { ask: say.askCondition }
  const last = tail.slice(tail.findLastIndex((item) => isMark(item, ',.…-–—;') && item !== tail.at(-1)) + 1)
  if (isSlip(tail) || (last.length < tail.length && isSecondThought(last)))
    return { ask: say.askCreate, draft: { do: 'create' } }
  return isTakenBack(tail) ? { ask: say.askRephrase } : undefined
}

/** "… assigned to Bob: server down", "… in Jira: server down": between the noun and the text. */
const headOf = (tail: readonly Item[]): readonly Item[] => {
  const colon = tail.findIndex((item) => isMark(item, ':'))
  return colon <= HEAD_REACH ? tail.slice(0, Math.max(colon, 0)) : []
}
const HEAD_REACH = 5
const OTHER_DESK = /^(?:jira|github|gitlab|trello|asana|zendesk|servicenow)$/

/** "a ticket for each open one", "one ticket per broken lamp" */
const isOfEach = (tail: readonly Item[]): boolean =>
  tail.slice(0, EACH_REACH).some((item) => EACH.test(item.fold)) && isContentFrom(tail)
const EACH = /^(?:each|every|every single|per|each of)$/
const EACH_REACH = 2
const isContentFrom = (tail: readonly Item[]): boolean =>
  tail.some((item) => isContent(item) || is(item, 'ticket', 'tickets'))

/** "create tickets for the hall lamp and the kitchen lamp": how many, and which of them, is not plain. */
const isOfMany = (items: readonly Item[], at: number): boolean =>
  is(items[at], 'tickets') &&
  !is(items[at], 'desk', 'ticket') &&
  (is(items[at + 1], 'about') || isMark(items[at + 1], ':')) &&
  items.slice(at + 2).some((item) => is(item, 'and') || isMark(item, ','))

/** "… if there is none", "… if it is not fixed by Monday"; "… if I press save" tells of the fault. */
const isConditional = (tail: readonly Item[]): boolean =>
  is(
    tail.find((item) => item.mark === undefined),
    'if',
  ) || tail.some((item, at) => is(item, 'if') && ON_THE_WORLD.test(tail[at + 1]?.fold ?? ''))
const ON_THE_WORLD =
  /^(?:there|there is|there are|it|that|this|nobody|no one|none|no|not|needed|necessary|required|bob)$/

/** "for the lamp, no wait, for the door": which of them is left to be said. */
const isSlip = (tail: readonly Item[]): boolean => tail.some((item) => /^(?:no wait|i meant|i mean)$/.test(item.fold))

/** "… no, forget it" */
const isTakenBack = (tail: readonly Item[]): boolean => {
  const last = tail.findLast((item) => item.mark === undefined && !is(item, 'filler', 'thanks'))
  return is(last, 'never-mind')
}
