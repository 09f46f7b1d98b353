import { sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { Resolutions } from '#contract/resolutions.ts'
import type { StatsInterval } from '#contract/stats.ts'
import type { TextPlan } from '../search/plan.ts'
import { bucketsOf, grainOf } from '../time-buckets.ts'
import type { Reading } from './transaction.ts'
import { matching } from './where.ts'

type Matches = { filters: TicketFilters; text: TextPlan | undefined }

/** When what matches and is not OPEN was resolved: one look into what a trigger keeps of the audit for each such ticket. */
export async function ticketResolutions(
  db: Reading,
  { filters, text }: Matches,
  interval: StatsInterval,
  timezone: string,
): Promise<Resolutions> {
  const resolved = db
    .selectFrom('tickets')
    .select(lastLeftOpen.as('at'))
    .where('resolution_status', '!=', 'OPEN')
    .where(matching(filters, text))
  const { rows } = await sql<{ at: string | null; n: number }>`
    SELECT substr(at, 1, ${sql.lit(grainOf(timezone))}) AS at, count(*) AS n FROM (${resolved}) GROUP BY 1`.execute(db)
  const counts = new Map<string, number>()
  let undated = 0
  let total = 0
  for (const { at, n } of rows) {
    total += n
    if (at === null) undated = n
    else counts.set(at, n)
  }
  return { total, undated, resolved: bucketsOf(counts, interval, timezone), interval, timezone }
}

/** Null where the ticket never was OPEN. */
const lastLeftOpen = sql<string | null>`(SELECT at FROM resolutions WHERE ticket_id = tickets.id)`
