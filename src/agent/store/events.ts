import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading } from './database.ts'
import type { EventsTable } from './tables.ts'

export type StoredEvent = Pick<EventsTable, 'seq' | 'once' | 'event' | 'data'>

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
