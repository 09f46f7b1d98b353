import type { Command } from '../grammar/command-place.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is } from '../words/items.ts'
import { itemsOf } from '../words/phrases.ts'
import { withStatuses } from '../words/statuses.ts'
import { tokenize } from '../words/tokens.ts'

/** `set 5 to "resolved"` */
export const withQuotedStatus = (item: Item, { verb }: Command, language: Language): Item => {
  if (verb !== 'set' || item.quote === undefined || item.quote.length > LONGEST_STATUS) return item
  const [only, more] = withStatuses(itemsOf(tokenize(item.quote), language))
  if (only === undefined || more !== undefined) return item
  const { quote: _, ...unquoted } = item
  if (is(only, 'status-foreign')) return { ...unquoted, concepts: only.concepts }
  if (is(only, 'status-closed')) return { ...unquoted, statuses: ['CLOSED'] }
  return only.statuses?.length === 1 ? { ...unquoted, statuses: only.statuses } : item
}
const LONGEST_STATUS = 20
