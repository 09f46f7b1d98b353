import type { OrderingKey, TicketFilters } from '#contract/list-query.ts'
import type { Reading } from '../database/database.ts'
import type { PageRow } from '../database/tables.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { countTickets } from './counts.ts'
import { ordered, reversed } from './ordering.ts'
import { PAGE_COLUMNS } from './page-columns.ts'
import { type StatusGroup, statusGroups } from './status-groups.ts'
import { walkInOrder } from './walk-in-order.ts'
import { matching } from './where.ts'

export type PageQuery = {
  filters: TicketFilters
  text: TextPlan | undefined
  order: readonly OrderingKey[]
  /** How many match, as countTickets says. */
  count: number
  offset: number
  limit: number
}

/** The rows of one page. The second half of a long list is read from its end. */
export async function findPage(db: Reading, query: PageQuery): Promise<PageRow[]> {
  const limit = Math.min(query.limit, query.count - query.offset)
  if (limit <= 0) return []
  if (query.offset <= query.count / 2) return findFromStart(db, { ...query, limit })
  const offset = query.count - query.offset - limit
  return (await findFromStart(db, { ...query, order: reversed(query.order), offset, limit })).reverse()
}

async function findFromStart(db: Reading, query: PageQuery): Promise<PageRow[]> {
  const groups = statusGroups(query.filters, query.order)
  if (groups) return findInGroups(db, groups, query)
  return (await walkInOrder(db, query)) ?? (await gather(db, query))
}

async function findInGroups(db: Reading, groups: StatusGroup[], query: PageQuery): Promise<PageRow[]> {
  const rows: PageRow[] = []
  let offset = query.offset
  for (const { filters, rest } of groups) {
    const count = await countTickets(db, filters, query.text)
    const limit = query.limit - rows.length
    rows.push(...(await findPage(db, { ...query, filters, order: rest, count, offset, limit })))
    if (rows.length === query.limit) break
    offset = Math.max(0, offset - count)
  }
  return rows
}

/** Finds what matches, then puts it in order: the cost follows the number of matches. */
function gather(db: Reading, { filters, text, order, offset, limit }: PageQuery): Promise<PageRow[]> {
  const ids = ordered(
    db
      .selectFrom('tickets')
      .select('id')
      .where(matching(db, filters, text)),
    order,
  ).limit(limit)
  if (offset === 0 && !text && !filters.id__in)
    return ordered(
      db
        .selectFrom('tickets')
        .select(PAGE_COLUMNS)
        .where(matching(db, filters, text)),
      order,
    )
      .limit(limit)
      .execute()
  // Only ids are skipped and sorted; whole rows are read for the page alone.
  return ordered(
    db
      .selectFrom('tickets')
      .select(PAGE_COLUMNS)
      .where('id', 'in', offset ? ids.offset(offset) : ids),
    order,
  ).execute()
}
