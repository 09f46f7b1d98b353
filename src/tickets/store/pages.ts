import { sql } from 'kysely'
import type { OrderingKey, TicketFilters } from '#contract/list-query.ts'
import type { TextPlan } from '../search/plan.ts'
import { countTickets, isCounted } from './counts.ts'
import { ordered, reversed } from './ordering.ts'
import { PAGE_COLUMNS, type PageRow, TICKET_COLUMNS } from './tables.ts'
import type { Reading } from './transaction.ts'
import { holdsAll, matching } from './where.ts'

export type PageQuery = {
  filters: TicketFilters
  text: TextPlan | undefined
  order: OrderingKey[]
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
  return (await walk(db, query)) ?? (await gather(db, query))
}

/** Finds what matches, then puts it in order: the cost follows the number of matches. */
function gather(db: Reading, { filters, text, order, offset, limit }: PageQuery): Promise<PageRow[]> {
  const ids = ordered(db.selectFrom('tickets').select('id').where(matching(filters, text)), order).limit(limit)
  if (offset === 0 && !text && !filters.id__in)
    return ordered(db.selectFrom('tickets').select(PAGE_COLUMNS).where(matching(filters, text)), order)
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

/**
 * Goes through the tickets in order and checks each on its text: the cost follows how rare matches are. Undefined where
 * that does not pay, or where the matches turn out to lie too far from the start.
 */
async function walk(
  db: Reading,
  { filters, text, order, count, offset, limit }: PageQuery,
): Promise<PageRow[] | undefined> {
  const others = withoutText(filters)
  if (!text || !isCounted(others)) return undefined
  const total = await countTickets(db, others)
  const steps = Math.ceil(((offset + limit) * total) / count)
  if (steps * WALK_COST > count) return undefined
  const reach = Math.min(total, steps * 4 + 1000)
  const near = ordered(db.selectFrom('tickets').select(TICKET_COLUMNS).where(matching(others, undefined)), order).limit(
    reach,
  )
  const rows = await db
    .selectFrom(near.as('tickets'))
    .select(PAGE_COLUMNS)
    .where(sql<boolean>`${holdsAll(text.all)}`)
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.length === limit ? rows : undefined
}

/** What reading and checking a ticket costs, against putting one match in order. */
const WALK_COST = 3

function withoutText({ search: _search, title__icontains: _title, ...others }: TicketFilters): TicketFilters {
  return others
}
