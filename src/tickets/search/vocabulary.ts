import { sql } from 'kysely'
import type { Reading, Transaction } from '../database/database.ts'

/** Those of the candidates that are words of texts. */
export async function knownAmong(db: Reading, candidates: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('words')
    .select('word')
    .where(db.dialect.inList(sql.ref('word'), candidates))
    .orderBy('word')
    .execute()
  return rows.map((row) => row.word)
}

/** Words that begin so and have so many characters, `limit` at most. */
export async function wordsFrom(
  db: Reading,
  start: string,
  { least, most }: { least: number; most: number },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('words')
    .select('word')
    .where('word', '>=', start)
    .where('word', '<', `${start}\uffff`)
    .where(sql`length(word)`, '>=', least)
    .where(sql`length(word)`, '<=', most)
    .orderBy('word')
    .limit(limit)
    .execute()
  return rows.map((row) => row.word)
}

export async function addWords(trx: Transaction, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  const list = trx.dialect.rowsOf(words)
  await sql`INSERT INTO words SELECT value FROM ${list} WHERE TRUE ORDER BY value ON CONFLICT DO NOTHING`.execute(trx)
}

export async function forgetWords(trx: Transaction, words: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('words')
    .where(trx.dialect.inList(sql.ref('word'), words))
    .execute()
}
