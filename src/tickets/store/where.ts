import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import { isAscii } from '#contract/fold.ts'
import type { TicketFilters } from '#contract/list-query.ts'
import type { TextCheck, TextPlan } from '../search/plan.ts'
import type { Tables } from './tables.ts'
import { microsOf } from './updated.ts'

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
    if (filters.updated__gte !== undefined) all.push(eb('version', '>=', microsOf(filters.updated__gte)))
    if (filters.updated__lte !== undefined) all.push(eb('version', '<=', microsOf(filters.updated__lte)))
    if (filters.updated__gt !== undefined) all.push(eb('version', '>', microsOf(filters.updated__gt)))
    if (filters.updated__lt !== undefined) all.push(eb('version', '<', microsOf(filters.updated__lt)))
    if (filters.resolution_status !== undefined) all.push(eb('resolution_status', '=', filters.resolution_status))
    if (filters.resolution_status__in !== undefined)
      all.push(eb('resolution_status', 'in', filters.resolution_status__in))
    if (text) all.push(matchingText(text))
    return eb.and(all)
  }
}

/** Any number of ids in one parameter. */
const inIds = (ids: readonly number[]) => sql<SqlBool>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** What the indexes find, and what waits to be indexed, each verified as far as it must be. */
function matchingText({ queries, verify, all }: TextPlan): RawBuilder<SqlBool> {
  const found = sql.join(
    queries.map(
      ({ index, query }) => sql`SELECT rowid FROM ${sql.table(index)} WHERE ${sql.table(index)} MATCH ${query}`,
    ),
    sql` INTERSECT `,
  )
  const waiting = sql`SELECT id FROM tickets WHERE id IN (SELECT id FROM unindexed_tickets) AND ${holdsAll(all)}`
  const candidates = sql<SqlBool>`id IN (SELECT * FROM (${found}) UNION ALL ${waiting})`
  return verify.length ? sql<SqlBool>`${candidates} AND ${holdsAll(verify)}` : candidates
}

/** Read on the text itself. */
export const holdsAll = (checks: readonly TextCheck[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(checks.map(holds), sql` AND `)})`

const holds = ({ anyOf, in: where }: TextCheck) => {
  const columns = where === 'title' ? ['title'] : ['title', 'description']
  return sql`(${sql.join(
    anyOf.flatMap((term) => columns.map((column) => holdsTerm(sql.ref(column), term))),
    sql` OR `,
  )})`
}

/** Texts in ASCII are decided by SQLite itself, several times faster than by a function that is called for each. */
function holdsTerm(column: RawBuilder<unknown>, term: string): RawBuilder<unknown> {
  if (!isAscii(term)) return sql`folded_in(${term}, ${column})`
  const inAscii =
    term.length > LIKE_MAX ? sql`instr(lower(${column}), ${term})` : sql`${column} LIKE ${likeTerm(term)} ESCAPE '\\'`
  return sql`(${inAscii} OR (octet_length(${column}) <> length(${column}) AND folded_in(${term}, ${column})))`
}

/** LIKE compares ASCII without case where it stands, in a third of the time that a lower copy takes; it refuses long patterns. */
const LIKE_MAX = 1000
const likeTerm = (term: string) => `%${term.replace(/[\\%_]/g, '\\$&')}%`
