import { sql } from 'kysely'
import type { Reading, Transaction } from '../../database/database.ts'

/** Tickets looked at in one step: no change waits long for it. */
const STEP = 128
const INDEXES = ['text_terms', 'title_terms', 'ticket_stems'] as const

/**
 * One step of the work that a migration left: tickets that were indexed when texts were compared otherwise leave the
 * indexes and wait to be indexed anew. Answers whether there is more to do.
 */
export async function refoldStep(trx: Transaction): Promise<boolean> {
  const left = await trx.selectFrom('refolding').select('before').executeTakeFirst()
  if (!left) return false
  const stretch = await trx
    .selectFrom('tickets')
    .select([
      'id',
      sql<number>`octet_length(title) + octet_length(description) <> length(title) + length(description)`.as('other'),
    ])
    .where('id', '<', left.before)
    .orderBy('id', 'desc')
    .limit(STEP)
    .execute()
  await indexAnew(
    trx,
    stretch.flatMap(({ id, other }) => (other ? [id] : [])),
  )
  const lowest = stretch.at(-1)
  if (lowest) await trx.updateTable('refolding').set({ before: lowest.id }).execute()
  else await finish(trx)
  return lowest !== undefined
}

async function indexAnew(trx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  for (const index of INDEXES) await sql`DELETE FROM ${sql.table(index)} WHERE rowid IN ${list}`.execute(trx)
  await sql`INSERT OR IGNORE INTO unindexed_tickets SELECT value FROM json_each(${JSON.stringify(ids)})`.execute(trx)
}

/** Words in a form that no text has any more would be taken for what a misspelt one meant. */
async function finish(trx: Transaction): Promise<void> {
  await sql`DELETE FROM words WHERE octet_length(word) <> length(word) AND folded(word) <> word`.execute(trx)
  await trx.deleteFrom('refolding').execute()
}

export async function isRefolding(db: Reading): Promise<boolean> {
  return (await db.selectFrom('refolding').select('before').executeTakeFirst()) !== undefined
}
