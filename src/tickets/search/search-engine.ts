import type { RawBuilder, SqlBool } from 'kysely'
import type { Reading, Transaction } from '../database/database.ts'
import type { TicketRow } from '../database/tables.ts'

/** So many tickets at most, and no more when they hold so much text, in UTF-16 units. */
export type Portion = { tickets: number; text: number }

export type Texts = Pick<TicketRow, 'id' | 'title' | 'description'>

/** How an engine searches texts. All find the same: terms are parts of texts as `fold` has them. */
export type SearchEngine = {
  plan: (db: Reading, checks: readonly TextCheck[]) => Promise<TextPlan>
  /** Those of the candidates that are words of tickets. */
  knownAmong: (db: Reading, candidates: readonly string[]) => Promise<string[]>
  /** Words of tickets that begin so and have so many characters; `limit` at most. */
  wordsFrom: (db: Reading, start: string, lengths: { least: number; most: number }, limit: number) => Promise<string[]>
  /** These words stand in no text any more. */
  forgetWords: (trx: Transaction, words: readonly string[]) => Promise<void>
  /** Ids of tickets that hold a word, by its stem; `limit` of them where it is common. */
  ticketsWith: (db: Reading, word: string, limit: number) => Promise<number[]>
  /** Takes note of a ticket that is new or has new texts, in the transaction of that change. */
  noteTexts: (trx: Transaction, texts: Texts) => Promise<void>
  /** Whether tickets are committed that no index has yet; they are found all the same. */
  isWaiting: (db: Reading) => Promise<boolean>
  /** Indexes some of them, or so many; answers whether more may wait. */
  indexWaiting: (trx: Transaction, portion?: Portion) => Promise<boolean>
  /** Whether texts were indexed by an earlier version that compared them otherwise, and a step of mending that. */
  isRefolding: (db: Reading) => Promise<boolean>
  refoldStep: (trx: Transaction) => Promise<boolean>
}

/** What the text filters of a query ask, as an engine answers it. */
export type TextPlan = {
  /** True of the rows of `tickets` that match: what the indexes find, verified as far as it must be. */
  matches: RawBuilder<SqlBool>
  /** The same, read on the texts of a row of `tickets` or `deleted_tickets`. */
  holds: RawBuilder<SqlBool>
  /** Whether matches must be verified on their text, which is best done once. */
  verifies: boolean
  /** What it costs to read and check a text, against putting one match in order. */
  readCost: number
  /** All that match, whatever else they are, where they are few; undefined where to find them twice costs little. */
  few: (db: Reading) => Promise<number[] | undefined>
  /** How many match, whatever else they are. */
  count: (db: Reading) => Promise<number>
  checks: readonly TextCheck[]
}
/** Any of these folded terms must be a part of the title, or of title or description. */
export type TextCheck = { anyOf: readonly string[]; in: 'title' | 'any' }
