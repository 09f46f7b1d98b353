import { existsSync } from 'node:fs'
import { now } from '#platform/clock.ts'
import { isServer } from '#platform/database/place.ts'
import { StartError } from '#platform/environment.ts'
import { eraseTicket } from '../change/erase.ts'
import { forgetErased } from '../search/sqlite/forget-erased.ts'
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
export async function openErasure(file: string, id: number): Promise<Erasure> {
  if (!isServer(file) && !existsSync(file)) throw new StartError(`There is no database ${file}: DATABASE_URL names it.`)
  const database = await openTicketDatabase(file)
  return {
    find: async () => ({
      texts: await textsOf(database.read, id),
      title: ((await findTicket(database.read, id)) ?? (await findDeletedTicket(database.read, id)))?.title,
      backups: await database.read.selectFrom('backups').select(['at', 'place']).orderBy('id').execute(),
    }),
    erase: async (who) => {
      await database.write(async (trx) => {
        if (trx.dialect.name === 'sqlite') await trx.command('PRAGMA secure_delete = ON') // what is taken away is overwritten, and not only let go of
        const actor = { kind: 'user' as const, name: who }
        await eraseTicket(trx, id, { actor, on_behalf_of: null, run_id: null, at: now() })
      })
      if (database.read.dialect.name === 'sqlite') await forgetErased(database)
    },
    close: () => database.close(),
  }
}
