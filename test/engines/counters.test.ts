import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { now } from '#platform/clock.ts'
import { isServer } from '#platform/database/place.ts'
import { createTicket, deleteTicket, restoreTicket, updateTicket } from '#tickets/change/change.ts'
import type { Database } from '#tickets/database/database.ts'
import type { Authorship } from '#tickets/store/audit.ts'
import { findDeletedTicketToChange } from '#tickets/store/deleted-tickets.ts'
import { openTicketDatabase } from '#tickets/store/open-database.ts'
import { findTicketToChange } from '#tickets/store/tickets.ts'
import { freshDatabase } from '../support/postgres.ts'
import { query, temporaryFolder } from '../support/service.ts'

const WRITERS = 16
const CHANGES = 25

const by = (writer: number): Authorship => ({
  actor: { kind: 'user', name: `writer ${writer % 3}` },
  on_behalf_of: null,
  run_id: null,
  at: now(),
})

/** One of the four ways in which a ticket changes, on tickets that the others change as well. */
async function change(database: Database, writer: number, i: number): Promise<void> {
  const id = 1 + ((writer * 7 + i * 3) % 40)
  await database.write(async (trx) => {
    const row = await findTicketToChange(trx, id)
    if (row && i % 5 === 0) return void (await deleteTicket(trx, row, by(writer)))
    const status = RESOLUTION_STATUSES[(writer + i) % 3] ?? 'OPEN'
    if (row) return void (await updateTicket(trx, row, { resolution_status: status }, by(writer)))
    const deleted = await findDeletedTicketToChange(trx, id)
    if (deleted) return void (await restoreTicket(trx, deleted, by(writer)))
    await createTicket(trx, { title: `T${i}`, description: 'd', resolution_status: status }, by(writer))
  })
}

/** Each counter beside what it counts. */
const COUNTERS = [
  [
    'SELECT resolution_status, n FROM status_counts WHERE n <> 0',
    'SELECT resolution_status, count(*) AS n FROM tickets GROUP BY 1',
  ],
  [
    'SELECT day, resolution_status, n FROM day_counts WHERE n <> 0',
    'SELECT substr(created, 1, 10) AS day, resolution_status, count(*) AS n FROM tickets GROUP BY 1, 2',
  ],
  [
    'SELECT hour, resolution_status, n FROM hour_counts WHERE n <> 0',
    'SELECT substr(created, 1, 13) AS hour, resolution_status, count(*) AS n FROM tickets GROUP BY 1, 2',
  ],
  ['SELECT sum(n) AS n FROM resolution_counts', "SELECT count(*) AS n FROM tickets WHERE resolution_status <> 'OPEN'"],
  [
    'SELECT action, actor_name, sum(n) AS n, min(first_id) AS first, max(last_id) AS last FROM audit_counts GROUP BY 1, 2',
    'SELECT action, actor_name, count(*) AS n, min(id) AS first, max(id) AS last FROM audit GROUP BY 1, 2',
  ],
] as const

function assertExact(place: string): void {
  const texts = (sql: string) =>
    query(place, sql)
      .map((row) => JSON.stringify(row))
      .sort()
  for (const [counted, rows] of COUNTERS) assert.deepEqual(texts(counted), texts(rows))
}

const PLACES: Record<string, (t: Parameters<typeof freshDatabase>[0]) => Promise<string>> = {
  SQLite: async (t) => join(await temporaryFolder(t), 'tickets.sqlite'),
  PostgreSQL: (t) => freshDatabase(t),
}

for (const [engine, placeFor] of Object.entries(PLACES))
  test(`Sixteen writers on ${engine} are counted exactly, and none gets in the way of another`, async (t) => {
    const place = await placeFor(t)
    const instances = await Promise.all([openTicketDatabase(place), openTicketDatabase(place)])
    for (const { close } of instances) t.after(close)
    for (let i = 0; i < 40; i++)
      await instances[0].write((trx) =>
        createTicket(trx, { title: 'T', description: 'd', resolution_status: 'OPEN' }, by(0)),
      )
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const database = instances[writer % 2] ?? instances[0]
        for (let i = 0; i < CHANGES; i++) await change(database, writer, i)
      }),
    )
    assertExact(place)
    if (!isServer(place)) return
    await wait(1_500) // what was added is in the totals by now
    assert.deepEqual(query(place, 'SELECT count(*) AS n FROM count_deltas'), [{ n: 0 }])
    assertExact(place)
    const deadlocks = 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'
    assert.deepEqual(query(place, deadlocks), [{ deadlocks: 0 }])
  })
