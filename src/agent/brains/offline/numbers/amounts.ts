import type { Language } from '../lexicon/concepts.ts'
import { vocabularies } from '../lexicon/lexicons.ts'
import { type Item, is, isContent } from '../words/items.ts'

/** "close 3 of them", "schließe 3 davon": how many, and not which. */
export const isOfThem = (items: readonly Item[], at: number): boolean =>
  OF_THEM.test(
    items
      .slice(at, at + 3)
      .map((item) => item.fold)
      .join(' '),
  )
const OF_THEM =
  /^(?:(?:of|out of) (?:them|those|these)|davon|von (?:denen|ihnen)|d' ?entre (?:eux|elles)|de ell[oa]s|af dem)(?: |$)/

/** "close 1 through 3" */
export const isRange = (items: readonly Item[], at: number): boolean =>
  /^(?:through|thru|bis|a|al|au|til|hasta)$/.test(items[at]?.fold ?? '') && items[at + 1]?.number !== undefined

/** "lösche 3 Zeilen aus der Tabelle": a word of content right behind the number is what is counted. */
export const isAmount = (items: readonly Item[], at: number, language: Language): boolean => {
  const next = items[at + 1]
  if (isOfThem(items, at + 1) || (OF.test(next?.fold ?? '') && items[at + 2]?.number !== undefined)) return true
  if (
    next === undefined ||
    !isContent(next) ||
    is(next, 'reason', 'hedge', 'preposition', 'predicate') ||
    next.number !== undefined ||
    isRange(items, at + 1)
  )
    return false
  return !vocabularies[language].separable.some(({ last }) => last[0] === next.fold)
}

/** "close 3 of 5" */
const OF = /^(?:of|von|de|af|sur)$/

/** "get 2 and 3 closed", "make 3 resolved" */
export const isMadeSo = (items: readonly Item[], at: number): boolean => {
  if (!/^(?:make|get|have)$/.test(items[at - 1]?.fold ?? '')) return false
  let next = at + 1
  while (
    next < at + LIST_REACH &&
    (items[next]?.number !== undefined || is(items[next], 'and') || items[next]?.mark === ',')
  )
    next++
  const [status, after] = [items[next], items[next + 1]]
  const ends = after === undefined || after.mark !== undefined || is(after, 'filler', 'thanks')
  return is(status, 'status-closed', 'status-resolved', 'status-open') && ends
}
const LIST_REACH = 12
