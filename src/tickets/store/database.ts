import { join } from 'node:path'
import { root } from '#platform/root.ts'
import { type Database as DatabaseOf, openDatabase } from '#platform/sqlite/database.ts'
import { containsFolded } from '../search/fold.ts'
import type { Tables } from './tables.ts'

export type Database = DatabaseOf<Tables>

export const TICKET_MIGRATIONS = join(root, 'migrations/tickets')

/** Functions that the queries call, beside SQLite's own. */
const TICKET_FUNCTIONS = {
  folded_in: (folded: unknown, text: unknown) => Number(containsFolded(String(text), String(folded))),
}

export const openTicketDatabase = (file: string): Database =>
  openDatabase({ file, migrations: TICKET_MIGRATIONS, functions: TICKET_FUNCTIONS })
