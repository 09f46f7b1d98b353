import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../environment.ts'

export type SqlFunctions = Readonly<Record<string, (...parameters: unknown[]) => number | string | null>>

/** Megabytes of pages that a connection keeps at most; the system keeps what it reads often anyway. */
export type CacheSizes = { writer: number; reader: number }
const CACHES: CacheSizes = { writer: 32, reader: 64 }
/** Pages that the write-ahead log holds before a commit copies them into the file: many at once cost less, and wait longer. */
const LOG_PAGES = 4_000

/** Bytes of the log that stay on the disk when it begins anew. */
export const LOG_BYTES = 64 * 1024 * 1024

/** Opens the one connection that writes. Makes the file and its folder where they are missing. */
export function openWriter(
  file: string,
  functions: SqlFunctions = {},
  { writer } = CACHES,
  logPages = LOG_PAGES,
): DatabaseSync {
  prepareFolder(file)
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600)) // its log takes over its rights
    keepPrivate(file)
    const connection = open(file, functions)
    // A commit returns when its frames are on the disk: what was acknowledged survives a power cut.
    connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -${writer * 1024};
      PRAGMA wal_autocheckpoint = ${logPages}; PRAGMA journal_size_limit = ${LOG_BYTES}`)
    return connection
  } catch (error) {
    throw new StartError(`The database ${file} cannot be opened: ${error instanceof Error ? error.message : error}.`)
  }
}

/** Opens a connection that only reads: it sees what is committed, also while a transaction runs on the other one. */
export function openReader(file: string, functions: SqlFunctions = {}, { reader } = CACHES): DatabaseSync {
  const connection = open(file, functions)
  connection.exec(`PRAGMA cache_size = -${reader * 1024}; PRAGMA query_only = ON`)
  return connection
}

function open(file: string, functions: SqlFunctions): DatabaseSync {
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  connection.exec('PRAGMA automatic_index = OFF') // over rows that are walked in their order it would lose that order
  for (const [name, implementation] of Object.entries(functions)) {
    connection.function(name, { deterministic: true, varargs: true }, implementation)
  }
  return connection
}

/** What is there from before is for this account alone too. Of another account it stays as that has it. */
function keepPrivate(file: string): void {
  for (const end of ['', '-wal', '-shm']) {
    try {
      if (statSync(file + end).mode & 0o077) chmodSync(file + end, 0o600)
    } catch {
      // It is not there, or another account's.
    }
  }
}

function prepareFolder(file: string): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new StartError(`The data folder ${folder} is not writable. Make it so, or name another file in DATABASE_URL.`)
  }
}
