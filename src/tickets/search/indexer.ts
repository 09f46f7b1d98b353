import type { Database } from '../database/database.ts'
import { engineOf } from './engine-of.ts'

/** Milliseconds that changed tickets wait for others, so that a busy service indexes many at once. */
const DELAY_MS = 100

export type Indexer = {
  /** Resolves when every ticket that is committed by now is in the index. */
  catchUp: () => Promise<void>
  stop: () => Promise<void>
}

/** Indexes changed tickets soon after their commit, in turns between other works. */
export function startIndexer(database: Database): Indexer {
  const engine = engineOf(database.read)
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
    if (!(await engine.isWaiting(database.read))) return
    while (!stopped && (await database.write((trx) => engine.indexWaiting(trx))));
  }
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      catchUp().catch(() => undefined) // what could not be indexed waits, is still found, and is tried again with the next change
    }, DELAY_MS)
  }
  async function refold(): Promise<void> {
    while (!stopped && (await engine.isRefolding(database.read)) && (await database.write(engine.refoldStep)))
      await catchUp()
  }
  const forget = database.onChange(soon)
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
