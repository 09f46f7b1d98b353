import { type RawBuilder, sql } from 'kysely'
import type { Resolutions } from '#contract/resolutions.ts'
import type { StatsInterval } from '#contract/stats.ts'
import type { Reading } from '../database/database.ts'
import { bucketsOf, type Grain, grainOf } from '../stats/time-buckets.ts'
import { isAboutStatus, oneOf, statusesOf } from './counts.ts'
import type { Matches } from './matches.ts'
import { matching } from './where.ts'

/**
 * When what matches and is not OPEN was resolved. Filtered by status at most, counters answer, whatever the number of
 * tickets; else it takes one look into what a trigger keeps of the audit for each ticket.
 */
export async function ticketResolutions(
  db: Reading,
  matches: Matches,
  interval: StatsInterval,
  timezone: string,
): Promise<Resolutions> {
  const grain = sql.lit(grainOf(timezone))
  const { rows } = await sql<{ at: string; n: number }>`
    SELECT substr(at, 1, ${grain}) AS at, sum(n) AS n FROM (${momentsOf(db, matches, grainOf(timezone))}) AS moments
    GROUP BY 1 HAVING sum(n) > 0`.execute(db)
  const counts = new Map<string, number>()
  let undated = 0
  let total = 0
  for (const { at, n } of rows) {
    total += n
    if (at === '') undated = n
    else counts.set(at, n)
  }
  return { total, undated, resolved: bucketsOf(counts, interval, timezone), interval, timezone }
}

/** Rows `at`, `n`; `at` is empty where the ticket never was OPEN. */
function momentsOf(db: Reading, { filters, text }: Matches, grain: Grain): RawBuilder<unknown> {
  if (grain !== 16 && !text && isAboutStatus(filters)) {
    return sql`SELECT hour AS at, n FROM resolution_counts WHERE ${oneOf(statusesOf(filters))}`
  }
  const resolved = sql`resolution_status <> 'OPEN' AND ${matching(db, filters, text)}`
  return sql`SELECT coalesce((SELECT at FROM resolutions WHERE ticket_id = tickets.id), '') AS at, 1 AS n
    FROM tickets WHERE ${resolved}`
}
