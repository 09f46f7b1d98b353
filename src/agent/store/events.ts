import { sql } from 'kysely'
import type { ChatEventName } from '#contract/chat.ts'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import { frameJson } from '#platform/frame-json.ts'
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

const behind = prepared((db: Reading, $: Parameter<{ runId: string; after: number }>) =>
  db
    .selectFrom('events')
    .select(['seq', 'once', 'event', 'data'])
    .where('run_id', '=', $('runId'))
    .where('seq', '>', $('after'))
    .orderBy('seq'),
)

export async function findEvents(db: Reading, runId: string, after = 0): Promise<StoredEvent[]> {
  return behind(db, { runId, after })
}

const insertion = prepared(
  (_trx: Transaction, $: Parameter<{ rows: string }>) => sql`INSERT INTO events (run_id, seq, once, event, data)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(${$('rows')})
    WHERE value ->> 0 IN (SELECT id FROM runs)`,
)

/** One statement for the events of any number of runs. Those of a run whose thread was deleted meanwhile are left out. */
export async function insertEvents(
  trx: Transaction,
  events: readonly (StoredEvent & { runId: string })[],
): Promise<void> {
  const rows = events.map(({ runId, seq, once, event, data }) => [runId, seq, once, event, data])
  if (rows.length > 0) await insertion(trx, { rows: JSON.stringify(rows) })
}

export async function lastSeq(db: Reading, runId: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row?.last ?? 0
}
