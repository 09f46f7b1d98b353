import { sql } from 'kysely'
import type { Database, Transaction } from '../../database/database.ts'

const INDEXES = ['text_terms', 'title_terms', 'ticket_stems'] as const
/** Pages of an index that are merged at once: a change of the service waits no longer than for these. */
const PAGES = 400

/** What has left a full-text index is only marked there, until all of it has been merged: done here, a few pages at a time. */
export async function forgetErased(database: Database): Promise<void> {
  for (const index of INDEXES) {
    for (let pages = -PAGES, more = true; more; pages = PAGES) {
      more = await database.write(async (trx) => {
        const before = await changesSoFar(trx)
        await sql`INSERT INTO ${sql.table(index)} (${sql.ref(index)}, rank) VALUES ('merge', ${pages})`.execute(trx)
        return (await changesSoFar(trx)) - before >= 2 // as its documentation tells that there is more to do
      })
    }
  }
}

async function changesSoFar(trx: Transaction): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT total_changes() AS n`.execute(trx)
  return rows[0]?.n ?? 0
}
