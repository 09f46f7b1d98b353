import { join } from 'node:path'
import { containsFolded, fold } from '#contract/fold.ts'
import type { Write } from '#platform/database/database.ts'
import { isServer } from '#platform/database/place.ts'
import { root } from '#platform/root.ts'
import { openDatabase } from '#platform/sqlite/database.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { beginEpoch, newMark } from './epochs.ts'
import { startTotals } from './totals.ts'

export const TICKET_MIGRATIONS = join(root, 'migrations/tickets')
const SERVER_MIGRATIONS = join(root, 'migrations/postgres/tickets')

/** Functions that the queries call, beside SQLite's own. */
const TICKET_FUNCTIONS = {
  folded_in: (folded: unknown, text: unknown) => Number(containsFolded(String(text), String(folded))),
  folded: (text: unknown) => fold(String(text)),
}

/** `place`: the path of a SQLite file, or the URL of a database of PostgreSQL. */
export async function openTicketDatabase(place: string): Promise<Database> {
  const database = isServer(place)
    ? await openOnServer(place)
    : openDatabase<Tables>({ file: place, migrations: TICKET_MIGRATIONS, functions: TICKET_FUNCTIONS })
  return { ...database, write: inNewEpoch(database.write) }
}

async function openOnServer(url: string): Promise<Database> {
  const { openPostgres } = await import('#platform/postgres/database.ts') // its driver is for those who use it
  const database = await openPostgres<Tables>({ url, migrations: SERVER_MIGRATIONS, channel: 'tickets_changed' })
  const stopTotals = startTotals(database)
  return {
    ...database,
    close: async () => {
      await stopTotals()
      await database.close()
    },
  }
}

/** Begins an epoch with the first change, in its transaction: a process that changes nothing leaves no trace. */
function inNewEpoch(write: Write<Tables>): Write<Tables> {
  const mark = newMark()
  let begun = false
  return async (work, options) => {
    if (begun) return write(work, options)
    const result = await write(async (trx) => {
      await beginEpoch(trx, mark)
      return work(trx)
    }, options)
    begun = true
    return result
  }
}
