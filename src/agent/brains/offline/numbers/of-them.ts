import type { Item } from '../words/items.ts'

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
