import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Database, Transaction } from '../store/database.ts'
import { insertEvents, type StoredEvent } from '../store/events.ts'
import { holdsLease } from '../store/leases.ts'

/** What is written in the same transaction as the event. */
export type Together = (trx: Transaction) => Promise<void>
/** What somebody has said that is not stored yet. */
export type EventSource = {
  runId: string
  /** Hands over what was said since the last time. */
  take: () => { events: StoredEvent[]; together: Together[] }
  /** Gets what has just come onto the disk, in order. */
  stored: (events: readonly StoredEvent[]) => void
  /** Another instance has its run: nothing of it is stored here. */
  lost: () => void
}

/** Is told that a source has said something: words of a model may wait for more of them, anything else is `urgent`. */
export type EventWriter = (source: EventSource, urgent: boolean) => void

/** Pieces of texts that models produce are stored so often at most; everything else at once. */
const PACE_MS = 25
const TRIES_MAX = 60
const RETRY_MS = 1_000

/** Stores the events of the runs that this instance has: whatever came while a commit ran goes into the next one. */
export function createEventWriter(database: Database, instance: string, logger: Logger): EventWriter {
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
    let held: NonNullable<typeof batch> = []
    await untilStored(async (trx) => {
      batch ??= takeAll()
      held = []
      for (const said of batch) if (await holdsLease(trx, said.source.runId, instance)) held.push(said)
      const events = held.flatMap(({ source: { runId }, events }) => events.map((event) => ({ ...event, runId })))
      await insertEvents(trx, events)
      for (const { together } of held) for (const write of together) await write(trx)
    })
    for (const said of batch ?? []) {
      if (held.includes(said)) said.source.stored(said.events)
      else said.source.lost()
    }
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
