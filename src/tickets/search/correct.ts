import type { Reading } from '../database/database.ts'
import { editDistance, neighbours } from './edits.ts'
import { engineOf } from './engine-of.ts'
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
  const once = await engineOf(db).knownAmong(db, neighbours(word))
  if (once.length || word.length < SHORTEST_TWICE_WRONG) return once.slice(0, CORRECTIONS_MAX)
  return (await nearby(db, word)).slice(0, CORRECTIONS_MAX)
}

/** Words that begin alike and are two mistakes away. */
async function nearby(db: Reading, word: string): Promise<string[]> {
  const lengths = { least: word.length - 2, most: word.length + 2 }
  const known = await engineOf(db).wordsFrom(db, word.slice(0, 2), lengths, NEARBY_READ)
  return known.filter((other) => editDistance(word, other) <= 2)
}
/** Bounds the time on a vast vocabulary. */
const NEARBY_READ = 20_000
