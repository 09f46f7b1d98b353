import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { StartError } from '../environment.ts'

/**
 * Brings the schema forward, all the way or not at all: a file that stays behind still opens in the version that made it.
 * Two processes that start at once wait for each other and the second finds the work done. A schema from a later version
 * is refused, and so is one that cannot be brought forward.
 */
export function migrate(connection: DatabaseSync, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const known = files.length
  const version = schemaVersion(connection)
  if (version > known) {
    throw new StartError(
      `The database has schema ${version}, which is newer than this version knows (${known}): start a later version.`,
    )
  }
  if (version === known) return
  connection.exec('BEGIN IMMEDIATE')
  try {
    for (const file of files.slice(schemaVersion(connection))) {
      connection.exec(readFileSync(join(folder, file), 'utf8'))
      connection.exec(`PRAGMA user_version = ${schemaVersion(connection) + 1}`)
    }
    connection.exec('COMMIT')
  } catch (error) {
    connection.exec('ROLLBACK')
    throw isOutdated(error) ? new StartError(outdated(connection, known, error)) : error
  }
}

/** What SQLite says of a statement; not of a disk, a lock or a file. */
const SQLITE_ERROR = 1
const isOutdated = (error: unknown): error is Error =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_ERROR

/** A file of one of the first versions, whose tables were others. */
function outdated(connection: DatabaseSync, known: number, { message }: Error): string {
  const file = connection.location()
  return `The database ${file} has schema ${schemaVersion(connection)} and cannot be brought to ${known} (${message}). It was not changed: export its tickets with the version of the program that made it, name another file (DATABASE_URL, or AGENT_DATABASE_URL for the agent's), and import them there.`
}

export function schemaVersion(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}
