import { type RawBuilder, sql } from 'kysely'
import type { Reading } from '../../database/database.ts'

export async function ticketsWith(db: Reading, word: string, limit: number): Promise<number[]> {
  const known = bare(word)
  if (known === '') return []
  const { rows } = await sql<{ id: number }>`SELECT id FROM ticket_stems
    WHERE stems @@ ('''' || ${stemOf(sql`${known}::text`)} || '''')::tsquery LIMIT ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The stem of a word by the rules of Porter, as SQLite's index has it. */
export const stemOf = (word: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`coalesce((ts_lexize('porter_stem', ${word}))[1], ${word})`

/** Words without the marks on their letters, which people leave out. What is longer is no word. */
export const bare = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .slice(0, LONGEST)
const LONGEST = 200
