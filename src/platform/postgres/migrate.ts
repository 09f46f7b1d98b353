import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { StartError } from '../environment.ts'

/** What every schema has: its version, and the rows that transactions lock by name. */
const FIRST = `
  CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL);
  CREATE TABLE IF NOT EXISTS locks (slot integer PRIMARY KEY, taken bigint NOT NULL)`

/** Any number that others hardly take: the lock of all who bring a schema forward. */
const LOCK = 7_103_415_221

/**
 * Brings the schema forward, all the way or not at all. Instances that start at once wait for each other, and the second
 * finds the work done. A schema from a later version is refused.
 */
export async function migrate(client: Client, folder: string): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(FIRST)
    const version = await schemaVersion(client)
    if (version > files.length) throw new StartError(later(version, files.length))
    for (const file of files.slice(version)) await client.query(readFileSync(join(folder, file), 'utf8'))
    if (version < files.length) {
      await client.query('DELETE FROM schema_version')
      await client.query('INSERT INTO schema_version VALUES ($1)', [files.length])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined) // the connection may be gone, and the transaction with it
    throw error
  }
}

const later = (version: number, known: number) =>
  `The database has schema ${version}, which is newer than this version knows (${known}): start a later version.`

async function schemaVersion(client: Client): Promise<number> {
  const { rows } = await client.query('SELECT version FROM schema_version')
  return rows[0]?.version ?? 0
}
