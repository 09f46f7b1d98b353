import { engineOf } from '#tickets/search/engine-of.ts'
import { type Authorship, recordChange } from '#tickets/store/audit.ts'
import { openTicketDatabase } from '#tickets/store/open-database.ts'
import { insertTicket, versionAt } from '#tickets/store/tickets.ts'
import { tickets } from './text.ts'

const BY: Authorship = {
  actor: { kind: 'system', name: 'bench' },
  on_behalf_of: null,
  run_id: null,
  at: '2026-01-01T00:00:00.000000Z',
}
const BATCH = 2000

/**
 * Fills a database, from one size to the next, through the service's own store, in large transactions and with a large
 * cache; answers the bytes that its rows hold.
 */
export function filler(file: string, seed = 42): (size: number) => Promise<number> {
  const source = tickets(seed)
  let done = 0
  let bytes = 0
  return async (size) => {
    const database = await openTicketDatabase(file)
    if (database.read.dialect.name === 'sqlite')
      await database.write(async (trx) => trx.command('PRAGMA cache_size = -524288'))
    while (done < size) {
      const count = Math.min(BATCH, size - done)
      await database.write(async (trx) => {
        for (let i = 0; i < count; i++) {
          const values = source.next().value
          const row = await insertTicket(trx, { ...values, version: versionAt(values.created) })
          await recordChange(trx, row.id, 'created', BY)
          bytes +=
            8 +
            values.created.length +
            values.title.length +
            values.description.length +
            values.resolution_status.length
        }
        await engineOf(trx).indexWaiting(trx, { tickets: count, text: Number.POSITIVE_INFINITY })
      })
      done += count
      if ((done / BATCH) % 25 === 0) process.stderr.write(`\r${done} tickets`)
    }
    process.stderr.write('\r')
    await database.close()
    return bytes
  }
}
