import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { StartError } from '../environment.ts'

/**
 * Brings the schema forward, each migration in a transaction of its own that also counts it. Two processes that start
 * at once wait for each other and the second finds the work done. A schema from a later version is refused.
 */
export function migrate(connection: DatabaseSync, folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const known = files.length
  if (schemaVersion(connection) > known) {
    throw new StartError(
      `The database has schema ${schemaVersion(connection)}, which is newer than this version knows (${known}): start a later version.`,
    )
  }
  for (const [index, file] of files.entries()) {
    connection.exec('BEGIN IMMEDIATE')
    try {
      if (schemaVersion(connection) === index) {
        connection.exec(readFileSync(join(folder, file), 'utf8'))
        connection.exec(`PRAGMA user_version = ${index + 1}`)
      }
      connection.exec('COMMIT')
    } catch (error) {
      connection.exec('ROLLBACK')
      throw error
    }
  }
}

export function schemaVersion(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}
