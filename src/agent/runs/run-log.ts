import type { ChatEvent } from '#contract/chat.ts'
import type { Reading } from '../store/database.ts'
import { findEvents, lastSeq, type StoredEvent } from '../store/events.ts'
import type { EventWriter, Together } from './event-writer.ts'

/**
 * What one run says, while it goes on. An event is stored before anyone is sent it; a resumed run does not repeat an
 * event that bears the same `once`.
 */
export class RunLog {
  readonly runId: string
  /** All events of this run since it was taken up; only the first `stored` of them may be sent. */
  readonly events: StoredEvent[] = []
  stored = 0
  ended = false
  /** Whether the user has been told anything yet. */
  spoken = false
  readonly #writer: EventWriter
  readonly #said = new Set<string>()
  readonly #listeners = new Set<() => void>()
  #next: number

  constructor(runId: string, writer: EventWriter, next: number) {
    this.runId = runId
    this.#writer = writer
    this.#next = next
  }

  /** The log of a run that goes on after a restart or an approval. */
  static async takeUp(runId: string, writer: EventWriter, read: Reading): Promise<RunLog> {
    const log = new RunLog(runId, writer, (await lastSeq(read, runId)) + 1)
    for (const { once, event } of await findEvents(read, runId)) {
      if (once) log.#said.add(once)
      if (event === 'token') log.spoken = true
    }
    return log
  }

  has(once: string): boolean {
    return this.#said.has(once)
  }

  /** `together` is written in the event's own transaction. */
  emit({ event, data }: ChatEvent, once: string | null = null, together?: Together): void {
    if (once !== null) {
      if (this.#said.has(once)) return
      this.#said.add(once)
    }
    if (event === 'token') this.spoken = true
    const stored = { seq: this.#next++, once, event, data: JSON.stringify(data) }
    this.events.push(stored)
    this.#writer.append(
      { run_id: this.runId, ...stored },
      () => {
        this.stored++
        this.#tell()
      },
      together,
    )
  }

  /** Nothing follows, for now: what waits at the log goes home when it has everything. */
  async end(): Promise<void> {
    await this.#writer.flushed()
    this.ended = true
    this.#tell()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
