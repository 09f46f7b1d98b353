import { sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { Reading } from '../database/database.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { matching } from './where.ts'

/** What filters ask, with the plan of their text; `text` undefined: they ask nothing of it. */
export type Matches = { filters: TicketFilters; text: TextPlan | undefined }

/** The ids of all tickets that match, in ascending order. */
export async function findMatchingIds(db: Reading, { filters, text }: Matches): Promise<number[]> {
  const { ids } = await db
    .selectFrom('tickets')
    .select(idsOf(db))
    .where(matching(db, filters, text))
    .executeTakeFirstOrThrow()
  return JSON.parse(ids)
}

/** The first `limit` of them behind `last`. */
export async function findNextMatchingIds(
  db: Reading,
  { filters, text }: Matches,
  { last, limit }: { last: number; limit: number },
): Promise<number[]> {
  const next = db
    .selectFrom('tickets')
    .select('id')
    .where(matching(db, filters, text))
    .where('id', '>', last)
  const { ids } = await db
    .selectFrom(next.orderBy('id').limit(limit).as('next'))
    .select(idsOf(db))
    .executeTakeFirstOrThrow()
  return JSON.parse(ids)
}

/** One value: thousands of rows would cost more than finding them. */
const idsOf = ({ dialect }: Reading) => dialect.jsonArrayOf(sql.ref('id')).as('ids')
