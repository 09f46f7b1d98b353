import { type Compilable, sql } from 'kysely'
import type { OrderingKey } from '#contract/list-query.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading } from '../database/database.ts'
import {} from '../database/tables.ts'
import { ordered, orderName } from './ordering.ts'
import { DESCRIPTION_INLINE, PAGE_COLUMNS } from './page-columns.ts'

type FrontPage = { results: string; longest: number | null }

/** Queries by order; there are some hundred orders at most. */
const queries = new Map<string, (db: Reading, limit: number) => FrontPage[]>()

/**
 * The first `limit` of all tickets, as the JSON of an array: the page that is read most. SQLite writes it in a third of
 * the time that rows, objects and JSON.stringify take. Undefined where a description is too long to be carried along.
 */
export function findFrontPage(db: Reading, order: OrderingKey[], limit: number): string | undefined {
  const name = orderName(order)
  let query = queries.get(name)
  if (!query) {
    query = compiledOnce((connection: Reading) => build(connection, order))
    queries.set(name, query)
  }
  const [page] = query(db, limit)
  return page && (page.longest ?? 0) <= DESCRIPTION_INLINE ? page.results : undefined
}

/** A bare `LIMIT ?` is looked at by SQLite's planner, which then prepares the query again for each value. */
const anyNumber = sql<number>`CAST(${0} AS INTEGER)`

/**
 * The members stand in the contract's order. A long description is left out where the page is gathered: SQLite would read
 * all of it otherwise.
 */
function build(db: Reading, order: OrderingKey[]): Compilable<FrontPage> {
  const bytes = sql<number>`octet_length(description)`.as('bytes')
  return db
    .selectFrom(
      ordered(db.selectFrom('tickets').select([...PAGE_COLUMNS, bytes]), order)
        .limit(anyNumber)
        .as('page'),
    )
    .select([
      sql<string>`json_group_array(json_object('id', id, 'title', title, 'description', description, 'created', created, 'resolution_status', resolution_status))`.as(
        'results',
      ),
      sql<number | null>`max(bytes)`.as('longest'),
    ])
}
