import { sql } from 'kysely'
import type { UsageEvent } from '#contract/chat.ts'
import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'
import { type Parameter, parametersOf, prepared, preparedInsert } from '#platform/database/prepared.ts'
import type { TurnFacts } from '../facts.ts'
import { hasChanged } from '../grammar/thread.ts'
import type { Reading, Transaction } from './database.ts'
import { type RunStatus, type RunsTable, UNFINISHED } from './tables.ts'

export type RunRow = RunsTable

const insert = preparedInsert<RunRow>('runs')

export async function insertRun(trx: Transaction, run: RunRow): Promise<void> {
  await insert(trx, run)
}

const byId = prepared((db: Reading, $: Parameter<{ id: string }>) =>
  db.selectFrom('runs').selectAll().where('id', '=', $('id')),
)

export async function findRun(db: Reading, id: string): Promise<RunRow | undefined> {
  const [run] = await byId(db, { id })
  return run
}

const byKey = prepared((db: Reading, $: Parameter<{ key: string }>) =>
  db.selectFrom('runs').selectAll().where('request_key', '=', $('key')),
)

export async function findRunByKey(db: Reading, key: string): Promise<RunRow | undefined> {
  const [run] = await byKey(db, { key })
  return run
}

const activeIn = prepared((db: Reading, $: Parameter<{ threadId: string }>) =>
  db.selectFrom('runs').selectAll().where('thread_id', '=', $('threadId')).where('status', '=', sql.lit('running')),
)

/** The run that goes on in a thread, if any: by the partial index, however many runs the thread has had. */
export async function findActiveRun(db: Reading, threadId: string): Promise<RunRow | undefined> {
  const [run] = await activeIn(db, { threadId })
  return run
}

const waitingIn = prepared((db: Reading, $: Parameter<{ threadId: string }>) =>
  db.selectFrom('runs').selectAll().where('thread_id', '=', $('threadId')).where('status', '=', sql.lit('waiting')),
)

export async function findWaitingRuns(db: Reading, threadId: string): Promise<RunRow[]> {
  return waitingIn(db, { threadId })
}

const underWay = prepared((db: Reading, _$: Parameter<object>) =>
  db
    .selectFrom('runs')
    .selectAll()
    .where(
      'status',
      'in',
      UNFINISHED.map((status) => sql.lit(status)),
    )
    .where((eb) => eb.or([eb('status', '=', sql.lit('running')), eb('cancelled', '=', sql.lit(1))]))
    .orderBy('created'),
)

/**
 * Those that do not wait for anybody, oldest first: by the partial index, which SQLite takes only where the statuses stand
 * in the text of the query.
 */
export async function findRunsUnderWay(db: Reading): Promise<RunRow[]> {
  return underWay(db, {})
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

type RunEnd = Pick<RunRow, 'id' | 'delegation' | 'status' | 'finished' | 'facts' | 'usage' | 'point' | 'leased_by'>
const ending = prepared((trx: Transaction, $: Parameter<RunEnd>) =>
  trx
    .updateTable('runs')
    .set(parametersOf($, ['delegation', 'status', 'finished', 'facts', 'usage', 'point', 'leased_by']))
    .where('id', '=', $('id')),
)

/** It has ended, or waits: no instance has it any more. */
export async function finishRun(
  trx: Transaction,
  id: string,
  end: Pick<RunRow, 'status' | 'delegation' | 'point'> & { facts: TurnFacts; usage: UsageEvent; finished: Timestamp },
): Promise<void> {
  await ending(trx, { ...end, id, facts: JSON.stringify(end.facts), usage: JSON.stringify(end.usage), leased_by: null })
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

/** A thread up to a moment. */
type Stretch = { threadId: string; until: Timestamp }
/** Later than every run. */
const ALWAYS = formatTimestamp(new Date('9999-12-31T23:59:59.999Z'))

const continuedBy = prepared((db: Reading, $: Parameter<{ threadId: string }>) =>
  db
    .selectFrom('threads')
    .innerJoin('runs', 'runs.id', 'threads.continues')
    .select(['runs.thread_id as threadId', 'runs.created as until'])
    .where('threads.id', '=', $('threadId')),
)

/** A thread, and those that it continues, each up to where it was left. */
async function lineOf(db: Reading, threadId: string): Promise<Stretch[]> {
  const line: Stretch[] = []
  for (let at: Stretch | undefined = { threadId, until: ALWAYS }; at && line.length < TURNS_REMEMBERED; ) {
    line.push(at)
    const [before] = await continuedBy(db, { threadId: at.threadId })
    at = before
  }
  return line
}

const pointIn = prepared((db: Reading, $: Parameter<Stretch>) =>
  db
    .selectFrom('runs')
    .select('point')
    .where('thread_id', '=', $('threadId'))
    .where('created', '<=', $('until'))
    .where('point', 'is not', null)
    .orderBy('finished', 'desc')
    .limit(sql.lit(1)),
)

/** The state of the ticket database as the thread left it last; null where that is not known. */
export async function findPoint(db: Reading, threadId: string): Promise<string | null> {
  for (const stretch of await lineOf(db, threadId)) {
    const [last] = await pointIn(db, stretch)
    if (last) return last.point
  }
  return null
}

const factsIn = prepared((db: Reading, $: Parameter<Stretch & { besides: string }>) =>
  db
    .selectFrom('runs')
    .select(['facts', 'created', 'finished'])
    .where('thread_id', '=', $('threadId'))
    .where('created', '<=', $('until'))
    .where('id', '!=', $('besides'))
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
  const latest = []
  for (const stretch of await lineOf(db, threadId)) latest.push(...(await factsIn(db, { ...stretch, besides })))
  const turns = latest
    .slice(0, TURNS_REMEMBERED)
    .reverse()
    .flatMap(({ facts: told, created, finished }) => {
      const facts: TurnFacts | undefined = told === null ? undefined : JSON.parse(told)
      return facts ? [{ facts, at: hasChanged(facts) ? (finished ?? created) : created }] : []
    })
  return turns.sort((one, other) => one.at.localeCompare(other.at)).map(({ facts }) => facts)
}
