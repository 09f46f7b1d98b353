import { sql } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import type { Reading } from '../database/database.ts'
import { auditMatching, madeBy, type ResolvedFilters, runBegins } from './audit-filters.ts'

/** A part of the log, by its first and last id, in which exactly `n` rows match. */
export type Stretch = { first: number; last: number; n: number }

/**
 * Where in the log the matches stand, oldest first, no two overlapping. Read from the counters; rows are only looked at
 * on the days that the dates cut, and by index where a ticket or a run is asked for.
 */
export async function findStretches(db: Reading, filters: ResolvedFilters): Promise<Stretch[]> {
  if (filters.ticket_id !== undefined || filters.run_id !== undefined) return merged([await countRows(db, filters)])
  const [whole, ...cut] = await Promise.all([
    wholeDays(db, filters),
    ...cutDays(filters).map((day) => cutDay(db, filters, day)),
  ])
  const runs = filters.search?.runPrefix ? [await runsOnly(db, filters, filters.search.runPrefix)] : []
  return merged([...whole, ...cut, ...runs])
}

const dayOf = (at: Timestamp) => at.slice(0, 10)

/** The days at the ends of the period that belong to it in part. */
function cutDays({ at__gte, at__lte }: ResolvedFilters): string[] {
  const days = [
    at__gte && !at__gte.endsWith('T00:00:00.000000Z') ? dayOf(at__gte) : '',
    at__lte && !at__lte.endsWith('T23:59:59.999999Z') ? dayOf(at__lte) : '',
  ]
  return [...new Set(days)].filter((day) => day && (!at__gte || day >= dayOf(at__gte)))
}

async function wholeDays(db: Reading, filters: ResolvedFilters): Promise<Stretch[]> {
  const { at__gte, at__lte } = filters
  let query = db
    .selectFrom('audit_counts')
    .select(({ fn }) => [
      fn.min<number>('first_id').as('first'),
      fn.max<number>('last_id').as('last'),
      fn.sum<number>('n').as('n'),
    ])
    .where(madeBy(db, filters))
    .groupBy('day')
  if (at__gte) query = query.where('day', '>=', dayOf(at__gte))
  if (at__lte) query = query.where('day', '<=', dayOf(at__lte))
  const cut = cutDays(filters)
  if (cut.length) query = query.where('day', 'not in', cut)
  return query.execute()
}

async function cutDay(db: Reading, filters: ResolvedFilters, day: string): Promise<Stretch> {
  const within = await db
    .selectFrom('audit_counts')
    .select(({ fn }) => [fn.min<number | null>('first_id').as('first'), fn.max<number | null>('last_id').as('last')])
    .where(madeBy(db, filters))
    .where('day', '=', day)
    .executeTakeFirst()
  if (!within?.first || !within.last) return NOTHING
  const rows = db
    .selectFrom('audit')
    .where('id', '>=', within.first)
    .where('id', '<=', within.last)
    .where(sql<boolean>`substr(at, 1, 10) = ${day}`)
    .where(auditMatching(db, { ...filters, search: withoutRuns(filters) }))
  return stretchOf(await rows.select(EXTENT).executeTakeFirst())
}

/** Rows that only the beginning of their run id makes match: their names do not. */
async function runsOnly(db: Reading, filters: ResolvedFilters, prefix: string): Promise<Stretch> {
  const rows = db
    .selectFrom('audit')
    .where(runBegins(prefix))
    .where(auditMatching(db, { ...filters, search: undefined }))
    .where(sql<boolean>`NOT ${madeBy(db, { search: withoutRuns(filters) })}`)
  return stretchOf(await rows.select(EXTENT).executeTakeFirst())
}

async function countRows(db: Reading, filters: ResolvedFilters): Promise<Stretch> {
  return stretchOf(await db.selectFrom('audit').select(EXTENT).where(auditMatching(db, filters)).executeTakeFirst())
}

const withoutRuns = ({ search }: ResolvedFilters) => search && { names: search.names }

const EXTENT = [
  sql<number | null>`min(id)`.as('first'),
  sql<number | null>`max(id)`.as('last'),
  sql<number>`count(*)`.as('n'),
] as const
const NOTHING: Stretch = { first: 0, last: 0, n: 0 }

const stretchOf = (row: { first: number | null; last: number | null; n: number } | undefined): Stretch =>
  row?.first && row.last ? { first: row.first, last: row.last, n: row.n } : NOTHING

/** A clock that went back makes days overlap; so do the days that were counted apart. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const apart: Stretch[] = []
  for (const next of stretches.filter(({ n }) => n > 0).sort((a, b) => a.first - b.first)) {
    const before = apart.at(-1)
    if (before && next.first <= before.last) {
      before.last = Math.max(before.last, next.last)
      before.n += next.n
    } else apart.push({ ...next })
  }
  return apart
}
