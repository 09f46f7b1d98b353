import type { StoredEvent } from '../store/events.ts'

/** Whose events they are. `stored` gets what has just come onto the disk, in order. */
export type EventSource = { runId: string; stored: (events: readonly StoredEvent[]) => void }
