import { ALSO } from '../words/also.ts'
import { type Item, is, isMark, isNumbered } from '../words/items.ts'
import { ARTICLE } from './number-place.ts'

/** "5 ist erledigt und 6 auch": told of it as of the one before. */
export const isAlsoNumber = (items: readonly Item[], at: number): boolean =>
  is(beforeArticle(items, at), 'and') &&
  items.slice(at + 1, at + 3).some((item) => ALSO.test(item.fold) && !is(item, 'and')) &&
  items.slice(0, at).some(isNumbered)

/** "ferme 8 et 15, pas 13": left out of the ones before. */
export const isDeniedNumber = (items: readonly Item[], at: number): boolean => {
  const article = ARTICLE.test(items[at - 1]?.fold ?? '') ? 1 : 0
  const [before, joint] = [items[at - 1 - article], items[at - 2 - article]]
  const ends = items[at + 1] === undefined || items[at + 1]?.mark !== undefined || is(items[at + 1], 'filler', 'and')
  return is(before, 'neg') && isMark(joint, ',') && items.slice(0, at - 2).some(isNumbered) && ends
}

/** "j'ai réglé le 8, …", "jeg har fikset 8 og 13, …", "jeg er færdig med 17, …": what was done there, for the command that follows. */
export const isDoneNumber = (items: readonly Item[], at: number): boolean => {
  const next = items[at + 1]
  const ends = next === undefined || next.mark !== undefined || is(next, 'and')
  const before = ARTICLE.test(items[at - 1]?.fold ?? '') ? at - 2 : at - 1
  const done = items[WITH.test(items[before]?.fold ?? '') ? before - 1 : before]
  return ends && is(done, 'status-resolved') && items.slice(0, at).some((item) => OWN.test(item.fold))
}
const WITH = /^(?:med|mit|avec|con)$/
const OWN = /^(?:ya .*|he|hemos|j'|je|nous|on|jeg|vi|ich|wir)$/

/** "For 6: close.", "as for 3, close it", "c'est bon pour le 8, …", "lo del 8 ya está": the ticket of what comes next. */
export const isTopicNumber = (items: readonly Item[], at: number): boolean => {
  const article = ARTICLE.test(items[at - 1]?.fold ?? '') || items[at - 1]?.fold === 'der' ? 1 : 0
  const to = at - 1 - article
  const next = items[at + 1]
  const before = items.slice(0, Math.max(to, 0))
  const from = before.findLastIndex((item) => isMark(item, '.!?;') || item.lineBreak) + 1
  return (
    OF_TOPIC.test(items[to]?.fold ?? '') &&
    (isMark(next, ':,') || is(next, 'works', 'is')) &&
    before.slice(from).every((item) => item.mark !== undefined || isOpening(item))
  )
}
const OF_TOPIC =
  /^(?:for|as for|regarding|concerning|about|zu|bei|fur|pour|quant au|concernant|para|del|con|om|angaende)$/

const isOpening = (item: Item): boolean =>
  is(item, 'works', 'filler', 'next', 'greeting', 'yes') || /^(?:as|lo|y|et|und|and|og)$/.test(item.fold)

const beforeArticle = (items: readonly Item[], at: number): Item | undefined =>
  items[ARTICLE.test(items[at - 1]?.fold ?? '') ? at - 2 : at - 1]
