import { CompiledQuery } from 'kysely'
import type { ChatEventName } from '#contract/chat.ts'
import { frameJson } from '#platform/frame-json.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading, Transaction } from './database.ts'

/** An event as it is sent. `delta` is there where it is a piece of a text that a model is producing. */
export type StoredEvent = { seq: number; once: string | null; event: ChatEventName; data: string; delta?: string }

export const wordEvent = (seq: number, delta: string): StoredEvent => ({
  seq,
  once: null,
  event: 'token',
  data: frameJson({ delta }),
  delta,
})

const behind = compiledOnce((db: Reading) =>
  db
    .selectFrom('events')
    .select(['seq', 'once', 'event', 'data'])
    .where('run_id', '=', '')
    .where('seq', '>', 0)
    .orderBy('seq'),
)

export async function findEvents(db: Reading, runId: string, after = 0): Promise<StoredEvent[]> {
  return behind(db, runId, after)
}

const insertion = compiledOnce((_db: Reading) => ({
  compile: () =>
    CompiledQuery.raw(
      `INSERT INTO events (run_id, seq, once, event, data)
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
       WHERE value ->> 0 IN (SELECT id FROM runs)`,
    ),
}))

/** One statement for the events of any number of runs. Those of a run whose thread was deleted meanwhile are left out. */
export async function insertEvents(
  trx: Transaction,
  events: readonly (StoredEvent & { runId: string })[],
): Promise<void> {
  const rows = events.map(({ runId, seq, once, event, data }) => [runId, seq, once, event, data])
  if (rows.length > 0) insertion(trx, JSON.stringify(rows))
}

export async function lastSeq(db: Reading, runId: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row?.last ?? 0
}
