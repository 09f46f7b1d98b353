import { CompiledQuery } from 'kysely'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Database, Reading, Transaction } from './database.ts'
import type { EventsTable } from './tables.ts'

const raw = (sql: string) => compiledOnce((_db: Reading) => ({ compile: () => CompiledQuery.raw(sql) }))

const append = compiledOnce((db: Reading) => db.insertInto('event_journal').values({ events: '' }).returning('id'))
const trim = raw('DELETE FROM event_journal WHERE id < ?')
const file = raw(
  `INSERT INTO events (run_id, seq, once, event, data)
   SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
   WHERE value ->> 0 IN (SELECT id FROM runs)`,
)

/** As both the journal and `insertEvents` take them. */
const textOf = (rows: readonly EventsTable[]): string =>
  JSON.stringify(rows.map((row) => [row.run_id, row.seq, row.once, row.event, row.data]))

/** One statement for all of them. Events of a run whose thread was deleted meanwhile are left out. */
export async function insertEvents(trx: Transaction, rows: readonly EventsTable[]): Promise<void> {
  if (rows.length > 0) await file(trx, textOf(rows))
}

/** Keeps events until they are inserted; answers the number of their row. */
export async function journalEvents(trx: Transaction, rows: readonly EventsTable[]): Promise<number> {
  const [row] = await append(trx, textOf(rows))
  return row?.id ?? 0
}

/** Forgets the rows before `id`: their events have been inserted. */
export async function trimJournal(trx: Transaction, id: number): Promise<void> {
  await trim(trx, id)
}

const recover = raw(
  `INSERT INTO events (run_id, seq, once, event, data)
   SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
   FROM event_journal, json_each(event_journal.events)
   WHERE value ->> 0 IN (SELECT id FROM runs)
     AND value ->> 1 > (SELECT coalesce(max(seq), 0) FROM events WHERE run_id = value ->> 0)`,
)

/**
 * What the last process left in the journal is inserted, before anyone reads. A row of it may hold events that have
 * been inserted already, besides others that have not.
 */
export function recoverJournal({ write }: Database): Promise<void> {
  return write(async (trx) => {
    await recover(trx)
    await trim(trx, Number.MAX_SAFE_INTEGER)
  })
}
