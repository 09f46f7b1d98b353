import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { containsFolded } from '#contract/fold.ts'
import type {
  Database as DatabaseOf,
  Reading as ReadingOf,
  Transaction as TransactionOf,
} from '#platform/database/database.ts'
import { root } from '#platform/root.ts'
import { openReader } from '#platform/sqlite/connection.ts'
import { openDatabase } from '#platform/sqlite/database.ts'
import { readingOf } from '#platform/sqlite/transaction.ts'
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
  openDatabase({ file, migrations: MIGRATIONS, forcesEach: false, functions: FUNCTIONS, caches: CACHES })

/** `contains_folded(text, folded)`: texts are compared as people read them. */
const FUNCTIONS = {
  contains_folded: (text: unknown, folded: unknown) => Number(containsFolded(String(text), String(folded))),
}

/** A run is read and written while it goes on, and seldom again. */
const CACHES = { writer: 2, reader: 1 }

/** Reads the database of an agent that may be running, or of another version, and changes nothing. */
export async function readAgentDatabase<Result>(
  file: string,
  work: (db: Reading) => Promise<Result>,
): Promise<Result | undefined> {
  if (!existsSync(file)) return undefined
  const connection = openReader(file)
  try {
    return await work(readingOf<Tables>(connection, () => undefined))
  } finally {
    connection.close()
  }
}
