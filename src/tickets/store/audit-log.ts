import type { AuditFilters } from '#contract/admin.ts'
import type { AuditRow } from '#contract/audit.ts'
import type { Reading } from '../database/database.ts'
import { findAuditRows, SIZE, toAuditRows } from './audit.ts'
import { auditMatching, type ResolvedFilters, resolveSearch } from './audit-filters.ts'
import { findStretches, type Stretch } from './audit-stretches.ts'
import { batches } from './batches.ts'

/** What filters match in the audit log: how many rows exactly, and where they stand. */
export type FoundAudit = { filters: ResolvedFilters; stretches: Stretch[]; count: number }

export async function findInAuditLog(db: Reading, asked: AuditFilters): Promise<FoundAudit> {
  const filters = await resolveSearch(db, asked)
  const stretches = await findStretches(db, filters)
  return { filters, stretches, count: stretches.reduce((sum, { n }) => sum + n, 0) }
}

/** The latest first. Stretches that lie before the page are skipped as a whole. */
export async function readAuditPage(
  db: Reading,
  { filters, stretches }: FoundAudit,
  { offset, limit }: { offset: number; limit: number },
): Promise<AuditRow[]> {
  const { first, last, skipped } = windowOf(stretches, offset, limit)
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('id', '>=', first)
    .where('id', '<=', last)
    .where(auditMatching(db, filters))
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset - skipped)
    .execute()
  return toAuditRows(db, rows)
}

/** The ids between which a page lies, and how many of what is to be skipped lies behind them. */
function windowOf(stretches: readonly Stretch[], offset: number, limit: number) {
  let skipped = 0
  let reached = 0
  let last = 0
  let first = 0
  for (const stretch of stretches.toReversed()) {
    reached += stretch.n
    if (reached <= offset) {
      skipped = reached
      continue
    }
    last ||= stretch.last
    first = stretch.first
    if (reached >= offset + limit) break
  }
  return { first, last, skipped }
}

/** How many rows of the log are read at a time. */
const BATCH = 100

/** All that match, oldest first, some at a time. */
export async function* walkAuditLog(db: Reading, { filters, stretches }: FoundAudit): AsyncGenerator<AuditRow[]> {
  for (const { first, last } of stretches) {
    for (let from = first; from <= last; ) {
      const rows = await db
        .selectFrom('audit')
        .select(['id', SIZE])
        .where('id', '>=', from)
        .where('id', '<=', last)
        .where(auditMatching(db, filters))
        .orderBy('id')
        .limit(BATCH)
        .execute()
      const end = rows.at(-1)
      if (!end) break
      for (const ids of batches(rows)) yield await findAuditRows(db, ids)
      from = end.id + 1
    }
  }
}
