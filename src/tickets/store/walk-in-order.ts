import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type OrderingKey, type TicketFilters, withoutText } from '#contract/list-query.ts'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import type { Reading } from '../database/database.ts'
import { type PageRow, type Tables, TICKET_COLUMNS } from '../database/tables.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { countTickets, isCounted, statusesOf } from './counts.ts'
import { ordered } from './ordering.ts'
import { PAGE_COLUMNS } from './page-columns.ts'
import { matching } from './where.ts'

export type OrderedQuery = {
  filters: TicketFilters
  text: TextPlan | undefined
  /** Not by status first: see status-groups. */
  order: readonly OrderingKey[]
  /** How many match, as countTickets says. */
  count: number
  offset: number
  limit: number
  /** Where the walk begins; the first of all without. */
  from?: (eb: ExpressionBuilder<Tables, 'tickets'>) => Expression<SqlBool>
}

/**
 * Goes through the tickets in their order, by its index, and checks on each what that index does not: the cost follows
 * how rare matches are. Undefined where to find what matches and to put it in order costs less, or where the matches
 * turn out to lie too far from the start.
 */
export async function walkInOrder(db: Reading, query: OrderedQuery): Promise<PageRow[] | undefined> {
  const { filters, text, order, count, offset, limit, from } = query
  if (count === 0) return undefined
  const others = withoutText(filters)
  if (!isCounted(others) || (!text && isIndexed(others, order))) return undefined
  const along = isIndexed(others, order) ? others : {}
  const total = await countTickets(db, along)
  const steps = Math.ceil(((offset + limit) * total) / count)
  if (steps * (text?.readCost ?? 1) > count) return undefined
  let near = db
    .selectFrom('tickets')
    .select(text ? TICKET_COLUMNS : SHORT_COLUMNS)
    .where(matching(db, along, undefined))
  if (from) near = near.where(from)
  const ids = db
    .selectFrom(
      ordered(near, order)
        .limit(Math.min(total, steps * 4 + 1000))
        .as('tickets'),
    )
    .select('id')
    .where(matching(db, others, undefined))
    .where(text ? text.holds : sql<SqlBool>`TRUE`)
    .limit(limit)
    .offset(offset)
  const rows = await ordered(db.selectFrom('tickets').select(PAGE_COLUMNS).where('id', 'in', ids), order).execute()
  return rows.length === limit ? rows : undefined
}

/** What filters and orders look at. */
const SHORT_COLUMNS = ['id', 'title', 'created', 'resolution_status', 'version'] as const

/** Whether one index has the order and what matches of it side by side. */
function isIndexed(filters: TicketFilters, order: readonly OrderingKey[]): boolean {
  if (Object.values(filters).every((value) => value === undefined)) return true
  const statuses = statusesOf(filters).length
  return order[0]?.field === 'created' && (statuses === 1 || statuses === RESOLUTION_STATUSES.length)
}
