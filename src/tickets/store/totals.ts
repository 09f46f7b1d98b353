import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { lastAuditId } from './audit.ts'

/** Milliseconds between two times: what is not in the totals yet is counted row by row. */
const PAUSE_MS = 1_000

/**
 * On PostgreSQL changes only add to what is counted, so that none waits for another; here that is put into totals, by one
 * instance at a time. Returns what stops it.
 */
export function startTotals(database: Database): () => Promise<void> {
  let working: Promise<void> | undefined
  const work = async () => {
    if (!(await isDue(database))) return
    const settled = await lastAuditId(database.read)
    await database.write(async (trx) => {
      const { rows } = await sql<{
        mine: boolean
      }>`SELECT pg_try_advisory_xact_lock(hashtext('totals')) AS mine`.execute(trx)
      if (rows[0]?.mine) await sql`SELECT total_counts(), total_audit(${settled})`.execute(trx)
    })
  }
  const timer = setInterval(() => {
    working ??= work()
      .catch(() => undefined) // tried again
      .finally(() => {
        working = undefined
      })
  }, PAUSE_MS).unref()
  return async () => {
    clearInterval(timer)
    await working
  }
}

async function isDue({ read }: Database): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`SELECT EXISTS (SELECT FROM count_deltas)
    OR EXISTS (SELECT FROM audit WHERE id > (SELECT until FROM audit_totalled)) AS due`.execute(read)
  return rows[0]?.due ?? false
}
