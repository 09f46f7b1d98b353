import { join } from 'node:path'
import { containsFolded, fold } from '#contract/fold.ts'
import { root } from '#platform/root.ts'
import { type Database as DatabaseOf, openDatabase } from '#platform/sqlite/database.ts'
import type { Tables } from './tables.ts'

export type Database = DatabaseOf<Tables>

export const TICKET_MIGRATIONS = join(root, 'migrations/tickets')

/** Functions that the queries call, beside SQLite's own. */
const TICKET_FUNCTIONS = {
  folded_in: (folded: unknown, text: unknown) => Number(containsFolded(String(text), String(folded))),
  folded: (text: unknown) => fold(String(text)),
}

export const openTicketDatabase = (file: string): Database =>
  openDatabase({ file, migrations: TICKET_MIGRATIONS, functions: TICKET_FUNCTIONS })
