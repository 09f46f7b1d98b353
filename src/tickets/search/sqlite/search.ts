import type { SearchEngine } from '../search-engine.ts'
import { forgetWords, knownAmong, wordsFrom } from '../vocabulary.ts'
import { indexWaiting, isWaiting } from './index-waiting.ts'
import { planSqlite } from './plan.ts'
import { isRefolding, refoldStep } from './refold.ts'
import { ticketsWith } from './stems.ts'

/** FTS5 over suffixes of words, see docs/decisions/search-index.md. */
export const sqliteSearch: SearchEngine = {
  plan: planSqlite,
  knownAmong,
  wordsFrom,
  forgetWords,
  ticketsWith,
  noteTexts: async () => undefined, // triggers do
  isWaiting,
  indexWaiting,
  isRefolding,
  refoldStep,
}
