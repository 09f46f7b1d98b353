import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database, Transaction } from '../store/database.ts'
import { insertEvents, type StoredEvent } from '../store/events.ts'

/** Whose events they are. `stored` gets what has just come onto the disk, in order. */
export type EventSource = { runId: string; stored: (events: readonly StoredEvent[]) => void }
/** What is written in the same transaction as the event. */
export type Together = (trx: Transaction) => Promise<void>
/** What one source said since the last commit. As long as it is not `taken`, its last event may still grow. */
export type Said = { source: EventSource; events: StoredEvent[]; together: Together[]; taken: boolean }

export type EventWriter = {
  /** Stores the events in the order in which they come, and tells their sources. */
  append: (source: EventSource, event: StoredEvent, together?: Together) => Said
}

/** Pieces of texts that models produce are stored so often at most; everything else at once. */
const PACE_MS = 25
const TRIES_MAX = 60
const RETRY_MS = 1_000

/** Stores the events of all runs: whatever came while a commit ran goes into the next one. */
export function createEventWriter(database: Database, logger: Logger): EventWriter {
  let said = new Map<EventSource, Said>()
  let draining = false
  let storedAt = 0
  let hurry = new AbortController()

  async function drain(): Promise<void> {
    draining = true
    while (said.size > 0) {
      const left = storedAt + PACE_MS - performance.now()
      if (left > 0) await wait(left, undefined, { signal: hurry.signal }).catch(() => undefined)
      await store()
    }
    draining = false
  }

  async function store(): Promise<void> {
    let batch: Said[] | undefined
    await untilStored(async (trx) => {
      batch ??= take()
      await insertEvents(
        trx,
        batch.flatMap(({ source, events }) => events.map((event) => ({ ...event, runId: source.runId }))),
      )
      for (const { together } of batch) for (const write of together) await write(trx)
    })
    for (const { source, events } of batch ?? []) source.stored(events)
  }

  /** Only when the transaction begins, so that it has all that came until then. */
  function take(): Said[] {
    const batch = [...said.values()]
    for (const one of batch) one.taken = true
    said = new Map()
    storedAt = performance.now()
    hurry = new AbortController()
    return batch
  }

  /** A full disk must not lose what was said: it is tried until it works. */
  async function untilStored(work: Together): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await database.write(work)
      } catch (error) {
        logger.error({ err: error, tries }, 'events could not be stored')
        if (tries >= TRIES_MAX) throw error
        await wait(RETRY_MS)
      }
    }
  }

  return {
    append: (source, event, together) => {
      const one = said.get(source) ?? { source, events: [], together: [], taken: false }
      said.set(source, one)
      one.events.push(event)
      if (together) one.together.push(together)
      if (event.delta === undefined && !hurry.signal.aborted) hurry.abort('an event is to be stored at once')
      if (!draining) void drain()
      return one
    },
  }
}
