import type { Ordering, Selector } from '#agent/plan.ts'
import type { FilterQuery, ListQuery } from '#client/query.ts'

/** The filters of the ticket API that a selector means, but for `exceptIds` and `anyText`, which it has no filters for. */
export function filtersOf(selector: Omit<Selector, 'first' | 'anyText'>): FilterQuery {
  const { ids, statuses, created, text, topic } = selector
  const words = [...(text ?? []), ...(topic ?? [])]
  return {
    ...(ids && { id__in: ids }),
    ...(statuses && { resolution_status__in: statuses }),
    ...(created?.from && { created__gte: created.from }),
    ...(created?.to && { created__lt: created.to }),
    ...(words.length > 0 && { search: words.map(quoted).join(' ') }),
  }
}

export function listQueryOf(selector: Selector, ordering: Ordering | undefined, size: number): ListQuery {
  const { first } = selector
  const order = first?.ordering ?? ordering
  return { ...filtersOf(selector), ...(order && { ordering: order }), page_size: size }
}

/** One term, also with blanks and commas in it. A text with both kinds of quotes cannot be one and loses the double ones. */
function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`
  return text.includes("'") ? `"${text.replaceAll('"', ' ').trim()}"` : `'${text}'`
}
