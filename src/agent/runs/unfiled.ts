import type { Transaction } from '../store/database.ts'
import { rowOf, type StoredEvent, wordsRow } from '../store/events.ts'
import { insertEvents, journalEvents, trimJournal } from '../store/journal.ts'
import type { EventSource } from './event-source.ts'

/** With fewer runs that speak at once, their words go where they belong at once. */
const BUSY = 8
/** So many words of a run are in the journal at most. */
const UNFILED_MAX = 32

/**
 * `words`: the JSON array of `count` pieces, one text that is made anew with each of them: pieces in a list would live long
 * enough to be moved to the old generation, twenty thousand a second. `last`: the number of the last of them; `since`: the
 * first row of the journal that has any.
 */
type Journaled = { words: string; count: number; last: number; since: number }
export type Said = { events: StoredEvent[]; onlyWords: boolean }

/**
 * What is on the disk in the journal only. Every commit files the run that has been there for longest, so that the journal
 * stays short, and every run as soon as it says anything else, so that `events` never lacks what came before.
 */
export class Unfiled {
  /** The one that has been there for longest comes first. */
  readonly #journaled = new Map<EventSource, Journaled>()

  has(source: EventSource): boolean {
    return this.#journaled.has(source)
  }

  /** Stores what was said, and files `wanted`. Answers what must be called when that is committed. */
  async store(trx: Transaction, said: Map<EventSource, Said>, wanted: ReadonlySet<EventSource>): Promise<() => void> {
    const busy = said.size >= BUSY
    const [oldest] = this.#journaled.keys()
    const filed = new Set([...wanted, ...(oldest ? [oldest] : [])])
    for (const [source, { onlyWords }] of said) {
      const full = (this.#journaled.get(source)?.count ?? 0) >= UNFILED_MAX
      if (!busy || !onlyWords || full) filed.add(source)
    }
    const late = [...said].filter(([source]) => !filed.has(source))
    await insertEvents(
      trx,
      [...filed].flatMap((source) => {
        const before = this.#journaled.get(source)
        const rows = (said.get(source)?.events ?? []).map((event) => rowOf(source.runId, event))
        return before ? [wordsRow(source.runId, before.last, before.words), ...rows] : rows
      }),
    )
    const id =
      late.length > 0
        ? await journalEvents(
            trx,
            late.map(([source, { events }]) => wordsRow(source.runId, lastOf(events), wordsOf(events))),
          )
        : 0
    const stays = [...this.#journaled].find(([source]) => !filed.has(source))?.[1].since
    if (this.#journaled.size > 0) await trimJournal(trx, stays ?? (id || Number.MAX_SAFE_INTEGER))
    return () => this.#remember(filed, late, id)
  }

  #remember(filed: ReadonlySet<EventSource>, late: [EventSource, Said][], id: number): void {
    for (const source of filed) this.#journaled.delete(source)
    for (const [source, { events }] of late) {
      const before = this.#journaled.get(source)
      if (before) {
        before.words = joined(before.words, wordsOf(events))
        before.count += events.length
        before.last = lastOf(events)
      } else {
        const words = wordsOf(events)
        this.#journaled.set(source, { words, count: events.length, last: lastOf(events), since: id })
      }
    }
  }
}

const wordsOf = (events: readonly StoredEvent[]): string => JSON.stringify(events.map(({ delta = '' }) => delta))
/** Two JSON arrays, neither of them empty, as one. Joined, not added: that would keep both beside the whole. */
const joined = (one: string, other: string): string => [one.slice(0, -1), other.slice(1)].join(',')
const lastOf = (events: readonly StoredEvent[]): number => events.at(-1)?.seq ?? 0
