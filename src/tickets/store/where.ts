import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { Reading } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { microsOf } from './updated.ts'

/**
 * The one translation of filters to SQL: list, stats, export and bulk all use it. `text` is the plan of the same
 * filters' search and title.
 */
export function matching({ dialect }: Reading, filters: TicketFilters, text: TextPlan | undefined) {
  return (eb: ExpressionBuilder<Tables, 'tickets'>): Expression<SqlBool> => {
    const all: Expression<SqlBool>[] = []
    if (filters.id !== undefined) all.push(dialect.inList(sql.ref('id'), [filters.id].filter(isId)))
    if (filters.id__in !== undefined) all.push(dialect.inList(sql.ref('id'), filters.id__in.filter(isId)))
    if (filters.created__gte !== undefined) all.push(eb('created', '>=', filters.created__gte))
    if (filters.created__lte !== undefined) all.push(eb('created', '<=', filters.created__lte))
    if (filters.created__gt !== undefined) all.push(eb('created', '>', filters.created__gt))
    if (filters.created__lt !== undefined) all.push(eb('created', '<', filters.created__lt))
    if (filters.updated__gte !== undefined) all.push(eb('version', '>=', microsOf(filters.updated__gte)))
    if (filters.updated__lte !== undefined) all.push(eb('version', '<=', microsOf(filters.updated__lte)))
    if (filters.updated__gt !== undefined) all.push(eb('version', '>', microsOf(filters.updated__gt)))
    if (filters.updated__lt !== undefined) all.push(eb('version', '<', microsOf(filters.updated__lt)))
    if (filters.resolution_status !== undefined) all.push(eb('resolution_status', '=', filters.resolution_status))
    if (filters.resolution_status__in !== undefined)
      all.push(eb('resolution_status', 'in', filters.resolution_status__in))
    if (text) all.push(text.matches)
    return eb.and(all)
  }
}

/** What is larger was never given out, and not every engine has numbers for it. */
const isId = Number.isSafeInteger
