import { CompiledQuery } from 'kysely'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading, Transaction } from './database.ts'
import type { EventsTable } from './tables.ts'

export type StoredEvent = Pick<EventsTable, 'seq' | 'once' | 'event' | 'data'>

const insertion = compiledOnce((_db: Reading) => ({
  compile: () =>
    CompiledQuery.raw(
      `INSERT INTO events (run_id, seq, once, event, data)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
       WHERE value ->> 0 IN (SELECT id FROM runs)`,
    ),
}))

/** One statement for all of them: tokens come in numbers. What a deleted thread still says is left out. */
export async function insertEvents(trx: Transaction, rows: readonly EventsTable[]): Promise<void> {
  insertion(trx, JSON.stringify(rows.map((row) => [row.run_id, row.seq, row.once, row.event, row.data])))
}

const behind = compiledOnce((db: Reading) =>
  db
    .selectFrom('events')
    .select(['seq', 'once', 'event', 'data'])
    .where('run_id', '=', '')
    .where('seq', '>', 0)
    .orderBy('seq'),
)

export const findEvents = async (db: Reading, runId: string, after = 0): Promise<StoredEvent[]> =>
  behind(db, runId, after)

export async function lastSeq(db: Reading, runId: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row?.last ?? 0
}
