import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openReader } from '#platform/sqlite/connection.ts'
import { schemaVersion } from '#platform/sqlite/migrate.ts'
import { TICKET_MIGRATIONS } from '../store/open-database.ts'
import { COUNTERS, indexAgreements } from './agreement.ts'

/**
 * One thing that was looked at. `remedy` comes with what is wrong, and never loses anything; `derived`: the tickets
 * themselves are sound, but not what is made of them.
 */
export type Finding = { subject: string; said: string; remedy?: string; derived?: true }

const ANEW =
  'Nothing is lost: `tickets backup` this file first, then `tickets export` everything and `tickets import` it into a new one (DATABASE_URL).'

/** Looks at the database `file` without changing it, while a service may use it. Findings come as they are found. */
export function* checkDatabase(file: string): Generator<Finding> {
  yield checkFolder(file)
  if (!existsSync(file))
    return yield { subject: 'database', said: `${file} does not exist yet: the first start makes it` }
  let connection: DatabaseSync | undefined
  try {
    connection = openReader(file)
    connection.exec('BEGIN')
    yield { subject: 'database', said: `${file} opens (schema ${schemaVersion(connection)})` }
    yield* checkContent(connection)
  } catch (error) {
    yield unreadable(file, error)
  } finally {
    connection?.close()
  }
}

function checkFolder(file: string): Finding {
  const folder = existing(dirname(file))
  try {
    accessSync(folder, constants.W_OK)
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`)
    return { subject: 'data folder', said: `${folder} is writable` }
  } catch {
    const remedy = 'Give this account the right to write there, or name another place in DATABASE_URL.'
    return { subject: 'data folder', said: `${folder} is not writable`, remedy }
  }
}

/** The folder itself, or the nearest one above it that exists: the start makes the rest. */
const existing = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder))

function* checkContent(connection: DatabaseSync): Generator<Finding> {
  const version = checkVersion(connection)
  yield version
  yield checkIntegrity(connection)
  if (version.remedy || schemaVersion(connection) === 0) return
  for (const { subject, agree, sql } of [...COUNTERS, ...indexAgreements(connection)]) {
    const wrong = Number(connection.prepare(sql).get()?.wrong)
    yield wrong === 0
      ? { subject, said: agree }
      : { subject, said: `${wrong} entries do not agree`, remedy: ANEW, derived: true }
  }
}

function checkVersion(connection: DatabaseSync): Finding {
  const version = schemaVersion(connection)
  const known = readdirSync(TICKET_MIGRATIONS).filter((name) => name.endsWith('.sql')).length
  const subject = 'schema'
  if (version === known) return { subject, said: `version ${version}, as this program has it` }
  if (version < known) return { subject, said: `version ${version}: the next start brings it to ${known}` }
  const said = `version ${version} is newer than this program knows (${known})`
  return { subject, said, remedy: 'Use the later version of the program that made it.' }
}

function checkIntegrity(connection: DatabaseSync): Finding {
  const rows = connection.prepare('PRAGMA integrity_check(5)').all()
  const problems = rows.map((row) => String(row.integrity_check)).filter((text) => text !== 'ok')
  if (problems.length === 0) return { subject: 'integrity', said: 'every page and index is sound' }
  const remedy = 'Stop the service, keep this file, and start with a backup under another name (DATABASE_URL).'
  return { subject: 'integrity', said: problems.join('; '), remedy }
}

function unreadable(file: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : 'unreadable'
  const remedy = 'Keep the file. Check its permissions and the disk, or name another file in DATABASE_URL.'
  return { subject: 'database', said: `${file}: ${reason}`, remedy }
}
