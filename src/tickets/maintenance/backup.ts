import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { now } from '#platform/clock.ts'
import { StartError } from '#platform/environment.ts'
import { openReader } from '#platform/sqlite/connection.ts'
import { refuseServer } from './on-server.ts'
import { packConversations } from './packed-conversations.ts'

/** How many pages of the database are copied at a time: about 4 MB. */
const PAGES = 1000

/** The files of the two databases. That of the agent need not be there: it may run elsewhere, or never have run. */
export type DatabaseFiles = { tickets: string; agent: string }
/** How many there are of what in a backup; `conversations` is undefined where the agent's database was not there. */
export type Backup = { tickets: number; conversations: number | undefined }
type OnProgress = (copied: number, total: number) => void

/** `keptAt`: where the backup stays, as the list of backups shows it; null: somebody takes it away. */
export type BackupOptions = { onProgress?: OnProgress; keptAt?: string | null }

/**
 * Copies both databases to the file `target`, each as it stands at one moment, while services may go on writing them. The
 * copy is a database of tickets that also holds the agent's (see packed-conversations.ts). It appears when it is complete,
 * for this account alone to read. Throws a StartError where there are no tickets to copy, or the target exists or cannot be
 * written.
 */
export async function backupDatabases(
  files: DatabaseFiles,
  target: string,
  { onProgress, keptAt = resolve(target) }: BackupOptions = {},
): Promise<Backup> {
  refuseServer(files.tickets, 'backup')
  if (!existsSync(files.tickets)) throw new StartError(`There is no database ${files.tickets}: DATABASE_URL names it.`)
  if (existsSync(target)) throw new StartError(`${target} exists already: name another file.`)
  const partial = `${target}.partial`
  const agentPart = `${target}.agent.partial`
  try {
    // The agent's first: what it did is then in the copy of the tickets, and not the other way round.
    const conversations = existsSync(files.agent)
      ? await copyDatabase(files.agent, agentPart, 'threads', target)
      : undefined
    const tickets = await copyDatabase(files.tickets, partial, 'tickets', target, onProgress)
    await orExplain(`${target} cannot be written`, () =>
      packConversations(partial, conversations === undefined ? undefined : agentPart),
    )
    await rename(partial, target)
    noteBackup(files.tickets, keptAt)
    return { tickets, conversations }
  } finally {
    for (const file of [partial, agentPart]) await rm(file, { force: true })
  }
}

/**
 * Copies the agent's database alone, where it runs on another machine than the tickets; answers how many conversations it
 * has. Throws as backupDatabases does.
 */
export async function backupConversations(agent: string, target: string): Promise<number> {
  if (!existsSync(agent)) throw new StartError(`There is no database ${agent}: AGENT_DATABASE_URL names it.`)
  if (existsSync(target)) throw new StartError(`${target} exists already: name another file.`)
  const partial = `${target}.partial`
  try {
    const conversations = await copyDatabase(agent, partial, 'threads', target)
    await rename(partial, target)
    return conversations
  } finally {
    await rm(partial, { force: true })
  }
}

/** Copies one database as it stands at one moment; answers how many rows `counted` has. */
async function copyDatabase(
  file: string,
  partial: string,
  counted: 'tickets' | 'threads',
  target: string,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  const unreadable = `The database ${file} cannot be read`
  const unwritable = `${target} cannot be written`
  const source = await orExplain(unreadable, () => openReader(file))
  try {
    // The copy reads inside this transaction, so that it sees one moment and no later commit makes it begin anew.
    const count = await orExplain(unreadable, () => {
      source.exec('BEGIN')
      return Number(source.prepare(`SELECT count(*) AS n FROM ${counted}`).get()?.n)
    })
    await orExplain(unwritable, () => createPrivate(partial))
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
      onProgress(totalPages - remainingPages, totalPages)
    await orExplain(unwritable, () => backup(source, partial, { rate: PAGES, progress }))
    source.exec('COMMIT')
    return count
  } finally {
    source.close()
  }
}

/** Keeps in mind that there is a backup. A database of an earlier version has no place for that, and stays as it is. */
export function noteBackup(file: string, place: string | null): void {
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  try {
    if (!connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'backups'").get()) return
    connection.prepare('INSERT INTO backups (at, place) VALUES (?, ?)').run(now(), place)
  } finally {
    connection.close()
  }
}

/** An empty file that nobody else may read. */
async function createPrivate(file: string): Promise<void> {
  await (await open(file, 'w', 0o600)).close()
}

async function orExplain<Value>(what: string, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && ('errcode' in error || 'syscall' in error))) throw error
    const [reason] = error.message.replace(/^[A-Z]+: /, '').split(',')
    throw new StartError(`${what}: ${reason}.`)
  }
}
