import { sql } from 'kysely'
import type { Reading } from '../database/database.ts'
import { editDistance, neighbours } from './edits.ts'
import { isVocabulary } from './words.ts'

/** How many spellings of one term are searched for. */
const CORRECTIONS_MAX = 5
/** Shorter words have too many neighbours to guess. */
const SHORTEST_CORRECTED = 4
/** From this length on, two mistakes are forgiven. */
const SHORTEST_TWICE_WRONG = 7

/**
 * The words of the vocabulary that a misspelt word may have meant, those with the fewest mistakes only. A mistake is a
 * letter too many, missing, wrong, or two letters swapped.
 */
export async function corrections(db: Reading, word: string): Promise<string[]> {
  if (word.length < SHORTEST_CORRECTED || !isVocabulary(word)) return []
  const once = await knownAmong(db, neighbours(word))
  if (once.length || word.length < SHORTEST_TWICE_WRONG) return once.slice(0, CORRECTIONS_MAX)
  return (await nearby(db, word)).slice(0, CORRECTIONS_MAX)
}

async function knownAmong(db: Reading, candidates: string[]): Promise<string[]> {
  const list = JSON.stringify(candidates)
  const found = await sql<{
    word: string
  }>`SELECT word FROM words WHERE word IN (SELECT value FROM json_each(${list}))`.execute(db)
  return found.rows.map((row) => row.word)
}

/** Words that begin alike and are two mistakes away. */
async function nearby(db: Reading, word: string): Promise<string[]> {
  const start = word.slice(0, 2)
  const rows = await db
    .selectFrom('words')
    .select('word')
    .where('word', '>=', start)
    .where('word', '<', `${start}\uffff`)
    .where(sql`length(word)`, '>=', word.length - 2)
    .where(sql`length(word)`, '<=', word.length + 2)
    .limit(NEARBY_READ)
    .execute()
  return rows.map((row) => row.word).filter((known) => editDistance(word, known) <= 2)
}
/** Bounds the time on a vast vocabulary. */
const NEARBY_READ = 20_000
