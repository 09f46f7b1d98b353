import { type RawBuilder, sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { Stats, StatsInterval } from '#contract/stats.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import type { TextPlan } from '../search/plan.ts'
import { bucketsOf, type Grain, grainOf } from '../time-buckets.ts'
import { countsIn, isCounted, statusesOf } from './counts.ts'
import { spansOf } from './spans.ts'
import type { Reading } from './transaction.ts'
import { matching } from './where.ts'

type Matches = { filters: TicketFilters; text: TextPlan | undefined }

/** Exact counts of what matches. Without text or ids they come from the counters, whatever the number of tickets. */
export async function ticketStats(
  db: Reading,
  matches: Matches,
  interval: StatsInterval,
  timezone: string,
): Promise<Stats> {
  const by_status = { OPEN: 0, RESOLVED: 0, CLOSED: 0 }
  const moments = new Map<string, number>()
  for (const counted of await countsOverTime(db, matches, grainOf(timezone))) {
    for (const status of RESOLUTION_STATUSES) by_status[status] += counted[status]
    moments.set(counted.at, counted.OPEN + counted.RESOLVED + counted.CLOSED)
  }
  const total = by_status.OPEN + by_status.RESOLVED + by_status.CLOSED
  return { total, by_status, created: bucketsOf(moments, interval, timezone), interval, timezone }
}

type Counted = { at: string } & Record<ResolutionStatus, number>

async function countsOverTime(db: Reading, { filters, text }: Matches, length: Grain): Promise<Counted[]> {
  const rows =
    length !== 16 && isCounted(filters) && !text
      ? sql.join(spansFor(filters, length), sql` UNION ALL `)
      : sql`${db
          .selectFrom('tickets')
          .select([sql`substr(created, 1, ${sql.lit(length)})`.as('at'), 'resolution_status', sql.lit(1).as('n')])
          .where(matching(filters, text))}`
  const sums = RESOLUTION_STATUSES.map(
    (status) => sql`coalesce(sum(n) FILTER (WHERE resolution_status = ${status}), 0) AS ${sql.ref(status)}`,
  )
  const counted = await sql<Counted>`
    SELECT at, ${sql.join(sums)} FROM (${rows}) GROUP BY 1 HAVING sum(n) > 0`.execute(db)
  return counted.rows
}

function spansFor(filters: TicketFilters, length: 10 | 13): RawBuilder<unknown>[] {
  const statuses = statusesOf(filters)
  return spansOf(filters).map((span) =>
    countsIn(
      length === 13 && span.unit === 'day' ? { ...span, unit: 'hour', ...hoursOf(span) } : span,
      statuses,
      length,
    ),
  )
}

/** The hours of whole days: `2025-01-08~` sorts behind every hour of that day. */
function hoursOf({ from, to }: ReturnType<typeof spansOf>[number]) {
  return { from: from && { value: from.inclusive ? from.value : `${from.value}~`, inclusive: true }, to }
}
