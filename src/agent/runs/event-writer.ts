import type { Logger } from 'pino'
import type { Database, Transaction } from '../store/database.ts'
import { insertEvents } from '../store/events.ts'
import type { EventsTable } from '../store/tables.ts'

export type EventWriter = {
  /** `stored` is called when the event is on the disk. Events are stored in the order in which they come. */
  append: (event: EventsTable, stored: () => void, together?: Together) => void
  /** Resolves when everything appended so far is stored. */
  flushed: () => Promise<void>
}

/** What is written in the same transaction as the event. */
export type Together = (trx: Transaction) => Promise<void>

type Waiting = { event: EventsTable; stored: () => void; together: Together | undefined }

/** Stores the events of all runs: whatever came while a commit ran goes into the next one, in one statement. */
export function createEventWriter(database: Database, logger: Logger): EventWriter {
  let waiting: Waiting[] = []
  let draining: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await store(batch)
      for (const { stored } of batch) stored()
    }
    draining = undefined
  }

  /** A full disk must not lose what was said: it is tried until it works. */
  async function store(batch: Waiting[]): Promise<void> {
    const events = batch.map(({ event }) => event)
    for (let tries = 1; ; tries++) {
      try {
        return await database.write(async (trx) => {
          await insertEvents(trx, events)
          for (const { together } of batch) await together?.(trx)
        })
      } catch (error) {
        logger.error({ err: error, tries }, 'events could not be stored')
        if (tries >= STORE_TRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, STORE_WAIT_MS))
      }
    }
  }

  return {
    append: (event, stored, together) => {
      waiting.push({ event, stored, together })
      draining ??= Promise.resolve().then(drain)
    },
    flushed: async () => {
      while (draining) await draining
    },
  }
}
const STORE_TRIES = 60
const STORE_WAIT_MS = 1_000
