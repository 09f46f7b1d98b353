import { type Item, is, isMark } from '../words/items.ts'
import type { Bound } from './scope.ts'

/** "close the printer ticket on floor 6": a number that is told of the one ticket must stand in it. For changes only. */
export const withNumbers = (bound: Bound, items: readonly Item[]): Bound => {
  if (!('by' in bound) || bound.by !== 'selector' || bound.expects !== 'one' || !bound.selector.topic) return bound
  const end = items.findIndex((item) => is(item, 'because') || isMark(item, ',(-–'))
  const told = end === -1 ? items : items.slice(0, end)
  const numbers = told.flatMap((item) => (item.number !== undefined && !item.numberWord ? [item.text] : []))
  if (numbers.length === 0) return bound
  return { ...bound, selector: { ...bound.selector, text: [...(bound.selector.text ?? []), ...numbers] } }
}
