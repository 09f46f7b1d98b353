import { isPast } from '../grammar/past-form.ts'
import type { Language } from '../lexicon/concepts.ts'
import { type Item, is, isBare } from '../words/items.ts'

/** What looks like a command of its own beside others, and was not understood as one: it must not be dropped. */
export const isLostCommand = (items: readonly Item[], language: Language): boolean =>
  isValueOf(items) || isUnreadCommand(items, language)

/** `El título del 5 debería ser "Firma" y cierra el 6`: a value that was not read must not be dropped. */
const isValueOf = (items: readonly Item[]): boolean =>
  items.some((item) => item.ids !== undefined) &&
  items.filter((item) => item.quote !== undefined).length === 1 &&
  items.some((item) => is(item, 'title', 'description') && item.quote === undefined)

/** "First of all 5 close, then delete 6": the verb of a command and a ticket, in no order that was understood. */
const isUnreadCommand = (items: readonly Item[], language: Language): boolean =>
  items.some((item) => item.ids !== undefined || isBare(item)) &&
  items.some(
    (item, at) =>
      is(item, 'close', 'resolve', 'reopen', 'delete', 'restore', 'rename') &&
      item.statuses === undefined &&
      item.quote === undefined &&
      !isPast(items, at, language),
  )
