import { type Compilable, type RawBuilder, sql } from 'kysely'
import type { OrderingKey } from '#contract/list-query.ts'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import type { Reading } from '../database/database.ts'
import { ordered, orderName } from './ordering.ts'
import { DESCRIPTION_INLINE, PAGE_COLUMNS } from './page-columns.ts'

type FrontPage = { results: string; longest: number | null }

/** Queries by order; there are some hundred orders at most. */
const queries = new Map<string, (db: Reading, values: { limit: number }) => Promise<FrontPage[]>>()

/**
 * The first `limit` of all tickets, as the JSON of an array: the page that is read most. The engine writes it in a third of
 * the time that rows, objects and JSON.stringify take. Undefined where a description is too long to be carried along.
 */
export async function findFrontPage(db: Reading, order: OrderingKey[], limit: number): Promise<string | undefined> {
  const name = orderName(order)
  let query = queries.get(name)
  if (!query) {
    query = prepared((connection: Reading, $: Parameter<{ limit: number }>) => build(connection, order, $('limit')))
    queries.set(name, query)
  }
  const [page] = await query(db, { limit })
  return page && (page.longest ?? 0) <= DESCRIPTION_INLINE ? page.results : undefined
}

/** A bare `LIMIT ?` is looked at by SQLite's planner, which then prepares the query again for each value. */
const anyNumber = (number: RawBuilder<number>) => sql<number>`CAST(${number} AS INTEGER)`

/**
 * The members stand in the contract's order. A long description is left out where the page is gathered: SQLite would read
 * all of it otherwise.
 */
function build(db: Reading, order: OrderingKey[], limit: RawBuilder<number>): Compilable<FrontPage> {
  const bytes = sql<number>`octet_length(description)`.as('bytes')
  return db
    .selectFrom(
      ordered(db.selectFrom('tickets').select([...PAGE_COLUMNS, bytes]), order)
        .limit(anyNumber(limit))
        .as('page'),
    )
    .select([
      db.dialect.jsonObjectsOf(['id', 'title', 'description', 'created', 'resolution_status']).as('results'),
      sql<number | null>`max(bytes)`.as('longest'),
    ])
}
