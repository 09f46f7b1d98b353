import { StartError, withoutPassword } from '#platform/environment.ts'
import { readTableSizes } from '../store/table-sizes.ts'
import type { Finding } from './check.ts'

/** Looks whether a database on a server can be used as it is, without changing it; a service may use it meanwhile. */
export async function checkServer(url: string): Promise<Finding> {
  const { openAsItIs } = await import('#platform/postgres/database.ts')
  const subject = 'database'
  try {
    const database = await openAsItIs(url)
    try {
      const { schema_version, tickets } = await readTableSizes(database.read)
      const total = tickets.OPEN + tickets.RESOLVED + tickets.CLOSED
      return { subject, said: `${withoutPassword(url)} answers (schema ${schema_version}, ${total} tickets)` }
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    return { subject, said: error.message, remedy: 'See whether the server runs, and DATABASE_URL names it.' }
  }
}
