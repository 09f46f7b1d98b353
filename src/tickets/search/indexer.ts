import { sql } from 'kysely'
import type { Database } from '../store/database.ts'
import type { Transaction } from '../store/transaction.ts'
import { tokensOf } from './tokens.ts'
import { vocabularyOf } from './words.ts'

/** How many waiting tickets are indexed in one turn: some ten milliseconds of work. */
const BATCH = 64
/** Milliseconds that changed tickets wait for others, so that a busy service indexes many at once. */
const DELAY_MS = 30

/** Indexes up to `limit` of the tickets that wait for it; answers how many it was. */
export async function indexWaiting(trx: Transaction, limit = BATCH): Promise<number> {
  const rows = await trx
    .selectFrom('unindexed_tickets')
    .innerJoin('tickets', 'tickets.id', 'unindexed_tickets.id')
    .select(['tickets.id', 'tickets.title', 'tickets.description'])
    .orderBy('tickets.id')
    .limit(limit)
    .execute()
  const words = new Set<string>()
  for (const { id, title, description } of rows) {
    await sql`INSERT INTO ticket_terms (rowid, title, description) VALUES (${id}, ${tokensOf(title)}, ${tokensOf(description)})`.execute(
      trx,
    )
    await sql`INSERT INTO ticket_stems (rowid, body) VALUES (${id}, ${`${title}\n${description}`})`.execute(trx)
    for (const word of vocabularyOf(`${title}\n${description}`)) words.add(word)
  }
  await addWords(trx, words)
  if (rows.length)
    await trx
      .deleteFrom('unindexed_tickets')
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute()
  return rows.length
}

async function addWords(trx: Transaction, words: ReadonlySet<string>): Promise<void> {
  if (words.size === 0) return
  const list = JSON.stringify([...words])
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
