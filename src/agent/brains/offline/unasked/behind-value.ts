import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'
import { isAlternative, isUnread, isUnreadBut } from './left-over.ts'
import { isHalted, isSecondThought, segmentsOf } from './small-words.ts'

/** `rename 3 to "Foo" but not yet`, `… description "Bar" in Jira`: what stands behind the last value in quotes. */
export const isLeftBehindValue = (items: readonly Item[], language: Language): boolean => {
  const quote = items.findLastIndex((item) => item.quote !== undefined)
  const tail = quote === -1 ? [] : items.slice(quote + 1)
  const [first = [], ...more] = segmentsOf(tail)
  if (more.some((segment) => isSecondThought(segment) || isAlternative(segment)) || isHalted(tail)) return true
  if (tail.some(isOfCommand) || tail[0]?.fold === 'for') return false
  const denied = first.some((item) => is(item, 'neg') && !is(item, 'instead'))
  return (
    isUnread(first, { topic: false, language }) ||
    isUnreadBut(tail) ||
    (denied && first.every((item) => item.mark || is(item, 'neg', 'no', 'filler', 'stop')))
  )
}

/** "… as the title of 5", "… and status closed" */
const isOfCommand = (item: Item, at: number, items: readonly Item[]): boolean =>
  item.ids !== undefined ||
  item.number !== undefined ||
  item.statuses !== undefined ||
  is(item, 'title', 'description', 'status', 'ticket', 'instead') ||
  (item.fold === 'it' && /^(?:of|for|on|to)$/.test(items[at - 1]?.fold ?? ''))
