import type { Draft } from '#agent/plan.ts'
import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from './database.ts'

/** A thread begins with its first message, which also names it. */
export async function touchThread(trx: Transaction, id: string, message: string, at: Timestamp): Promise<void> {
  const title = message.trim().replace(/\s+/g, ' ').slice(0, TITLE_LENGTH)
  await trx
    .insertInto('threads')
    .values({ id, title, created: at, updated: at, draft: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ updated: at }))
    .execute()
}
const TITLE_LENGTH = 80

export async function threadExists(db: Reading, id: string): Promise<boolean> {
  return (await db.selectFrom('threads').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The one that was used last comes first, each with the run that goes on in it. */
export function listThreads(db: Reading, limit: number) {
  return db
    .selectFrom('threads')
    .leftJoin('runs', (join) => join.onRef('runs.thread_id', '=', 'threads.id').on('runs.status', '=', 'running'))
    .select(['threads.id', 'threads.title', 'threads.created', 'threads.updated', 'runs.id as running'])
    .orderBy('threads.updated', 'desc')
    .limit(limit)
    .execute()
}

/** Deletes the thread with all its runs. */
export async function deleteThread(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('threads').where('id', '=', id).execute()
}

export async function findDraft(db: Reading, id: string): Promise<Draft | undefined> {
  const row = await db.selectFrom('threads').select('draft').where('id', '=', id).executeTakeFirst()
  return row?.draft ? (JSON.parse(row.draft) as Draft) : undefined
}

export async function keepDraft(trx: Transaction, id: string, draft: Draft | undefined): Promise<void> {
  const text = draft ? JSON.stringify(draft) : null
  await trx.updateTable('threads').set({ draft: text }).where('id', '=', id).execute()
}
