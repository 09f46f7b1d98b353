import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Database } from '../database/database.ts'
import { Condition } from './condition.ts'
import { type CacheSizes, LOG_BYTES, openReader, openWriter, type SqlFunctions } from './connection.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { readingOf, transactionOf } from './transaction.ts'
import { createWriter } from './writer.ts'

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
  const read = readingOf<Tables>(reading, condition.note)
  const writer = createWriter(writing, transactionOf<Tables>(writing, condition.note), {
    condition,
    noteFailed: () => {
      isLogDue = true
    },
    forcesEach,
  })
  writer.onCommit(() => {
    if (isLogDue) isLogDue = !trimLog(writing, log, condition)
  })
  const others = watchOthers(reading)
  return {
    read,
    write: writer.write,
    onChange: (listener) => {
      const forgetOwn = writer.onCommit(listener)
      const forgetOthers = others.listen(listener)
      return () => {
        forgetOwn()
        forgetOthers()
      }
    },
    failure: async () => {
      if (condition.mayHaveRoom && (await hasRoom(file)))
        await writer
          .write(async () => tryDisk(writing))
          .then(
            () => condition.noteRoom(),
            () => undefined,
          )
      return condition.failure
    },
    close: async () => {
      await writer.finish()
      others.stop()
      reading.close()
      closeTidily(writing)
    },
  }
}

/** Milliseconds within which another process's commit is noticed. */
const OTHERS_MS = 1000

/** Notices when anybody else commits; by the connection that reads, to which the own writer is another one too. */
function watchOthers(connection: DatabaseSync) {
  const listeners = new Set<() => void>()
  const versionOf = connection.prepare('PRAGMA data_version')
  const look = () => Number(versionOf.get()?.data_version)
  let version = look()
  const timer = setInterval(() => {
    if (listeners.size === 0) return
    const current = look()
    if (current !== version) for (const listener of listeners) listener()
    version = current
  }, OTHERS_MS).unref()
  return {
    listen: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => clearInterval(timer),
  }
}

/** Bytes without which a disk counts as full that was: single pages may find room in a log that has been emptied. */
const ROOM = 1_000_000

async function hasRoom(file: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(file))
  return bavail * bsize > ROOM
}

/** Writes a page, and changes nothing: there are quotas of which the disk itself does not tell. */
const tryDisk = (connection: DatabaseSync) => connection.exec(`PRAGMA user_version = ${schemaVersion(connection)}`)

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
