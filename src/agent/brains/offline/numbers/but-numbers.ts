import { type Item, is, isMark } from '../words/items.ts'

/** "all resolved tickets but 22", "every open one but #1 and #2": this "but" leaves out what the numbers name. */
export const withButNumbers = (items: readonly Item[]): Item[] =>
  items.map((item, at) =>
    item.fold === 'but' && isMany(items, at) && isNumbersOnly(items, at + 1)
      ? { ...item, concepts: new Set(['except' as const]) }
      : item,
  )

const isMany = (items: readonly Item[], at: number): boolean =>
  items.slice(Math.max(0, at - REACH), at).some((item) => is(item, 'all', 'tickets', 'them'))
const REACH = 12

const isNumbersOnly = (items: readonly Item[], from: number): boolean => {
  let named = false
  for (let at = from; at < from + REACH; at++) {
    const item = items[at]
    if (item === undefined || item.lineBreak || isMark(item, '.!?;')) return named
    if (item.number !== undefined || item.ids !== undefined) named = true
    else if (!(isMark(item, ',&') || is(item, 'and', 'number-sign', 'ticket', 'tickets', 'filler'))) return false
  }
  return false
}
