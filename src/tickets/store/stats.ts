import { type RawBuilder, sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import type { Stats, StatsInterval } from '#contract/stats.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { TextPlan } from '../search/plan.ts'
import { bucketsOf } from '../time-buckets.ts'
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
  for (const { at, resolution_status, n } of await countsOverTime(db, matches, grain(timezone))) {
    by_status[resolution_status] += n
    moments.set(at, (moments.get(at) ?? 0) + n)
  }
  const total = by_status.OPEN + by_status.RESOLVED + by_status.CLOSED
  return { total, by_status, created: bucketsOf(moments, interval, timezone), interval, timezone }
}

/** How many characters of `created` tell in which bucket of a zone it lies: a day of UTC, else an hour, else a minute. */
type Grain = 10 | 13 | 16

function grain(timezone: string): Grain {
  if (timezone === 'UTC') return 10
  return isOnTheHour(timezone) ? 13 : 16
}

/** Whether the zone is whole hours from UTC, now and half a year ago, as almost all are. */
function isOnTheHour(timezone: string): boolean {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, minute: '2-digit' })
  return [0, 183].every((days) => Number(format.format(new Date(Date.UTC(2025, 0, 1 + days)))) === 0)
}

type Counted = { at: string; resolution_status: ResolutionStatus; n: number }

async function countsOverTime(db: Reading, { filters, text }: Matches, length: Grain): Promise<Counted[]> {
  if (length !== 16 && isCounted(filters) && !text) return fromCounters(db, filters, length)
  return db
    .selectFrom('tickets')
    .select((eb) => [
      sql<string>`substr(created, 1, ${sql.lit(length)})`.as('at'),
      'resolution_status',
      eb.fn.countAll<number>().as('n'),
    ])
    .where(matching(filters, text))
    .groupBy(['at', 'resolution_status'])
    .execute()
}

async function fromCounters(db: Reading, filters: TicketFilters, length: 10 | 13): Promise<Counted[]> {
  const statuses = statusesOf(filters)
  const spans = spansOf(filters).map(
    (span): RawBuilder<unknown> =>
      countsIn(length === 13 && span.unit === 'day' ? { ...span, unit: 'hour', ...hoursOf(span) } : span, statuses),
  )
  const { rows } = await sql<Counted>`
    SELECT substr(at, 1, ${sql.lit(length)}) AS at, resolution_status, sum(n) AS n
    FROM (${sql.join(spans, sql` UNION ALL `)}) GROUP BY 1, 2 HAVING sum(n) > 0`.execute(db)
  return rows
}

/** The hours of whole days: `2025-01-08~` sorts behind every hour of that day. */
function hoursOf({ from, to }: ReturnType<typeof spansOf>[number]) {
  return { from: from && { value: from.inclusive ? from.value : `${from.value}~`, inclusive: true }, to }
}
