import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Condition } from './condition.ts'
import { type CacheSizes, LOG_BYTES, openReader, openWriter, type SqlFunctions } from './connection.ts'
import type { Failure } from './failure.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { Reading, Transaction } from './transaction.ts'
import { createWriter, type Write } from './writer.ts'

export type Database<Tables> = {
  /** Sees what is committed. Statements run at once, on the calling thread. */
  read: Reading<Tables>
  /** Runs `work` in a transaction, one after another; resolves when it is on the disk. */
  write: Write<Tables>
  /** Calls `listener` after each commit; returns what stops that. */
  onCommit: (listener: () => void) => () => void
  /** What keeps it from its work now. Undefined where nothing is known to; a disk that was full is tried again. */
  failure: () => Promise<Failure | undefined>
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

/** Milliseconds that a read waits where another process has just opened or left the file; else nothing locks it out. */
const READ_LOCK_MS = 100
/** The same for the last work, when nobody is served any more. */
const CLOSE_LOCK_MS = 10_000

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
  // From here on nobody waits for a lock within SQLite, where everybody else would wait as well.
  writing.exec('PRAGMA busy_timeout = 0')
  reading.exec(`PRAGMA busy_timeout = ${READ_LOCK_MS}`)
  const log = `${file}-wal`
  const condition = new Condition([file, log])
  let isLogDue = false
  const read = new Reading<Tables>(reading, condition.note)
  const writer = createWriter(writing, new Transaction<Tables>(writing, condition.note), {
    condition,
    noteFailed: () => {
      isLogDue = true
    },
    forcesEach,
  })
  writer.onCommit(() => {
    if (isLogDue) isLogDue = !trimLog(writing, log, condition)
  })
  const versionOf = reading.prepare('PRAGMA data_version')
  return {
    read,
    write: writer.write,
    onCommit: writer.onCommit,
    dataVersion: () => Number(versionOf.get()?.data_version),
    failure: async () => {
      if (condition.mayHaveRoom && (await hasRoom(file)))
        await writer.write(tryDisk).then(
          () => condition.noteRoom(),
          () => undefined,
        )
      return condition.failure
    },
    close: async () => {
      await writer.finish()
      reading.close()
      closeTidily(writing)
    },
  }
}

/** Bytes without which a disk counts as full that was: single pages may find room in a log that has been emptied. */
const ROOM = 1_000_000

async function hasRoom(file: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(file))
  return bavail * bsize > ROOM
}

/** Writes a page, and changes nothing: there are quotas of which the disk itself does not tell. */
const tryDisk = async <Tables>({ sqlite }: Transaction<Tables>) =>
  sqlite.exec(`PRAGMA user_version = ${schemaVersion(sqlite)}`)

/**
 * Gives back the room that a large work took before it failed: on a full disk everybody waits for it. What is committed is
 * moved into the file first. False where there is no room for that, or another process reads: it is tried again then.
 */
function trimLog(connection: DatabaseSync, log: string, { failure }: Condition): boolean {
  const { size = 0 } = statSync(log, { throwIfNoEntry: false }) ?? {}
  if (failure === 'moved' || (failure !== 'full' && size <= LOG_BYTES)) return true
  try {
    return Number(connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy) === 0
  } catch {
    return false
  }
}

/**
 * Leaves one file: a write-ahead log that stayed would be applied to a backup that is later put in the file's place.
 */
function closeTidily(connection: DatabaseSync): void {
  try {
    connection.exec(`PRAGMA busy_timeout = ${CLOSE_LOCK_MS}`)
    connection.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // A full disk has no room for this. What was acknowledged is safe in the log, which the next start takes in.
  }
  connection.close()
}
