import type { CompiledQuery } from 'kysely'
import type { OrderingKey } from '#contract/list-query.ts'
import { ordered, orderName } from './ordering.ts'
import { PAGE_COLUMNS, type PageRow } from './tables.ts'
import type { Reading } from './transaction.ts'

/** Queries by order, for each connection: building one costs more than running it. There are some hundred orders at most. */
const built = new WeakMap<Reading, Map<string, CompiledQuery<PageRow>>>()

/** The first `limit` of all tickets: the page that is read most. */
export async function findFrontPage(db: Reading, order: OrderingKey[], limit: number): Promise<PageRow[]> {
  const queries = built.get(db) ?? new Map<string, CompiledQuery<PageRow>>()
  built.set(db, queries)
  const name = orderName(order)
  let query = queries.get(name)
  if (!query) {
    query = ordered(db.selectFrom('tickets').select(PAGE_COLUMNS), order).limit(limit).compile()
    queries.set(name, query)
  }
  const { rows } = await db.executeQuery<PageRow>({ ...query, parameters: [limit] })
  return rows
}
