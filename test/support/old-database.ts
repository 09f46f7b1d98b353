import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { TICKET_MIGRATIONS } from '#tickets/store/open-database.ts'
import { type Cleaner, temporaryFolder } from './service.ts'

/** A database of tickets as a version of the program left it that knew so many migrations, with what `sql` put there. */
export async function databaseOfSchema(test: Cleaner, version: number, sql: string): Promise<string> {
  const file = join(await temporaryFolder(test), 'tickets.sqlite')
  const connection = new DatabaseSync(file)
  for (const name of readdirSync(TICKET_MIGRATIONS).sort().slice(0, version))
    connection.exec(readFileSync(join(TICKET_MIGRATIONS, name), 'utf8'))
  connection.exec(`${sql}; PRAGMA user_version = ${version}`)
  connection.close()
  return file
}
