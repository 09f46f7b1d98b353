import { CompiledQuery, sql } from 'kysely'
import { fold } from '#contract/fold.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import { nextTurn } from '#platform/sqlite/writer.ts'
import type { Database } from '../store/database.ts'
import type { TicketRow } from '../store/tables.ts'
import { findTicket } from '../store/tickets.ts'
import type { Reading, Transaction } from '../store/transaction.ts'
import { refoldStep } from './refold.ts'
import { distinctWords, tokensOf } from './tokens.ts'
import { isVocabulary } from './words.ts'

/** How many waiting tickets are indexed together: a tenth of a second of work at most. */
const BATCH = 512
/** After how many of them other requests get a turn. */
const TURN = 32
/** Milliseconds that changed tickets wait for others, so that a busy service indexes many at once. */
const DELAY_MS = 100

/** Indexes up to `limit` of the tickets that wait for it; answers how many it was. */
export async function indexWaiting(trx: Transaction, limit = BATCH): Promise<number> {
  const waiting = await trx.selectFrom('unindexed_tickets').select('id').orderBy('id').limit(limit).execute()
  const vocabulary = new Set<string>()
  for (const [i, { id }] of waiting.entries()) {
    if (i % TURN === TURN - 1) await nextTurn()
    const ticket = findTicket(trx, id) // one by one: together, long descriptions would fill the memory
    if (ticket) indexTicket(trx, ticket, vocabulary)
  }
  await addWords(trx, [...vocabulary].filter(isVocabulary))
  if (waiting.length)
    await trx
      .deleteFrom('unindexed_tickets')
      .where('id', '<=', waiting.at(-1)?.id ?? 0)
      .execute()
  return waiting.length
}

function indexTicket(trx: Transaction, { id, title, description }: TicketRow, vocabulary: Set<string>): void {
  const foldedTitle = fold(title)
  const folded = `${foldedTitle}\n${fold(description)}`
  const words = distinctWords(folded)
  for (const word of words) vocabulary.add(word)
  insertText(trx, id, tokensOf(folded, words))
  insertTitle(trx, id, tokensOf(foldedTitle, distinctWords(foldedTitle)))
  insertStems(trx, id, folded)
}

const insertionInto = (columns: string) =>
  compiledOnce((_db: Reading) => ({ compile: () => CompiledQuery.raw(`INSERT INTO ${columns} VALUES (?, ?)`) }))
const insertText = insertionInto('text_terms (rowid, tokens)')
const insertTitle = insertionInto('title_terms (rowid, tokens)')
const insertStems = insertionInto('ticket_stems (rowid, body)')

async function addWords(trx: Transaction, words: string[]): Promise<void> {
  const list = JSON.stringify(words)
  await sql`INSERT OR IGNORE INTO words SELECT value FROM json_each(${list}) ORDER BY value`.execute(trx)
}

export type Indexer = {
  /** Resolves when every ticket that is committed by now is in the index. */
  catchUp: () => Promise<void>
  stop: () => Promise<void>
}

/** Indexes changed tickets soon after their commit, in turns between other works. */
export function startIndexer(database: Database): Indexer {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let stopped = false

  const catchUp = async () => {
    await running // what was committed since its last batch began is not in it
    running ??= run().finally(() => {
      running = undefined
    })
    await running
  }
  // What comes while a batch is indexed waits for the next time: a few at once cost as much as many.
  async function run(): Promise<void> {
    if (!(await isWaiting(database))) return
    while (!stopped && (await database.write((trx) => indexWaiting(trx))) === BATCH);
  }
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      catchUp().catch(() => undefined) // what could not be indexed waits, is still found, and is tried again with the next change
    }, DELAY_MS)
  }
  async function refold(): Promise<void> {
    while (!stopped && (await isRefolding(database)) && (await database.write(refoldStep))) await catchUp()
  }
  const forget = database.onCommit(soon)
  soon()
  const refolding = refold().catch(() => undefined) // the next start goes on with it
  return {
    catchUp,
    stop: async () => {
      stopped = true
      forget()
      clearTimeout(timer)
      await refolding
      await running?.catch(() => undefined)
    },
  }
}

async function isWaiting(database: Database): Promise<boolean> {
  return (await database.read.selectFrom('unindexed_tickets').select('id').limit(1).executeTakeFirst()) !== undefined
}

async function isRefolding(database: Database): Promise<boolean> {
  return (await database.read.selectFrom('refolding').select('before').executeTakeFirst()) !== undefined
}
