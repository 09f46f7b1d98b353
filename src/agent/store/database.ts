import { join } from 'node:path'
import { containsFolded } from '#contract/fold.ts'
import { root } from '#platform/root.ts'
import { type Database as DatabaseOf, openDatabase } from '#platform/sqlite/database.ts'
import type { Reading as ReadingOf, Transaction as TransactionOf } from '#platform/sqlite/transaction.ts'
import type { Tables } from './tables.ts'

export type Database = DatabaseOf<Tables>
export type Reading = ReadingOf<Tables>
export type Transaction = TransactionOf<Tables>

const MIGRATIONS = join(root, 'migrations/agent')

/**
 * Events and checkpoints come in numbers and need only survive the process; what stands before an effect is forced to
 * the disk, and takes all before it along.
 */
export const openAgentDatabase = (file: string): Database =>
  openDatabase({
    file,
    migrations: MIGRATIONS,
    forcesEach: false,
    functions: FUNCTIONS,
    caches: CACHES,
    logPages: LOG_PAGES,
  })

/** `contains_folded(text, folded)`: texts are compared as people read them. */
const FUNCTIONS = {
  contains_folded: (text: unknown, folded: unknown) => Number(containsFolded(String(text), String(folded))),
}

/** A run is read and written while it goes on, and seldom again. */
const CACHES = { writer: 2, reader: 1 }
/** Readers of answers wait for each commit: one that copied four thousand pages held them up for 40 ms. */
const LOG_PAGES = 400
