import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { openReader, openWriter } from './sqlite/connection.ts'
import { nodeSqliteDialect } from './sqlite/dialect.ts'
import { migrate } from './sqlite/migrate.ts'
import type { Tables } from './tables.ts'
import { type Reading, Transaction } from './transaction.ts'
import { createWriter, type Write } from './writer.ts'

export type Database = {
  /** Sees what is committed. Statements run at once, on the calling thread. */
  read: Reading
  /** Runs `work` in a transaction, one after another; resolves when it is on the disk. */
  write: Write
  /** Calls `listener` after each commit; returns what stops that. */
  onCommit: (listener: () => void) => () => void
  /** Changes when another process commits. */
  dataVersion: () => number
  /** Finishes the writes that wait, then closes the file. */
  close: () => Promise<void>
}

/** Opens the SQLite `file`, brings its schema forward, and answers it with one writer and one reader. */
export function openDatabase(file: string): Database {
  const writing = openWriter(file)
  migrate(writing)
  const reading = openReader(file)
  const read: Reading = new Kysely<Tables>({ dialect: nodeSqliteDialect(reading) })
  const writer = createWriter(writing, new Transaction({ dialect: nodeSqliteDialect(writing) }))
  const versionOf = reading.prepare('PRAGMA data_version')
  return {
    read,
    write: writer.write,
    onCommit: writer.onCommit,
    dataVersion: () => Number(versionOf.get()?.data_version),
    close: async () => {
      await writer.finish()
      reading.close()
      closeTidily(writing)
    },
  }
}

/** Leaves one file behind: the write-ahead log goes into it. */
function closeTidily(connection: DatabaseSync): void {
  connection.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
  connection.close()
}
