import { sql } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import { type Parameter, parametersOf, prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { RunRow } from './runs.ts'
import { type ThreadsTable, UNFINISHED } from './tables.ts'

const touch = prepared((trx: Transaction, $: Parameter<Omit<ThreadsTable, 'continues'>>) =>
  trx
    .insertInto('threads')
    .values(parametersOf($, ['id', 'title', 'created', 'updated', 'owner']))
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ updated: eb.ref('excluded.updated') })))
    .returning('owner'),
)

/** A thread begins with its first message, which also names it. Answers whether it is this owner's. */
export async function touchThread(
  trx: Transaction,
  { thread_id: id, message, created: at, owner }: Pick<RunRow, 'thread_id' | 'message' | 'created' | 'owner'>,
): Promise<boolean> {
  const title = message.trim().replace(/\s+/g, ' ').slice(0, TITLE_LENGTH)
  const [thread] = await touch(trx, { id, title, created: at, updated: at, owner })
  return thread?.owner === owner
}
const TITLE_LENGTH = 80

export function findThread(db: Reading, id: string): Promise<{ owner: string | null } | undefined> {
  return db.selectFrom('threads').select('owner').where('id', '=', id).executeTakeFirst()
}

export type ThreadsAsked = {
  limit: number
  offset: number
  /** Without it everybody's. */
  of?: { owner: string | null } | undefined
  /** Terms that the title or what was asked must all contain, folded. */
  terms: readonly string[]
}

/** The one that was used last comes first, each with the run that goes on in it. */
export function listThreads(db: Reading, { limit, offset, of, terms }: ThreadsAsked) {
  let query = db
    .selectFrom('threads')
    .leftJoin('runs', (join) => join.onRef('runs.thread_id', '=', 'threads.id').on('runs.status', '=', 'running'))
    .select(['threads.id', 'threads.title', 'threads.created', 'threads.updated', 'runs.id as running'])
    .orderBy('threads.updated', 'desc')
    .limit(limit)
    .offset(offset)
  if (of) query = query.where('threads.owner', 'is', of.owner)
  for (const term of terms)
    query = query.where(
      sql<boolean>`(contains_folded(threads.title, ${term}) OR EXISTS (
        SELECT 1 FROM runs AS said WHERE said.thread_id = threads.id AND contains_folded(said.message, ${term})))`,
    )
  return query.execute()
}

export async function deleteThread(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('threads').where('id', '=', id).execute()
}

/** Deletes up to `most` threads that were used last before then, with all their runs; answers how many. */
export async function deleteThreadsBefore(trx: Transaction, before: Timestamp, most: number): Promise<number> {
  const old = restingThreads(trx).select('id').where('updated', '<', before).limit(most)
  const { numDeletedRows } = await trx.deleteFrom('threads').where('id', 'in', old).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** When the thread was used last that will be the first to go; undefined where there is none. */
export async function oldestThread(db: Reading): Promise<Timestamp | undefined> {
  return (await restingThreads(db).select('updated').limit(1).executeTakeFirst())?.updated
}

export async function countThreads(db: Reading): Promise<number> {
  const count = db.selectFrom('threads').select((eb) => eb.fn.countAll<number>().as('n'))
  return (await count.executeTakeFirstOrThrow()).n
}

/** In which no run goes on or waits; the one that was used longest ago comes first. */
const restingThreads = (db: Reading) =>
  db
    .selectFrom('threads')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('runs')
            .select('runs.id')
            .whereRef('runs.thread_id', '=', 'threads.id')
            .where('status', 'in', [...UNFINISHED]),
        ),
      ),
    )
    .orderBy('updated')

/** The thread goes on behind a run of another one. */
export async function continueThread(trx: Transaction, id: string, continues: string): Promise<void> {
  await trx.updateTable('threads').set({ continues }).where('id', '=', id).execute()
}
