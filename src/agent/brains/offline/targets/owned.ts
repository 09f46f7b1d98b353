import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'

/** "Marias Ticket", "Peters sag": somebody's, and nobody has tickets here; "das Figma-Ticket" says what it is about. */
export const isOwned = (items: readonly Item[], language: Language): boolean =>
  GENITIVE.includes(language) &&
  items.some(
    (item, at) =>
      is(item, 'ticket') && isName(items[at - 1]) && !(items[at - 2] !== undefined && is(items[at - 2], 'stop', 'it')),
  )
const GENITIVE: readonly Language[] = ['de', 'da']

const isName = (item: Item | undefined): boolean =>
  item !== undefined && item.concepts.size === 0 && item.mark === undefined && /^\p{Lu}\p{Ll}+s$/u.test(item.text)
