import { sql } from 'kysely'
import type { Reading } from '../../database/database.ts'

/** Tickets that hold a word, by its stem; `limit` of them where it is common. */
export async function ticketsWith(db: Reading, word: string, limit: number): Promise<number[]> {
  const { rows } = await sql<{ ids: string }>`SELECT json_group_array(id) AS ids FROM (
    SELECT rowid AS id FROM ticket_stems WHERE ticket_stems MATCH ${matchOf(word)} LIMIT ${limit})`.execute(db)
  return JSON.parse(rows[0]?.ids ?? '[]')
}

/** The index cuts words at most marks, as Hindi, Bengali and pointed Hebrew have them in every word, and knows no phrases. */
const matchOf = (word: string): string =>
  word
    .split(CUT_AT)
    .filter(Boolean)
    .map((piece) => `"${piece}"`)
    .join(' AND ') || '""'

/** Marks but for the diacritics that SQLite's unicode61 leaves out of words, and the letters that it takes for marks. */
const CUT_AT =
  /(?![\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331])\p{M}|[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]/u
