import { sql } from 'kysely'
import type { UsageEvent } from '#contract/chat.ts'
import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'
import { compiledOnce, insertOnce } from '#platform/sqlite/compiled.ts'
import type { TurnFacts } from '../facts.ts'
import { hasChanged } from '../grammar/thread.ts'
import type { Reading, Transaction } from './database.ts'
import { type RunStatus, type RunsTable, UNFINISHED } from './tables.ts'

export type RunRow = RunsTable

/** A placeholder in queries that are compiled once: each call binds its own timestamp. */
export const NEVER = formatTimestamp(new Date(0))

const insert = insertOnce<RunRow>('runs')

export async function insertRun(trx: Transaction, run: RunRow): Promise<void> {
  insert(trx, run)
}

const byId = compiledOnce((db: Reading) => db.selectFrom('runs').selectAll().where('id', '=', ''))

export async function findRun(db: Reading, id: string): Promise<RunRow | undefined> {
  return byId(db, id)[0]
}

const byKey = compiledOnce((db: Reading) => db.selectFrom('runs').selectAll().where('request_key', '=', ''))

export async function findRunByKey(db: Reading, key: string): Promise<RunRow | undefined> {
  return byKey(db, key)[0]
}

const activeIn = compiledOnce((db: Reading) =>
  db.selectFrom('runs').selectAll().where('thread_id', '=', '').where('status', '=', sql.lit('running')),
)

/** The run that goes on in a thread, if any: by the partial index, however many runs the thread has had. */
export async function findActiveRun(db: Reading, threadId: string): Promise<RunRow | undefined> {
  return activeIn(db, threadId)[0]
}

const waitingIn = compiledOnce((db: Reading) =>
  db.selectFrom('runs').selectAll().where('thread_id', '=', '').where('status', '=', sql.lit('waiting')),
)

export async function findWaitingRuns(db: Reading, threadId: string): Promise<RunRow[]> {
  return waitingIn(db, threadId)
}

/** Oldest first, by the partial index, which SQLite takes only where the statuses stand in the text of the query. */
export function findUnfinishedRuns(db: Reading): Promise<RunRow[]> {
  const statuses = UNFINISHED.map((status) => sql.lit(status))
  return db.selectFrom('runs').selectAll().where('status', 'in', statuses).orderBy('created').execute()
}

export function findRunsOfThread(db: Reading, threadId: string): Promise<RunRow[]> {
  return db.selectFrom('runs').selectAll().where('thread_id', '=', threadId).orderBy('created').execute()
}

export async function setRunStatus(trx: Transaction, id: string, status: RunStatus): Promise<void> {
  await trx.updateTable('runs').set({ status }).where('id', '=', id).execute()
}

export async function markCancelled(trx: Transaction, id: string): Promise<void> {
  await trx.updateTable('runs').set({ cancelled: 1 }).where('id', '=', id).execute()
}

const ending = compiledOnce((db: Reading) =>
  db
    .updateTable('runs')
    .set({ delegation: '', status: 'done', finished: NEVER, facts: '', usage: '', point: '' })
    .where('id', '=', ''),
)

export async function finishRun(
  trx: Transaction,
  id: string,
  end: Pick<RunRow, 'status' | 'delegation' | 'point'> & { facts: TurnFacts; usage: UsageEvent; finished: Timestamp },
): Promise<void> {
  const { status, facts, usage, finished, delegation, point } = end
  await ending(trx, delegation, status, finished, JSON.stringify(facts), JSON.stringify(usage), point, id)
}

/** Stores the delegation with which a run acts from now on, and its scopes; null where it no longer acts. */
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

const pointIn = compiledOnce((db: Reading) =>
  db
    .selectFrom('runs')
    .select('point')
    .where('thread_id', '=', '')
    .where('point', 'is not', null)
    .orderBy('finished', 'desc')
    .limit(sql.lit(1)),
)

/** The state of the ticket database as the thread left it last; null where that is not known. */
export async function findPoint(db: Reading, threadId: string): Promise<string | null> {
  return pointIn(db, threadId)[0]?.point ?? null
}

const factsIn = compiledOnce((db: Reading) =>
  db
    .selectFrom('runs')
    .select(['facts', 'created', 'finished'])
    .where('thread_id', '=', '')
    .where('id', '!=', '')
    .where('facts', 'is not', null)
    .orderBy('created', 'desc')
    .limit(sql.lit(TURNS_REMEMBERED)),
)
const TURNS_REMEMBERED = 30

/**
 * What the latest turns of a thread did and showed, without the run that asks. One that waited for an approval stands
 * where it made its change, so that an undo means it; one that was rejected stands where it was asked.
 */
export async function findFacts(db: Reading, threadId: string, besides: string): Promise<TurnFacts[]> {
  const turns = (await factsIn(db, threadId, besides)).reverse().flatMap(({ facts: told, created, finished }) => {
    const facts: TurnFacts | undefined = told === null ? undefined : JSON.parse(told)
    return facts ? [{ facts, at: hasChanged(facts) ? (finished ?? created) : created }] : []
  })
  return turns.sort((one, other) => one.at.localeCompare(other.at)).map(({ facts }) => facts)
}
