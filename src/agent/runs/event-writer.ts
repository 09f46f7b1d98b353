import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database, Transaction } from '../store/database.ts'
import { insertEvents, type StoredEvent } from '../store/events.ts'

/** What is written in the same transaction as the event. */
export type Together = (trx: Transaction) => Promise<void>
/** What somebody has said that is not stored yet. */
export type EventSource = {
  runId: string
  /** Hands over what was said since the last time. */
  take: () => { events: StoredEvent[]; together: Together[] }
  /** Gets what has just come onto the disk, in order. */
  stored: (events: readonly StoredEvent[]) => void
}

/** Is told that a source has said something: words of a model may wait for more of them, anything else is `urgent`. */
export type EventWriter = (source: EventSource, urgent: boolean) => void

/** Pieces of texts that models produce are stored so often at most; everything else at once. */
const PACE_MS = 25
const TRIES_MAX = 60
const RETRY_MS = 1_000

/** Stores the events of all runs: whatever came while a commit ran goes into the next one. */
export function createEventWriter(database: Database, logger: Logger): EventWriter {
  const waiting = new Set<EventSource>()
  let draining = false
  let storedAt = 0
  let hurry = new AbortController()

  async function drain(): Promise<void> {
    draining = true
    while (waiting.size > 0) {
      const left = storedAt + PACE_MS - performance.now()
      if (left > 0) await wait(left, undefined, { signal: hurry.signal }).catch(() => undefined)
      await store()
    }
    draining = false
  }

  async function store(): Promise<void> {
    let batch: ReturnType<typeof takeAll> | undefined
    await untilStored(async (trx) => {
      batch ??= takeAll()
      const events = batch.flatMap(({ source: { runId }, events }) => events.map((event) => ({ ...event, runId })))
      await insertEvents(trx, events)
      for (const { together } of batch) for (const write of together) await write(trx)
    })
    for (const { source, events } of batch ?? []) source.stored(events)
  }

  /** Only when the transaction begins, so that it has all that came until then. */
  function takeAll() {
    const batch = [...waiting].map((source) => ({ source, ...source.take() }))
    waiting.clear()
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

  return (source, urgent) => {
    waiting.add(source)
    if (urgent && !hurry.signal.aborted) hurry.abort('an event is to be stored at once')
    if (!draining) void drain()
  }
}
