import type { TurnFacts } from '#agent/plan.ts'
import type { UsageEvent } from '#contract/chat.ts'
import type { Timestamp } from '#contract/date-time.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading, Transaction } from './database.ts'
import { type RunStatus, type RunsTable, UNFINISHED } from './tables.ts'

export type RunRow = RunsTable

export async function insertRun(
  trx: Transaction,
  run: Omit<RunRow, 'status' | 'cancelled' | 'finished' | 'facts' | 'usage'>,
): Promise<void> {
  const begun = { status: 'running' as const, cancelled: 0, finished: null, facts: null, usage: null }
  await trx
    .insertInto('runs')
    .values({ ...run, ...begun })
    .execute()
}

const byId = compiledOnce((db: Reading) => db.selectFrom('runs').selectAll().where('id', '=', ''))

export async function findRun(db: Reading, id: string): Promise<RunRow | undefined> {
  return byId(db, id)[0]
}

export function findRunByKey(db: Reading, key: string): Promise<RunRow | undefined> {
  return db.selectFrom('runs').selectAll().where('request_key', '=', key).executeTakeFirst()
}

/** The run that goes on in a thread, if any. */
export function findActiveRun(db: Reading, threadId: string): Promise<RunRow | undefined> {
  const runs = db.selectFrom('runs').selectAll()
  return runs.where('thread_id', '=', threadId).where('status', '=', 'running').executeTakeFirst()
}

export function findUnfinishedRuns(db: Reading): Promise<RunRow[]> {
  return db.selectFrom('runs').selectAll().where('status', 'in', UNFINISHED).orderBy('created').execute()
}

/** All runs of a thread, oldest first. */
export function findRunsOfThread(db: Reading, threadId: string): Promise<RunRow[]> {
  return db.selectFrom('runs').selectAll().where('thread_id', '=', threadId).orderBy('created').execute()
}

export async function setRunStatus(trx: Transaction, id: string, status: RunStatus): Promise<void> {
  await trx.updateTable('runs').set({ status }).where('id', '=', id).execute()
}

export async function markCancelled(trx: Transaction, id: string): Promise<void> {
  await trx.updateTable('runs').set({ cancelled: 1 }).where('id', '=', id).execute()
}

export async function finishRun(
  trx: Transaction,
  id: string,
  end: { status: RunStatus; facts: TurnFacts; usage: UsageEvent; finished: Timestamp; delegation: string | null },
): Promise<void> {
  const { status, facts, usage, finished, delegation } = end
  const values = { delegation, status, finished, facts: JSON.stringify(facts), usage: JSON.stringify(usage) }
  await trx.updateTable('runs').set(values).where('id', '=', id).execute()
}

/** With what it acts from now on; null: it no longer does. */
export async function keepDelegation(
  trx: Transaction,
  id: string,
  delegation: Pick<RunRow, 'delegation' | 'scopes'>,
): Promise<void> {
  await trx.updateTable('runs').set(delegation).where('id', '=', id).execute()
}

export async function keepFacts(trx: Transaction, id: string, facts: TurnFacts): Promise<void> {
  await trx
    .updateTable('runs')
    .set({ facts: JSON.stringify(facts) })
    .where('id', '=', id)
    .execute()
}

/** What the latest turns of a thread did and showed, oldest first, without the run that asks. */
export async function findFacts(db: Reading, threadId: string, besides: string): Promise<TurnFacts[]> {
  const rows = await db
    .selectFrom('runs')
    .select('facts')
    .where('thread_id', '=', threadId)
    .where('id', '!=', besides)
    .where('facts', 'is not', null)
    .orderBy('created', 'desc')
    .limit(TURNS_REMEMBERED)
    .execute()
  return rows.reverse().flatMap((row) => (row.facts ? [JSON.parse(row.facts) as TurnFacts] : []))
}
const TURNS_REMEMBERED = 30
