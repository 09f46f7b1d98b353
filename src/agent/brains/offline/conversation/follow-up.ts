import type { Reading, ReadingContext } from '#agent/plan.ts'
import { orderOf } from '../commands/ask-desk.ts'
import { filterText, intentOf } from '../replies/describe.ts'
import { lastRead } from '../targets/facts.ts'
import { endOf, filtersOf, refined, searchedIn } from '../targets/selector.ts'
import { type Item, is } from '../words/items.ts'
import type { Message } from '../words/message.ts'
import { topicWords } from '../words/words.ts'

/** "and today?", "only the closed ones", "what about last week?": the last question with other filters. */
export const followUp = (solid: readonly Item[], message: Message, context: ReadingContext): Reading | undefined => {
  const before = lastRead(context)
  if (before === undefined || solid.some((item) => is(item, 'tickets', 'ticket')) || solid.length > 9) return undefined
  const filters = filtersOf(solid, message.language)
  const sorts = solid.some((item) => is(item, 'sorted', 'ascending', 'descending'))
  const words = topicWords(
    solid.filter((item) => !(sorts && is(item, 'title', 'status'))),
    message.language,
  )
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
  const { limit, ordering } = orderOf(solid)
  const counted = solid.some((item) => item.number !== undefined)
  const single = solid.some((item) => WHICH.test(item.fold)) && endOf(solid)?.count === 1
  const order = { ...(ordering && { ordering }), ...((counted || single) && limit !== undefined && { limit }) }
  if (before.do === 'list' && words.length === 0 && Object.keys(order).length > 0) {
    const selector = refined(before.selector, filters)
    const intent = intentOf('list', message.language, filterText(selector, message.language))
    return { kind: 'plan', steps: [{ ...before, ...order, intent, selector }] }
  }
  if (!leads || (Object.keys(filters).length === 0 && words.length === 0)) return undefined
  if (words.length > 2 || solid.some((item) => is(item, 'trouble', 'offtopic'))) return undefined
  const spoken = filters.text || filters.anyText ? {} : searchedIn(solid, message.language)
  const selector = refined(before.selector, { ...filters, ...spoken })
  if (before.do === 'count' && solid.some((item) => WHICH.test(item.fold)))
    return {
      kind: 'plan',
      steps: [
        { do: 'list', intent: intentOf('list', message.language, filterText(selector, message.language)), selector },
      ],
    }
  const deed = before.do
  return {
    kind: 'plan',
    steps: [{ ...before, intent: intentOf(deed, message.language, filterText(selector, message.language)), selector }],
  }
}

/** "which ones came in yesterday?" after a number: the tickets, not another number. */
const WHICH = /^(?:which|welche|lesquels|lesquelles|quels|cuales|hvilke)$/
