import { type Item, is, isMark } from '../words/items.ts'

/** Where "a bug" stands in "log a bug: …", "file a defect about …": the noun of the command and no part of what is told. */
export const faultNoun = (items: readonly Item[], verb: number): number => {
  const at = items.findIndex((item, index) => index > verb && !is(item, 'filler', 'new') && !isArticle(item))
  const next = items[at + 1]
  const ends = next === undefined || next.lineBreak === true || isMark(next, ':-–,.;') || isAbout(next)
  return is(items[at], 'fault') && ends ? at : -1
}

/** Where what is told begins in "bug: …", "ticket: …", not in "request: close ticket 5"; -1 where the message does not begin so. */
export const afterLabel = (items: readonly Item[]): number => {
  const at = items.findIndex((item) => item.mark === undefined && !is(item, 'filler', 'greeting'))
  const labels = is(items[at], 'fault', 'ticket') && items[at]?.ids === undefined && isMark(items[at + 1], ':')
  const commands = !is(items[at], 'fault') && items.some((item) => item.ids !== undefined)
  return labels && !commands ? at + 2 : -1
}

const isArticle = (item: Item): boolean => is(item, 'stop') && !is(item, 'fault') && item.mark === undefined

/** "about" and "that", not "with" or "in": "a problem with the printer" is the text itself. */
const isAbout = (item: Item): boolean =>
  (is(item, 'about') && !is(item, 'filler', 'stop')) || /^(?:that|where|dass|que|at)$/.test(item.fold)
