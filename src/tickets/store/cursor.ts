import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { type OrderingField, type OrderingKey, readOrdering, type TicketFilters } from '#contract/list-query.ts'
import type { Reading } from '../database/database.ts'
import type { PageRow, Tables } from '../database/tables.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { countTickets } from './counts.ts'
import { ordered, orderName, reversed } from './ordering.ts'
import { PAGE_COLUMNS } from './page-columns.ts'
import { type StatusGroup, statusGroups } from './status-groups.ts'
import { columnOf } from './updated.ts'
import { walkInOrder } from './walk-in-order.ts'
import { matching } from './where.ts'

/**
 * A place between two tickets of an order: right behind (or, going back, right before) one that was shown. `point` is where
 * the database stood then; undefined in a cursor that an earlier version has made.
 */
export type Cursor = { order: string; back: boolean; values: (string | number)[]; point: string | undefined }

/** `point`: where the database stands, see `readEpoch`. */
export function encodeCursor(order: readonly OrderingKey[], row: PageRow, back: boolean, point: string): string {
  const cursor = [orderName(order), back ? 1 : 0, ...order.map((key) => row[columnOf(key.field)]), point]
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** Undefined for anything that encodeCursor did not make. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const [order, back, ...rest]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const keys = typeof order === 'string' ? readOrdering(order)?.length : undefined
    const values = rest.slice(0, keys)
    const [point, ...more] = rest.slice(values.length)
    if (typeof order !== 'string' || values.length !== keys || more.length > 0) return undefined
    if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) return undefined
    return { order, back: back === 1, values, point: point === undefined ? undefined : String(point) }
  } catch {
    return undefined
  }
}

export type CursorPage = { rows: PageRow[]; hasMore: boolean }

export type CursorQuery = {
  filters: TicketFilters
  text: TextPlan | undefined
  order: readonly OrderingKey[]
  /** How many match in all, as countTickets says. */
  count: number
  cursor: Cursor | undefined
  limit: number
}

/** Up to `limit` rows from the cursor on, in the order asked for. Costs the same wherever it stands. */
export async function findFromCursor(db: Reading, query: CursorQuery): Promise<CursorPage> {
  const { order, cursor, limit } = query
  const direction = cursor?.back ? reversed(order) : order
  const rows = await findBeyond(db, { ...query, order: direction, values: cursor?.values, limit: limit + 1 })
  const page = rows.slice(0, limit)
  return { rows: cursor?.back ? page.reverse() : page, hasMore: rows.length > limit }
}

/** Undefined `values`: from the start. */
type BeyondQuery = Omit<CursorQuery, 'cursor'> & { values: readonly (string | number)[] | undefined }

async function findBeyond(db: Reading, query: BeyondQuery): Promise<PageRow[]> {
  const { filters, text, order, count, values, limit } = query
  const groups = statusGroups(filters, order)
  if (groups) return findInGroups(db, groups, query)
  const from = values && beyond(order, values)
  const near = await walkInOrder(db, { filters, text, order, count, offset: 0, limit, from })
  if (near) return near
  let selection = db
    .selectFrom('tickets')
    .select(PAGE_COLUMNS)
    .where(matching(db, filters, text))
  if (from) selection = selection.where(from)
  return ordered(selection, order).limit(limit).execute()
}

async function findInGroups(db: Reading, groups: StatusGroup[], query: BeyondQuery): Promise<PageRow[]> {
  const [reached, ...values] = query.values ?? []
  const rows: PageRow[] = []
  const isBehind = (status: string) =>
    query.order[0]?.descending ? status > String(reached) : status < String(reached)
  for (const { status, filters, rest } of groups) {
    if (reached !== undefined && isBehind(status)) continue
    const count = await countTickets(db, filters, query.text)
    const limit = query.limit - rows.length
    const within = status === reached ? values : undefined
    if (count > 0)
      rows.push(...(await findBeyond(db, { ...query, filters, order: rest, count, values: within, limit })))
    if (rows.length === query.limit) break
  }
  return rows
}

/** Rows behind `values` in `order`: the first key decides, the next where it is equal, and so on. */
function beyond(order: readonly OrderingKey[], values: readonly (string | number)[]) {
  return (eb: ExpressionBuilder<Tables, 'tickets'>): Expression<SqlBool> => {
    const compare = (i: number, operator: '=' | 'beyond' | 'from'): Expression<SqlBool> => {
      const { field, descending } = order[i] as { field: OrderingField; descending: boolean }
      const sign =
        operator === '='
          ? '='
          : (`${descending ? '<' : '>'}${operator === 'from' ? '=' : ''}` as '<' | '>' | '<=' | '>=')
      return eb(columnOf(field), sign, values[i] as string & number)
    }
    const cases = order.map((_, i) =>
      eb.and([...order.slice(0, i).map((_, j) => compare(j, '=')), compare(i, 'beyond')]),
    )
    // The first condition follows from the second; it lets the index start at the cursor.
    return eb.and([compare(0, 'from'), eb.or(cases)])
  }
}
