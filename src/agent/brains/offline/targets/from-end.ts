import { type Item, is } from '../words/items.ts'
import { lastShown } from './facts.ts'
import type { Bound, Scope } from './scope.ts'
import { endOf, filtersOf, refined } from './selector.ts'

/** "the oldest open one": at an end of what this message lists, of what was shown, or of all that the filters leave. */
export const fromEnd = (items: readonly Item[], { context, language, steps }: Scope): Bound | undefined => {
  const first = endOf(items)
  if (first === undefined) return undefined
  const expects = first.count === 1 ? 'one' : 'many'
  const filters = filtersOf(withoutEnd(items), language)
  const noun = items.some((item) => is(item, 'ticket', 'tickets'))
  const listed = steps.at(-1)
  if (listed?.do === 'list' && (!noun || (first.count === 1 && Object.keys(filters).length === 0)))
    return { by: 'selector', selector: { ...refined(listed.selector, filters), first }, expects }
  const shown = lastShown(context)
  if (shown.length > 1 && !noun) return { by: 'selector', selector: { ids: shown, ...filters, first }, expects }
  return noun || items.some((item) => is(item, 'one-of-list', 'number-sign') || item.fold === 'one')
    ? { by: 'selector', selector: { ...filters, first }, expects }
    : undefined
}

const withoutEnd = (items: readonly Item[]): Item[] =>
  items.filter((item) => !is(item, 'newest', 'oldest', 'last') && item.number === undefined)
