import { join } from 'node:path'
import { containsFolded, fold } from '#contract/fold.ts'
import type { Write } from '#platform/database/database.ts'
import { root } from '#platform/root.ts'
import { openDatabase } from '#platform/sqlite/database.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { beginEpoch, newMark } from './epochs.ts'

export const TICKET_MIGRATIONS = join(root, 'migrations/tickets')

/** Functions that the queries call, beside SQLite's own. */
const TICKET_FUNCTIONS = {
  folded_in: (folded: unknown, text: unknown) => Number(containsFolded(String(text), String(folded))),
  folded: (text: unknown) => fold(String(text)),
}

export function openTicketDatabase(file: string): Database {
  const database = openDatabase<Tables>({ file, migrations: TICKET_MIGRATIONS, functions: TICKET_FUNCTIONS })
  return { ...database, write: inNewEpoch(database.write) }
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
