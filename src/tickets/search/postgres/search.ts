import type { SearchEngine } from '../search-engine.ts'
import { forgetWords, knownAmong, wordsFrom } from '../vocabulary.ts'
import { indexWaiting, isWaiting } from './index-waiting.ts'
import { planPostgres } from './plan.ts'
import { ticketsWith } from './stems.ts'
import { noteTexts } from './texts.ts'

/** Trigrams of the folded texts: docs/decisions/postgres.md. */
export const postgresSearch: SearchEngine = {
  plan: planPostgres,
  knownAmong,
  wordsFrom,
  forgetWords,
  ticketsWith,
  noteTexts,
  isWaiting,
  indexWaiting,
  isRefolding: async () => false, // texts have been folded in one way since there are tables
  refoldStep: async () => false,
}
