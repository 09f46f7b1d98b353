import type { Logger } from 'pino'
import type { Database, Transaction } from '../store/database.ts'
import { insertEvents, type StoredEvent } from '../store/events.ts'

/** Whose events they are. `stored` gets what has just come onto the disk, in order. */
export type EventSource = { runId: string; stored: (events: readonly StoredEvent[]) => void }

/** An event on its way to the disk. As long as it is not `taken`, its data may still change. */
export type Waiting = {
  source: EventSource
  event: StoredEvent
  together: Together | undefined
  taken: boolean
}

/** What is written in the same transaction as the event. */
export type Together = (trx: Transaction) => Promise<void>

export type EventWriter = {
  /** Stores the events in the order in which they come, and tells their sources. */
  append: (source: EventSource, event: StoredEvent, together?: Together) => Waiting
}

/** Stores the events of all runs: whatever came while a commit ran goes into the next one, in one statement. */
export function createEventWriter(database: Database, logger: Logger): EventWriter {
  let waiting: Waiting[] = []
  let draining = false

  async function drain(): Promise<void> {
    draining = true
    while (waiting.length > 0) tell(await store())
    draining = false
  }

  /** A full disk must not lose what was said: it is tried until it works. */
  async function store(): Promise<Waiting[]> {
    let batch: Waiting[] | undefined
    for (let tries = 1; ; tries++) {
      try {
        await database.write(async (trx) => {
          batch ??= take()
          await insertEvents(
            trx,
            batch.map(({ source, event }) => ({ run_id: source.runId, ...event })),
          )
          for (const { together } of batch) await together?.(trx)
        })
        return batch ?? []
      } catch (error) {
        logger.error({ err: error, tries }, 'events could not be stored')
        if (tries >= STORE_TRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, STORE_WAIT_MS))
      }
    }
  }

  /** Taken only when the transaction begins, so that it has all that came until then. */
  function take(): Waiting[] {
    const batch = waiting
    waiting = []
    for (const one of batch) one.taken = true
    return batch
  }

  return {
    append: (source, event, together) => {
      const one = { source, event, together, taken: false }
      waiting.push(one)
      if (!draining) void drain()
      return one
    },
  }
}
const STORE_TRIES = 60
const STORE_WAIT_MS = 1_000

function tell(batch: readonly Waiting[]): void {
  const bySource = new Map<EventSource, StoredEvent[]>()
  for (const { source, event } of batch) {
    const events = bySource.get(source)
    if (events) events.push(event)
    else bySource.set(source, [event])
  }
  for (const [source, events] of bySource) source.stored(events)
}
