import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { backup } from 'node:sqlite'
import { StartError } from '#platform/environment.ts'
import { openReader } from '#platform/sqlite/connection.ts'

/** How many pages of the database are copied at a time: about 4 MB. */
const PAGES = 1000

export type Backup = { tickets: number }

/**
 * Copies the database `file` as it stands at one moment to `target`, while a service may go on writing it. The target
 * appears when it is complete. Throws a StartError where there is nothing to copy, or the target exists or cannot be written.
 */
export async function backupDatabase(
  file: string,
  target: string,
  onProgress: (copied: number, total: number) => void = () => undefined,
): Promise<Backup> {
  if (!existsSync(file)) throw new StartError(`There is no database ${file}: DATABASE_URL names it.`)
  if (existsSync(target)) throw new StartError(`${target} exists already: name another file.`)
  const partial = `${target}.partial`
  const unreadable = `The database ${file} cannot be read`
  const source = await orExplain(unreadable, () => openReader(file))
  try {
    // The copy reads inside this transaction, so that it sees one moment and no later commit makes it begin anew.
    const tickets = await orExplain(unreadable, () => {
      source.exec('BEGIN')
      return Number(source.prepare('SELECT count(*) AS n FROM tickets').get()?.n)
    })
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
      onProgress(totalPages - remainingPages, totalPages)
    await orExplain(`${target} cannot be written`, () => backup(source, partial, { rate: PAGES, progress }))
    source.exec('COMMIT')
    await rename(partial, target)
    return { tickets }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    source.close()
  }
}

async function orExplain<Value>(what: string, work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Error && 'errcode' in error ? new StartError(`${what}: ${error.message}.`) : error
  }
}
