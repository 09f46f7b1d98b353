import { CompiledQuery, sql } from 'kysely'
import type { Database } from '../store/database.ts'
import type { Transaction } from '../store/transaction.ts'
import { fold } from './fold.ts'
import { distinctWords, tokensOf } from './tokens.ts'
import { isVocabulary } from './words.ts'

/** How many waiting tickets are indexed in one turn: some ten milliseconds of work. */
const BATCH = 128
/** Milliseconds that changed tickets wait for others, so that a busy service indexes many at once. */
const DELAY_MS = 100

/** Indexes up to `limit` of the tickets that wait for it; answers how many it was. */
export async function indexWaiting(trx: Transaction, limit = BATCH): Promise<number> {
  const waiting = trx.selectFrom('unindexed_tickets').select('id').orderBy('id').limit(limit)
  const rows = await trx
    .selectFrom('tickets')
    .select(['id', 'title', 'description'])
    .where('id', 'in', waiting)
    .execute()
  const vocabulary = new Set<string>()
  for (const { id, title, description } of rows) {
    await insert(trx, 'text_terms (rowid, tokens)', id, tokenize(`${title}\n${description}`, vocabulary))
    await insert(trx, 'title_terms (rowid, tokens)', id, tokenize(title))
    await insert(trx, 'ticket_stems (rowid, body)', id, `${title}\n${description}`)
  }
  await addWords(trx, [...vocabulary].filter(isVocabulary))
  if (rows.length)
    await trx
      .deleteFrom('unindexed_tickets')
      .where('id', '<=', rows.at(-1)?.id ?? 0)
      .execute()
  return rows.length
}

function tokenize(text: string, vocabulary?: Set<string>): string {
  const folded = fold(text)
  const words = distinctWords(folded)
  if (vocabulary) for (const word of words) vocabulary.add(word)
  return tokensOf(folded, words)
}

const insert = (trx: Transaction, into: string, id: number, text: string) =>
  trx.executeQuery(CompiledQuery.raw(`INSERT INTO ${into} VALUES (?, ?)`, [id, text]))

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
    running ??= run().finally(() => {
      running = undefined
    })
    await running
  }
  async function run(): Promise<void> {
    while (!stopped && (await isWaiting(database))) await database.write((trx) => indexWaiting(trx))
  }
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      catchUp().catch(() => undefined) // what could not be indexed waits, is still found, and is tried again with the next change
    }, DELAY_MS)
  }
  const forget = database.onCommit(soon)
  soon()
  return {
    catchUp,
    stop: async () => {
      stopped = true
      forget()
      clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}

async function isWaiting(database: Database): Promise<boolean> {
  return (await database.read.selectFrom('unindexed_tickets').select('id').limit(1).executeTakeFirst()) !== undefined
}
