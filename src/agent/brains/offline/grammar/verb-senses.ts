import { type Item, is, isMark } from '../words/items.ts'

/** "make #13 closed", "get 3 closed": a ticket that is there. */
export const isMadeSo = (items: readonly Item[], at: number): boolean =>
  items[at + 1]?.ids !== undefined && items.slice(at + 2, at + 5).some((item) => item.statuses !== undefined)

/** `give ticket 24 the title "…"`, "give ticket 24 a new title: …" */
export const isGivenValue = (items: readonly Item[], at: number): boolean =>
  items
    .slice(at + 1, at + 8)
    .some(
      (item, index, near) =>
        is(item, 'title', 'description') &&
        (near[index + 1]?.quote !== undefined || (isMark(near[index + 1], ':') && near[0]?.ids !== undefined)),
    )

/** `use "…" as the title of 3`, `write "…" into the description of 3` */
export const isPutInto = (items: readonly Item[], at: number): boolean =>
  items[at + 1]?.quote !== undefined &&
  items.slice(at + 2, at + 6).some((item) => is(item, 'title', 'description')) &&
  items.some((item) => item.ids !== undefined)

/** `call ticket 13 "CRM is empty"` */
export const isCalled = (items: readonly Item[], at: number): boolean =>
  items[at + 1]?.ids !== undefined && items[at + 2]?.quote !== undefined

/** "can we get a ticket for the treadmill?": one that is not there yet. */
export const isWishedNew = (items: readonly Item[], at: number): boolean =>
  /^(?:a|another)$/.test(items[at + 1]?.fold ?? '') && is(items[at + 2], 'ticket') && is(items[at + 3], 'about')
