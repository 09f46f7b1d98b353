import { type CompiledQuery, sql } from 'kysely'
import type { OrderingKey } from '#contract/list-query.ts'
import { ordered, orderName } from './ordering.ts'
import { DESCRIPTION_INLINE, TICKET_COLUMNS } from './tables.ts'
import type { Reading } from './transaction.ts'

type FrontPage = { results: string; longest: number | null }

/** Queries by order, for each connection: building one costs more than running it. There are some hundred orders at most. */
const built = new WeakMap<Reading, Map<string, CompiledQuery<FrontPage>>>()

/**
 * The first `limit` of all tickets, as the JSON of an array: the page that is read most. SQLite writes it in a third of
 * the time that rows, objects and JSON.stringify take. Undefined where a description is too long to be carried along.
 */
export async function findFrontPage(db: Reading, order: OrderingKey[], limit: number): Promise<string | undefined> {
  const queries = built.get(db) ?? new Map<string, CompiledQuery<FrontPage>>()
  built.set(db, queries)
  const name = orderName(order)
  let query = queries.get(name)
  if (!query) {
    query = build(db, order, limit)
    queries.set(name, query)
  }
  const { rows } = await db.executeQuery<FrontPage>({ ...query, parameters: [limit] })
  const [page] = rows
  return page && (page.longest ?? 0) <= DESCRIPTION_INLINE ? page.results : undefined
}

/** The members stand in the contract's order. */
function build(db: Reading, order: OrderingKey[], limit: number): CompiledQuery<FrontPage> {
  const inline = sql`CASE WHEN octet_length(description) <= ${sql.lit(DESCRIPTION_INLINE)} THEN description END`
  return db
    .selectFrom(ordered(db.selectFrom('tickets').select(TICKET_COLUMNS), order).limit(limit).as('page'))
    .select([
      sql<string>`json_group_array(json_object('id', id, 'title', title, 'description', ${inline}, 'created', created, 'resolution_status', resolution_status))`.as(
        'results',
      ),
      sql<number | null>`max(octet_length(description))`.as('longest'),
    ])
    .compile()
}
