import { type Item, is, isMark } from '../words/items.ts'

/** "schließ es, der Kunde ist zufrieden": what is behind the comma tells why. */
export const isTelling = (items: readonly Item[]): boolean => {
  const comma = items.findIndex((item) => isMark(item, ','))
  return (
    comma > 0 &&
    items.slice(0, comma).some((item) => is(item, 'it')) &&
    !items.slice(0, comma).some((item) => is(item, 'foreign', 'household')) &&
    items.slice(comma).some((item) => is(item, 'is'))
  )
}
