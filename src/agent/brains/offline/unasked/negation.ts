import { type Item, is } from '../words/items.ts'

/** "nicht", and the one in "lieber nicht" and "lässt sich nicht". */
export const isNegation = (item: Item): boolean =>
  is(item, 'neg') ||
  (is(item, 'no', 'never-mind', 'trouble') &&
    /(?:^| )(?:nicht|ikke|no|pas|keinen) ?/.test(item.fold) &&
    / /.test(item.fold))

/** "schließe Ticket 5 nicht", "ne ferme pas": the negation may follow the verb. */
export const isNegatedAfter = (items: readonly Item[], at: number): boolean => {
  if (isNegatedAtEnd(items, at)) return true
  for (let next = at + 1; next < items.length && next < at + 6; next++) {
    const item = items[next]
    if (is(item, 'neg') && !is(item, 'number-sign') && item?.statuses === undefined)
      return !is(item, 'instead') || next === items.length - 1 || is(items[next - 1], 'it')
    if (
      item === undefined ||
      item.mark !== undefined ||
      item.fold === 'as' ||
      !(item.ids !== undefined || is(item, 'it', 'them', 'ticket', 'tickets', 'filler', 'stop'))
    )
      return false
  }
  return false
}

/** "Lösche Ticket 5 bloß nicht!": whatever stands between. */
const isNegatedAtEnd = (items: readonly Item[], at: number): boolean => {
  const next = items.slice(at + 1, at + NEGATION_REACH)
  const end = next.findIndex((item) => item.mark !== undefined || item.lineBreak)
  const said = (end === -1 ? next : next.slice(0, end)).filter((item) => !is(item, 'filler') || is(item, 'neg'))
  const last = said.at(-1)
  return (
    (end !== -1 || items.length < at + 1 + NEGATION_REACH) &&
    is(last, 'neg') &&
    !is(last, 'number-sign', 'no', 'instead') &&
    last?.statuses === undefined &&
    said.some((item) => item.ids !== undefined || is(item, 'it', 'them', 'tickets')) &&
    said.every((item) => item.quote === undefined && !is(item, 'is', 'because', 'except', 'question'))
  )
}
const NEGATION_REACH = 10
