import type { Transaction } from '../store/database.ts'
import type { StoredEvent } from '../store/events.ts'

/** Whose events they are. `stored` gets what has just come onto the disk, in order. */
export type EventSource = { runId: string; stored: (events: readonly StoredEvent[]) => void }

/** What one source said since the last commit. As long as it is not `taken`, its last event may still be replaced. */
export type Said = {
  source: EventSource
  events: StoredEvent[]
  onlyWords: boolean
  together: Together[]
  taken: boolean
}

/** What is written in the same transaction as the event. */
export type Together = (trx: Transaction) => Promise<void>
