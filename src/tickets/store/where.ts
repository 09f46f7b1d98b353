import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { TextCheck, TextPlan } from '../search/plan.ts'
import type { Tables } from './tables.ts'

/**
 * The one translation of filters to SQL: list, stats, export and bulk all use it. `text` is the plan of the same
 * filters' search and title.
 */
export function matching(filters: TicketFilters, text: TextPlan | undefined) {
  return (eb: ExpressionBuilder<Tables, 'tickets'>): Expression<SqlBool> => {
    const all: Expression<SqlBool>[] = []
    if (filters.id !== undefined) all.push(eb('id', '=', filters.id))
    if (filters.id__in !== undefined) all.push(inIds(filters.id__in))
    if (filters.created__gte !== undefined) all.push(eb('created', '>=', filters.created__gte))
    if (filters.created__lte !== undefined) all.push(eb('created', '<=', filters.created__lte))
    if (filters.created__gt !== undefined) all.push(eb('created', '>', filters.created__gt))
    if (filters.created__lt !== undefined) all.push(eb('created', '<', filters.created__lt))
    if (filters.resolution_status !== undefined) all.push(eb('resolution_status', '=', filters.resolution_status))
    if (filters.resolution_status__in !== undefined)
      all.push(eb('resolution_status', 'in', filters.resolution_status__in))
    if (text) all.push(matchingText(text))
    return eb.and(all)
  }
}

/** Any number of ids in one parameter. */
const inIds = (ids: readonly number[]) => sql<SqlBool>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** What the index finds, and what waits to be indexed, each verified as far as it must be. */
export function matchingText({ query, verify, all }: TextPlan): RawBuilder<SqlBool> {
  const found = sql`SELECT rowid FROM ticket_terms WHERE ticket_terms MATCH ${query}`
  const waiting = sql`SELECT id FROM tickets WHERE id IN (SELECT id FROM unindexed_tickets) AND ${holdsAll(all)}`
  const candidates = sql<SqlBool>`id IN (${found} UNION ALL ${waiting})`
  return verify.length ? sql<SqlBool>`${candidates} AND ${holdsAll(verify)}` : candidates
}

/** Read on the text itself. */
export const holdsAll = (checks: readonly TextCheck[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(checks.map(holds), sql` AND `)})`

const holds = ({ anyOf, in: where }: TextCheck) => {
  const terms = anyOf.flatMap((term) => {
    const inTitle = sql`contains_folded(title, ${term})`
    return where === 'title' ? [inTitle] : [inTitle, sql`contains_folded(description, ${term})`]
  })
  return sql`(${sql.join(terms, sql` OR `)})`
}
