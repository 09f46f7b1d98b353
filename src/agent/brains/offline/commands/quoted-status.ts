import type { Command } from '../command-place.ts'
import type { Item } from '../items.ts'
import type { Language } from '../lexicon/concepts.ts'
import { itemsOf } from '../phrases.ts'
import { withStatuses } from '../statuses.ts'
import { tokenize } from '../tokens.ts'

/** `set 5 to "resolved"` */
export const withQuotedStatus = (item: Item, { verb }: Command, language: Language): Item => {
  if (verb !== 'set' || item.quote === undefined || item.quote.length > LONGEST_STATUS) return item
  const [only, more] = withStatuses(itemsOf(tokenize(item.quote), language))
  if (only?.statuses?.length !== 1 || more !== undefined) return item
  const { quote: _, ...unquoted } = item
  return { ...unquoted, statuses: only.statuses }
}
const LONGEST_STATUS = 20
