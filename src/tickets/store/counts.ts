import { type RawBuilder, sql } from 'kysely'
import type { TicketFilters } from '#contract/list-query.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import { prepared } from '#platform/database/prepared.ts'
import type { Reading } from '../database/database.ts'
import type { TextPlan } from '../search/search-engine.ts'
import { type Bound, type Span, spansOf } from './spans.ts'
import { matching } from './where.ts'

/** How many tickets match, exactly. Free of text and ids, it costs the same however many tickets there are. */
export async function countTickets(db: Reading, filters: TicketFilters, text?: TextPlan): Promise<number> {
  if (isCounted(filters) && !text) return countFromCounters(db, filters)
  if (text && asksOnlyText(filters)) return text.count(db)
  const row = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(matching(db, filters, text))
    .executeTakeFirstOrThrow()
  return row.n
}

const DATES = ['created__gte', 'created__lte', 'created__gt', 'created__lt'] as const
const STATUS: Known = new Set(['resolution_status', 'resolution_status__in'])
const COUNTED: Known = new Set([...STATUS, ...DATES])
const STATUS_AND_TEXT: Known = new Set([...STATUS, 'search', 'title__icontains'])
type Known = ReadonlySet<keyof TicketFilters>

/** Whether no other filter asks for anything; a blank text does not. */
function asksOnly(filters: TicketFilters, known: Known): boolean {
  for (const name in filters) {
    if (known.has(name as keyof TicketFilters)) continue
    const value = filters[name as keyof TicketFilters]
    if (value !== undefined && (typeof value !== 'string' || value.trim() !== '')) return false
  }
  return true
}

/** Whether the counters can answer: they know status and dates. */
export const isCounted = (filters: TicketFilters): boolean => asksOnly(filters, COUNTED)

/** Whether nothing but the status is asked for. */
export const isAboutStatus = (filters: TicketFilters): boolean => asksOnly(filters, STATUS)

const asksOnlyText = (filters: TicketFilters): boolean =>
  asksOnly(filters, STATUS_AND_TEXT) && statusesOf(filters).length === RESOLUTION_STATUSES.length

const hasDates = (filters: TicketFilters) => DATES.some((name) => filters[name] !== undefined)

/** The statuses that both status filters leave. */
export function statusesOf({ resolution_status, resolution_status__in }: TicketFilters): ResolutionStatus[] {
  return RESOLUTION_STATUSES.filter(
    (status) =>
      (resolution_status === undefined || resolution_status === status) &&
      (resolution_status__in === undefined || resolution_status__in.includes(status)),
  )
}

async function countFromCounters(db: Reading, filters: TicketFilters): Promise<number> {
  const statuses = statusesOf(filters)
  if (!hasDates(filters)) return countByStatus(db, statuses)
  let count = 0
  for (const span of spansOf(filters)) {
    const { rows } = await sql<{
      n: number
    }>`SELECT coalesce(sum(n), 0) AS n FROM (${countsIn(span, statuses, 10)}) AS counted`.execute(db)
    count += rows[0]?.n ?? 0
  }
  return count
}

const statusCounts = prepared((db: Reading) => db.selectFrom('status_counts').selectAll())

export async function readStatusCounts(db: Reading): Promise<Record<ResolutionStatus, number>> {
  const counts = { OPEN: 0, RESOLVED: 0, CLOSED: 0 }
  for (const { resolution_status, n } of await statusCounts(db, {})) counts[resolution_status] = n
  return counts
}

async function countByStatus(db: Reading, statuses: ResolutionStatus[]): Promise<number> {
  const counts = await readStatusCounts(db)
  return statuses.reduce((sum, status) => sum + counts[status], 0)
}

/** The same of a span of hours, where those that `isCut` says are counted by the minute. */
export function countsInCutHours(
  { from, to }: Span,
  statuses: readonly ResolutionStatus[],
  isCut: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const within = sql`${bounded('hour', '>', from)} AND ${bounded('hour', '<', to)} AND ${oneOf(statuses)}`
  return sql`SELECT hour AS at, resolution_status, n FROM hour_counts WHERE ${within} AND NOT ${isCut}
    UNION ALL
    SELECT substr(created, 1, 16) AS at, resolution_status, 1 AS n
    FROM (SELECT hour, resolution_status AS status FROM hour_counts WHERE n > 0 AND ${within} AND ${isCut}) AS cut
    CROSS JOIN tickets WHERE resolution_status = status AND created >= hour AND created < hour || '~'`
}

/** Rows `at`, `resolution_status`, `n` of one span; `at` begins like `created` and has up to `length` characters of it. */
export function countsIn(
  { unit, from, to }: Span,
  statuses: readonly ResolutionStatus[],
  length: number,
): RawBuilder<unknown> {
  const within = (column: string) =>
    sql`${bounded(column, '>', from)} AND ${bounded(column, '<', to)} AND ${oneOf(statuses)}`
  if (unit === 'day') return sql`SELECT day AS at, resolution_status, n FROM day_counts WHERE ${within('day')}`
  if (unit === 'hour') {
    const at = length < 13 ? sql`substr(hour, 1, ${sql.lit(length)})` : sql.ref('hour')
    return sql`SELECT ${at} AS at, resolution_status, n FROM hour_counts WHERE ${within('hour')}`
  }
  return sql`SELECT substr(created, 1, ${sql.lit(length)}) AS at, resolution_status, count(*) AS n FROM tickets
    WHERE ${within('created')} GROUP BY 1, 2`
}

export function oneOf(statuses: readonly ResolutionStatus[]): RawBuilder<unknown> {
  if (statuses.length === RESOLUTION_STATUSES.length) return sql`TRUE`
  return statuses.length ? sql`resolution_status IN (${sql.join(statuses)})` : sql`FALSE`
}

function bounded(column: string, operator: '<' | '>', bound: Bound | undefined): RawBuilder<unknown> {
  if (!bound) return sql`TRUE`
  return sql`${sql.ref(column)} ${sql.raw(bound.inclusive ? `${operator}=` : operator)} ${bound.value}`
}
