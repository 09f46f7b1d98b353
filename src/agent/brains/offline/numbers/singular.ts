import type { Item } from '../words/items.ts'

/** "cierra el dieciocho", not "close the two"; German has one article for both. */
export const isOneTicket = (items: readonly Item[], article: number): boolean =>
  SINGULAR.test(items[article]?.fold ?? '') ||
  (items[article]?.fold === 'die' && (items[article + 1]?.number ?? 0) > MOST_AT_ONCE)
const SINGULAR = /^(?:el|la|le|den)$/
const MOST_AT_ONCE = 10

/** The "one" that is an article, and not ticket 1: "un ticket", unlike "ferme le un", "die eins schließen". */
export const isArticleOne = (items: readonly Item[], at: number): boolean => {
  const item = items[at]
  if (item?.number !== 1) return false
  const article = items[at - 1]?.fold ?? ''
  const named = (SINGULAR.test(article) && /^(?:uno?)$/.test(item.fold)) || (article === 'die' && item.fold === 'eins')
  const next = items[at + 1]
  return !named || (next !== undefined && next.mark === undefined && next.concepts.size === 0)
}
