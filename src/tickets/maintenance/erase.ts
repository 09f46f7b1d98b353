import { existsSync } from 'node:fs'
import { now } from '#platform/clock.ts'
import { StartError } from '#platform/environment.ts'
import { eraseTicket } from '../change/erase.ts'
import type { Database } from '../database/database.ts'
import { findDeletedTicket } from '../store/deleted-tickets.ts'
import { textsOf } from '../store/erasure.ts'
import { openTicketDatabase } from '../store/open-database.ts'
import { findTicket } from '../store/tickets.ts'

/** What of a ticket is there to be erased: all texts that it has or had; `backups`: where it may still be. */
export type Erasable = { texts: string[]; title: string | undefined; backups: { at: string; place: string | null }[] }
export type Erasure = {
  find: () => Promise<Erasable>
  erase: (who: string | null) => Promise<void>
  close: () => Promise<void>
}

/** The database `file`, to erase the ticket `id` from it; a service may use it meanwhile. */
export function openErasure(file: string, id: number): Erasure {
  if (!existsSync(file)) throw new StartError(`There is no database ${file}: DATABASE_URL names it.`)
  const database = openTicketDatabase(file)
  return {
    find: async () => ({
      texts: await textsOf(database.read, id),
      title: (findTicket(database.read, id) ?? (await findDeletedTicket(database.read, id)))?.title,
      backups: await database.read.selectFrom('backups').select(['at', 'place']).orderBy('id').execute(),
    }),
    erase: async (who) => {
      await database.write(async (trx) => {
        trx.sqlite.exec('PRAGMA secure_delete = ON') // what is taken away is overwritten, and not only let go of
        const actor = { kind: 'user' as const, name: who }
        await eraseTicket(trx, id, { actor, on_behalf_of: null, run_id: null, at: now() })
      })
      await forgetMarked(database)
    },
    close: () => database.close(),
  }
}

const INDEXES = ['text_terms', 'title_terms', 'ticket_stems'] as const
/** Pages of an index that are merged at once: a change of the service waits no longer than for these. */
const PAGES = 400

/** What has left a full-text index is only marked there, until all of it has been merged: done here, a few pages at a time. */
async function forgetMarked(database: Database): Promise<void> {
  for (const index of INDEXES) {
    for (let pages = -PAGES, more = true; more; pages = PAGES) {
      more = await database.write(async ({ sqlite }) => {
        const changes = () => Number(sqlite.prepare('SELECT total_changes() AS n').get()?.n)
        const before = changes()
        sqlite.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ${pages})`)
        return changes() - before >= 2 // as its documentation tells that there is more to do
      })
    }
  }
}
