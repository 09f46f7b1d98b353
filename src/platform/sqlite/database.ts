import type { DatabaseSync } from 'node:sqlite'
import { type CacheSizes, openReader, openWriter, type SqlFunctions } from './connection.ts'
import { migrate } from './migrate.ts'
import { Reading, Transaction } from './transaction.ts'
import { createWriter, type Write } from './writer.ts'

export type Database<Tables> = {
  /** Sees what is committed. Statements run at once, on the calling thread. */
  read: Reading<Tables>
  /** Runs `work` in a transaction, one after another; resolves when it is on the disk. */
  write: Write<Tables>
  /** Calls `listener` after each commit; returns what stops that. */
  onCommit: (listener: () => void) => () => void
  /** Changes when another process commits. */
  dataVersion: () => number
  /** Finishes the writes that wait, then closes the file. */
  close: () => Promise<void>
}

export type DatabaseOptions = {
  /** Path of the SQLite file; it and its folder are made where they are missing. */
  file: string
  /** Folder of numbered SQL files. */
  migrations: string
  /** Functions that its SQL calls, by name. */
  functions?: SqlFunctions
  /**
   * Whether each commit is forced to the disk (the default) or only those that ask for it. What is not forced survives
   * the death of the process, but not a power cut.
   */
  forcesEach?: boolean
  caches?: CacheSizes
  /** Pages of the write-ahead log, see `openWriter`. */
  logPages?: number
}

/** Opens a SQLite file with one writer and one reader, and brings its schema forward. */
export function openDatabase<Tables>({
  file,
  migrations,
  functions = {},
  forcesEach = true,
  caches,
  logPages,
}: DatabaseOptions): Database<Tables> {
  const writing = openWriter(file, functions, caches, logPages)
  migrate(writing, migrations)
  const reading = openReader(file, functions, caches)
  const read = new Reading<Tables>(reading)
  const writer = createWriter(writing, new Transaction<Tables>(writing), forcesEach)
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

/**
 * Leaves one file: a write-ahead log that stayed would be applied to a backup that is later put in the file's place.
 */
function closeTidily(connection: DatabaseSync): void {
  try {
    connection.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // A full disk has no room for this. What was acknowledged is safe in the log, which the next start takes in.
  }
  connection.close()
}
