import { type Item, is } from './items.ts'

/**
 * `nenne 5 "A" und 6 "B"`, "appelle-le Imprimante", "llámalo Impresora", "kald den Printer": the title stands right
 * behind the ticket. Read as a renaming, with the "to" that is not said.
 */
export const withNaming = (items: readonly Item[]): Item[] => {
  const result: Item[] = []
  let naming = false
  for (const [at, item] of items.entries()) {
    if (is(item, 'name-it')) naming = isNamed(items, at)
    if (naming && is(item, 'name-it')) {
      result.push({ ...item, concepts: new Set(['rename' as const, ...pronounsIn(item)]) })
      continue
    }
    if (naming && leadsToTitle(items, at)) result.push(silentTo(item))
    result.push(item)
  }
  return result
}

/** Spanish says "it" within the verb. */
const pronounsIn = (item: Item): 'it'[] => (is(item, 'it') ? ['it'] : [])

const isNamed = (items: readonly Item[], at: number): boolean => {
  const target = targetEnd(items, at + 1)
  const next = items[target]
  return target > at + 1 && next !== undefined && (isTitle(next) || is(next, 'to'))
}

/** Behind "it", "5", "das Ticket 5", "sag nr. 5". */
const targetEnd = (items: readonly Item[], from: number): number => {
  let at = from
  let target = false
  while (at < from + REACH && isOfTarget(items[at])) {
    target ||= isTarget(items[at])
    at++
  }
  return target ? at : from
}
const REACH = 6

const isTarget = (item: Item | undefined): boolean =>
  item?.ids !== undefined || (item?.number !== undefined && !item.numberWord) || is(item, 'it')

const isOfTarget = (item: Item | undefined): boolean =>
  isTarget(item) ||
  is(item, 'ticket', 'number-sign') ||
  (is(item, 'filler', 'stop', 'from') && item?.mark === undefined)

/** A quote, or the words up to the end; "to" is said already where it stands. */
const isTitle = (item: Item): boolean =>
  item.quote !== undefined ||
  (item.mark === undefined && !item.lineBreak && !is(item, 'to', 'and', 'next', 'neg', 'question'))

const leadsToTitle = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  if (item === undefined || !isTitle(item) || isOfTarget(item)) return false
  let before = at - 1
  while (before > 0 && isOfTarget(items[before]) && !isTarget(items[before])) before--
  return isTarget(items[before])
}

const silentTo = (item: Item): Item => ({
  text: '',
  fold: '',
  start: item.start,
  end: item.start,
  concepts: new Set(['to' as const]),
})
