import type { ChatEvent } from '#contract/chat.ts'
import { frameJson } from '#platform/frame-json.ts'
import type { Reading } from '../store/database.ts'
import { findEvents, lastSeq, type StoredEvent, wordEvent } from '../store/events.ts'
import type { EventSource, EventWriter, Together } from './event-writer.ts'

export type LogListener = {
  /** Gets events as soon as they are stored, in order. */
  stored: (events: readonly StoredEvent[]) => void
  /** Nothing follows, for now. */
  ended: () => void
}

/**
 * What one run says, while it goes on. An event is stored before anyone is sent it, and nothing is kept here: who is
 * behind reads it from the store. A resumed run does not repeat an event that bears the same `once`.
 */
export class RunLog implements EventSource {
  readonly runId: string
  ended = false
  /** Whether the user has been told anything yet. */
  spoken = false
  /** Whether any of it were words of a model. */
  modelSpoke = false
  /** The last process ended in the middle of a text of a model. */
  #brokeOff = false
  readonly #writer: EventWriter
  readonly #said = new Set<string>()
  readonly #listeners = new Set<LogListener>()
  #next: number
  #stored: number
  #allStored = () => {}
  #unstored: StoredEvent[] = []
  #together: Together[] = []

  constructor(runId: string, writer: EventWriter, next: number) {
    this.runId = runId
    this.#writer = writer
    this.#next = next
    this.#stored = next - 1
  }

  /** The log of a run that goes on after a restart or an approval. */
  static async takeUp(runId: string, writer: EventWriter, read: Reading): Promise<RunLog> {
    const log = new RunLog(runId, writer, (await lastSeq(read, runId)) + 1)
    for (const { once, event } of await findEvents(read, runId)) {
      if (once) log.#said.add(once)
      if (event === 'token') log.spoken = true
      log.#brokeOff = event === 'token' && !once
      log.modelSpoke ||= log.#brokeOff
    }
    return log
  }

  has(once: string): boolean {
    return this.#said.has(once)
  }

  /** Takes a text piece by piece, as a model produces it: on a line of its own; where one stands there half, `brokeOff` tells it. */
  speaker(brokeOff: string): (delta: string) => void {
    let begun = false
    return (delta) => {
      const before = begun ? '' : this.#brokeOff ? `\n${brokeOff}\n` : this.spoken ? '\n' : ''
      begun = true
      this.#brokeOff = false
      this.modelSpoke = true
      this.#speak(before + delta)
    }
  }

  /** Pieces of a text that wait for the same commit are one event. */
  #speak(delta: string): void {
    this.spoken = true
    const last = this.#unstored.at(-1)
    if (last?.delta === undefined) this.#unstored.push(wordEvent(this.#next++, delta))
    else this.#unstored.splice(-1, 1, wordEvent(last.seq, last.delta + delta))
    this.#writer(this, false)
  }

  /** `together` is written in the event's own transaction. */
  emit({ event, data }: ChatEvent, once: string | null = null, together?: Together): void {
    if (once !== null && this.#said.has(once)) return
    if (once !== null) this.#said.add(once)
    if (event === 'token') this.spoken = true
    this.#unstored.push({ seq: this.#next++, once, event, data: frameJson(data) })
    if (together) this.#together.push(together)
    this.#writer(this, true)
  }

  take() {
    const taken = { events: this.#unstored, together: this.#together }
    this.#unstored = []
    this.#together = []
    return taken
  }

  stored(events: readonly StoredEvent[]): void {
    this.#stored = events.at(-1)?.seq ?? this.#stored
    for (const listener of this.#listeners) listener.stored(events)
    if (this.#isStored()) this.#allStored()
  }

  /** Another instance has the run: what is not stored is said there. */
  lost(): void {
    this.take()
    this.#next = this.#stored + 1
    this.#allStored()
  }

  /** Nothing follows, for now: what waits at the log goes home when it has everything. */
  async end(): Promise<void> {
    if (!this.#isStored()) {
      await new Promise<void>((resolve) => {
        this.#allStored = resolve
      })
    }
    this.ended = true
    for (const listener of this.#listeners) listener.ended()
  }

  #isStored(): boolean {
    return this.#stored === this.#next - 1
  }

  listen(listener: LogListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
