import { indexWaiting } from '#tickets/search/indexer.ts'
import { type Authorship, recordChange } from '#tickets/store/audit.ts'
import { openTicketDatabase } from '#tickets/store/database.ts'
import { insertTicket } from '#tickets/store/tickets.ts'
import { tickets } from './text.ts'

const BY: Authorship = {
  actor: { kind: 'system', name: 'bench' },
  on_behalf_of: null,
  run_id: null,
  at: '2026-01-01T00:00:00.000000Z',
}
const BATCH = 2000

/** Fills a new database with `count` tickets, through the service's own store; answers the bytes that the rows hold. */
export async function populate(file: string, count: number, seed = 42): Promise<number> {
  const database = openTicketDatabase(file)
  const source = tickets(seed)
  let bytes = 0
  for (let done = 0; done < count; done += BATCH) {
    await database.write(async (trx) => {
      const size = Math.min(BATCH, count - done)
      for (let i = 0; i < size; i++) {
        const { value } = source.next()
        const { created, ...values } = value
        const row = await insertTicket(trx, values, created)
        await recordChange(trx, row.id, 'created', BY)
        bytes += 8 + created.length + values.title.length + values.description.length + values.resolution_status.length
      }
      await indexWaiting(trx, size)
    })
    if ((done / BATCH) % 25 === 0) process.stderr.write(`\r${done} tickets`)
  }
  process.stderr.write('\r')
  await database.close()
  return bytes
}
