import { type OrderingField, type OrderingKey, readOrdering } from '#contract/list-query.ts'

const DEFAULT = '-created'
const DEFAULT_KEY: OrderingKey = { field: 'created', descending: true }

/** What the list is ordered by first; undefined where the address asks for what does not exist. */
export function sortedBy(ordering = DEFAULT): OrderingKey | undefined {
  const keys = readOrdering(ordering)
  return keys && (keys[0] ?? DEFAULT_KEY)
}

/** The `ordering` after a click on a header: that field, and on a second click the other way round. */
export function nextOrdering(field: OrderingField, ordering?: string): string | undefined {
  const now = sortedBy(ordering)
  const descending = now?.field === field ? !now.descending : field === 'created' || field === 'id'
  const next = `${descending ? '-' : ''}${field}`
  return next === DEFAULT ? undefined : next
}
