import { sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { TextPlan } from '../search/plan.ts'
import type { Size } from './batches.ts'
import type { Reading } from './transaction.ts'
import { matching } from './where.ts'

/** What filters ask, with the plan of their text; `text` undefined: they ask nothing of it. */
export type Matches = { filters: TicketFilters; text: TextPlan | undefined }

/** The ids of all tickets that match, in ascending order. */
export async function findMatchingIds(db: Reading, { filters, text }: Matches): Promise<number[]> {
  const { ids } = await db
    .selectFrom('tickets')
    // One value: thousands of rows would cost more than finding them.
    .select(sql<string>`json_group_array(id ORDER BY id)`.as('ids'))
    .where(matching(filters, text))
    .executeTakeFirstOrThrow()
  return JSON.parse(ids)
}

/** The first `limit` matches behind `last`, by ascending id, with the bytes of title and description in UTF-8 alone. */
export function findMatchingSizes(
  db: Reading,
  { filters, text }: Matches,
  { last, limit }: { last: number; limit: number },
): Promise<Size[]> {
  return db
    .selectFrom('tickets')
    .select(['id', sql<number>`octet_length(title) + octet_length(description)`.as('bytes')])
    .where(matching(filters, text))
    .where('id', '>', last)
    .orderBy('id')
    .limit(limit)
    .execute()
}
