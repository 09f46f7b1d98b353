import { type Item, is, isMark } from '../words/items.ts'
import type { Message } from '../words/message.ts'

/** The items of a message that gives a member of a ticket its value without a verb. */
export const labelledValue = ({ items }: Message): readonly Item[] | undefined =>
  isWritten(items) || isLabelled(items) ? items : isReplaced(items) ? items.filter(isOfReplacement) : undefined

/** `#5: new title "…"`: the value of a member behind the number of a ticket. */
const isWritten = (items: readonly Item[]): boolean =>
  items[0]?.ids?.length === 1 &&
  isMark(items[1], ':–-') &&
  items.some((item, at) => at > 1 && isField(item) && valueFollows(items, at)) &&
  !items.some((item) => is(item, 'question', 'neg'))

/** "new title for 3: Printer jam", `Titre du 5 : "…"`: nothing but the member and its ticket before the colon. */
const isLabelled = (items: readonly Item[]): boolean => {
  const colon = items.findIndex((item) => isMark(item, ':='))
  const head = items.slice(0, Math.max(colon, 0)).filter((item) => isField(item) || item.ids || !isSmall(item))
  const [field, ticket, more] = head
  const value = items.slice(colon + 1)
  const [first, ...rest] = value
  if (!field || !isField(field) || ticket?.ids?.length !== 1 || more || !first) return false
  return first.quote === undefined
    ? !value.some((item) => item.quote !== undefined || item.mark === '?')
    : rest.every((item) => item.mark !== undefined || is(item, 'filler', 'thanks'))
}

/** `In the title of ticket 3 it should say "3rd" instead of "2nd".` */
const isReplaced = (items: readonly Item[]): boolean =>
  items.filter((item) => item.quote !== undefined).length === 2 &&
  items.some((item) => is(item, 'instead')) &&
  items.some(isField) &&
  items.some((item) => /^should(?: be| say| read)?$/.test(item.fold)) &&
  !items.some((item) => is(item, 'neg') && !is(item, 'instead'))

const isOfReplacement = (item: Item): boolean =>
  item.quote !== undefined || item.ids !== undefined || is(item, 'title', 'description', 'instead')

const isField = (item: Item): boolean => is(item, 'title', 'description') && item.quote === undefined

const isSmall = (item: Item): boolean => is(item, 'new', 'stop', 'filler', 'about') && !is(item, 'neg', 'question')

const valueFollows = (items: readonly Item[], at: number): boolean =>
  items[at + 1]?.quote !== undefined || (isMark(items[at + 1], ':=') && items[at + 2]?.quote !== undefined)
