import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { chmod, copyFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '#platform/environment.ts'
import { root } from '#platform/root.ts'
import { openReader } from '#platform/sqlite/connection.ts'
import { schemaVersion } from '#platform/sqlite/migrate.ts'
import { type Backup, type DatabaseFiles, noteBackup } from './backup.ts'
import { checkDatabase, type Finding } from './check.ts'
import { refuseServer } from './on-server.ts'
import { unpackConversations } from './packed-conversations.ts'

const AGENT_MIGRATIONS = join(root, 'migrations/agent')

/**
 * Puts a backup where `files` say, which must be a fresh place. Both databases appear there when all of their pages,
 * counters and indexes have been checked; the backup itself stays as it is. Answers also what of the counters and indexes
 * does not agree with the tickets. Throws a StartError that says what is in the way, or what of the backup cannot be used.
 */
export async function restoreBackup(
  backup: string,
  files: DatabaseFiles,
): Promise<Backup & { problems: readonly Finding[] }> {
  if (!existsSync(backup)) throw new StartError(`There is no file ${backup}.`)
  refuseServer(files.tickets, 'restore')
  checkFresh(files.tickets, 'DATABASE_URL')
  checkFresh(files.agent, 'AGENT_DATABASE_URL')
  const partial = { tickets: `${files.tickets}.partial`, agent: `${files.agent}.partial` }
  try {
    await copy(backup, partial.tickets)
    const tickets = count(backup, partial.tickets, 'tickets')
    const isPacked = unpackConversations(partial.tickets, partial.agent)
    const problems = problemsOf(backup, partial.tickets)
    const conversations = isPacked ? checkConversations(backup, partial.agent) : undefined
    noteBackup(partial.tickets, resolve(backup)) // made after the copy that is in it, it does not know itself
    if (isPacked) await rename(partial.agent, files.agent)
    await rename(partial.tickets, files.tickets)
    return { tickets, conversations, problems }
  } finally {
    for (const file of Object.values(partial))
      for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true })
  }
}

/**
 * The same for a backup of conversations alone; answers how many there are, or undefined where it is of another kind.
 */
export async function restoreConversations(backup: string, agent: string): Promise<number | undefined> {
  if (!existsSync(backup) || !isOfAgent(backup)) return undefined
  checkFresh(agent, 'AGENT_DATABASE_URL')
  const partial = `${agent}.partial`
  try {
    await copy(backup, partial)
    const conversations = checkConversations(backup, partial)
    await rename(partial, agent)
    return conversations
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(partial + end, { force: true })
  }
}

function isOfAgent(file: string): boolean {
  const connection = new DatabaseSync(file, { readOnly: true })
  try {
    return connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'threads'").get() !== undefined
  } catch {
    return false // no database at all
  } finally {
    connection.close()
  }
}

function checkFresh(file: string, variable: string): void {
  if ([file, `${file}-wal`].some(existsSync))
    throw new StartError(
      `${file} exists already: a backup is restored into a fresh place. Name another file in ${variable}.`,
    )
  mkdirSync(dirname(file), { recursive: true })
}

/** With the write-ahead log that it has where a service was started on it. */
async function copy(backup: string, target: string): Promise<void> {
  for (const end of ['', '-wal']) {
    if (!existsSync(backup + end)) continue
    await copyFile(backup + end, target + end)
    await chmod(target + end, 0o600)
  }
}

function problemsOf(backup: string, file: string): Finding[] {
  const problems = [...checkDatabase(file)].filter(({ remedy }) => remedy !== undefined)
  const grave = problems.find(({ derived }) => !derived)
  if (grave) throw new StartError(`${backup} is not sound (${grave.subject}: ${grave.said}). ${grave.remedy}`)
  return problems
}

function checkConversations(backup: string, file: string): number {
  const connection = openReader(file)
  try {
    const problems = connection.prepare('PRAGMA integrity_check(5)').all()
    const problem = problems.map((row) => String(row.integrity_check)).find((text) => text !== 'ok')
    if (problem) throw new StartError(`The conversations in ${backup} are not sound: ${problem}.`)
    const known = readdirSync(AGENT_MIGRATIONS).filter((name) => name.endsWith('.sql')).length
    const version = schemaVersion(connection)
    if (version > known)
      throw new StartError(
        `The conversations in ${backup} have schema ${version}, which is newer than this program (${known}).`,
      )
  } finally {
    connection.close()
  }
  return count(backup, file, 'threads')
}

function count(backup: string, file: string, table: 'tickets' | 'threads'): number {
  const connection = new DatabaseSync(file)
  try {
    return Number(connection.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)
  } catch {
    throw new StartError(`${backup} is no backup: it has no ${table}.`)
  } finally {
    connection.close()
  }
}
