import type { ChatEventName } from '#contract/chat.ts'
import { frameJson } from '#platform/frame-json.ts'
import { compiledOnce } from '#platform/sqlite/compiled.ts'
import type { Reading } from './database.ts'
import type { EventsTable } from './tables.ts'

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
  const rows = await behind(db, runId, after)
  return rows.flatMap(eventsOf).filter(({ seq }) => seq > after)
}

function eventsOf({ seq, once, event, data }: Omit<EventsTable, 'run_id'>): StoredEvent[] {
  if (event !== 'words') return [{ seq, once, event, data }]
  const deltas: string[] = JSON.parse(data)
  return deltas.map((delta, index) => wordEvent(seq - deltas.length + 1 + index, delta))
}

export const rowOf = (run_id: string, { seq, once, event, data }: StoredEvent): EventsTable => ({
  run_id,
  seq,
  once,
  event,
  data,
})

/** One row for words that follow upon each other: `words` is the JSON array of their deltas. */
export const wordsRow = (run_id: string, last: number, words: string): EventsTable => ({
  run_id,
  seq: last,
  once: null,
  event: 'words',
  data: words,
})

export async function lastSeq(db: Reading, runId: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row?.last ?? 0
}
