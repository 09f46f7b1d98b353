import { type RawBuilder, sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { Stats, StatsInterval } from '#contract/stats.ts'
import type { Reading } from '../database/database.ts'
import { bucketsOf, grainOf } from '../stats/time-buckets.ts'
import { cutHours } from '../stats/time-zone.ts'
import { countsIn, countsInCutHours, isCounted, statusesOf } from './counts.ts'
import type { Matches } from './matches.ts'
import { spansOf } from './spans.ts'
import { matching } from './where.ts'

/** Exact counts of what matches. Without text or ids they come from the counters, whatever the number of tickets. */
export async function ticketStats(
  db: Reading,
  matches: Matches,
  interval: StatsInterval,
  timezone: string,
): Promise<Stats> {
  const by_status = { OPEN: 0, RESOLVED: 0, CLOSED: 0 }
  const moments = new Map<string, number>()
  for (const { at, n, OPEN, RESOLVED } of await countsOverTime(db, matches, timezone)) {
    if (n === 0) continue
    by_status.OPEN += OPEN ?? 0
    by_status.RESOLVED += RESOLVED ?? 0
    by_status.CLOSED += n - (OPEN ?? 0) - (RESOLVED ?? 0)
    moments.set(at, n)
  }
  const total = by_status.OPEN + by_status.RESOLVED + by_status.CLOSED
  return { total, by_status, created: bucketsOf(moments, interval, timezone), interval, timezone }
}

/** Null where there are none; what is neither is closed, which costs less than to sum it up. */
type Counted = { at: string; n: number; OPEN: number | null; RESOLVED: number | null }

async function countsOverTime(db: Reading, { filters, text }: Matches, timezone: string): Promise<Counted[]> {
  const length = grainOf(timezone)
  const rows =
    isCounted(filters) && !text
      ? sql.join(length === 16 ? spansByMinute(filters, timezone) : spansFor(filters, length), sql` UNION ALL `)
      : sql`${db
          .selectFrom('tickets')
          .select([sql`substr(created, 1, ${sql.lit(length)})`.as('at'), 'resolution_status', sql.lit(1).as('n')])
          .where(matching(db, filters, text))}`
  const { rows: counted } = await sql<Counted>`
    SELECT at, sum(n) AS n,
      sum(n) FILTER (WHERE resolution_status = 'OPEN') AS "OPEN",
      sum(n) FILTER (WHERE resolution_status = 'RESOLVED') AS "RESOLVED"
    FROM (${rows}) AS counted GROUP BY 1`.execute(db)
  return counted
}

/** For zones off the hour: of each day only the hour in which it begins must be looked into, and what is older than zones. */
function spansByMinute(filters: TicketFilters, timezone: string): RawBuilder<unknown>[] {
  const isCut = sql`(hour < '1970' OR substr(hour, 12, 2) IN ${sql`(${sql.join(cutHours(timezone))})`})`
  const statuses = statusesOf(filters)
  return spansOf(filters).map((span) => {
    if (span.unit === 'ticket') return countsIn(span, statuses, 16)
    return countsInCutHours(span.unit === 'day' ? { ...span, ...hoursOf(span) } : span, statuses, isCut)
  })
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
