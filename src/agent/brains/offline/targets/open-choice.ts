import { type Item, is, isContent } from '../words/items.ts'

/** "close any VPN ticket": one of them, or all. */
export const isAnyOne = (items: readonly Item[]): boolean =>
  items.some((item) => item.fold === 'any') && !items.some((item) => is(item, 'tickets'))

/** "the ticket Maria opened": who did is not known of a ticket. */
export const isOfReporter = (items: readonly Item[]): boolean => {
  const last = items.findLastIndex((item) => item.mark === undefined && !is(item, 'filler', 'thanks'))
  return (
    /^(?:opened|created|reported|raised|submitted|filed|logged)$/.test(items[last]?.fold ?? '') &&
    items[last - 1] !== undefined &&
    items.slice(last - 1, last).every(isContent)
  )
}

/** "close the second ticket" with no list before it. */
export const isRanked = (items: readonly Item[]): boolean =>
  items.some((item, at) => item.ordinal !== undefined && is(items[at + 1], 'ticket', 'one-of-list'))

/** "everything about the battery" */
export const isEverythingAbout = (item: Item, items: readonly Item[]): boolean =>
  /^(?:everything|anything)$/.test(item.fold) && is(items[items.indexOf(item) + 1], 'about', 'mention')

/** "close the previous ticket": the one before which? */
export const isNeighbour = (items: readonly Item[]): boolean =>
  items.some((item, at) => /^(?:previous|preceding)$/.test(item.fold) && is(items[at + 1], 'ticket', 'one-of-list'))
