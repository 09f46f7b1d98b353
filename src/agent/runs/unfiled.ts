import type { Transaction } from '../store/database.ts'
import { rowOf, type StoredEvent, wordsRow } from '../store/events.ts'
import { insertEvents, journalEvents, trimJournal } from '../store/journal.ts'
import type { EventsTable } from '../store/tables.ts'
import type { EventSource, Said } from './event-source.ts'

/** With fewer runs that speak at once, their words go where they belong at once. */
const BUSY = 8
/** A run with so many words in the journal is filed soon; with twice as many, at once. */
const UNFILED_MANY = 32
/** Of the runs that speak, one in so many is filed by a commit: a thousand at once would hold up all of them. */
const FILED_SHARE = 16

/**
 * `words`: the JSON array of `count` pieces, one text that is made anew with each of them: pieces in a list would live long
 * enough to be moved to the old generation, twenty thousand a second. `last`: the number of the last of them; `since`: the
 * first row of the journal that has any.
 */
type Journaled = { source: EventSource; words: string; count: number; last: number; since: number }
/** Words on their way into the journal. */
type Late = { said: Said; words: string }

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
  async store(
    trx: Transaction,
    said: ReadonlyMap<EventSource, Said>,
    wanted: Iterable<EventSource>,
  ): Promise<() => void> {
    const [oldest] = this.#journaled.keys()
    const filed = new Set(wanted)
    if (oldest) filed.add(oldest)
    const late: Late[] = []
    let room = Math.ceil(said.size / FILED_SHARE)
    for (const one of said.values()) {
      if (filed.has(one.source)) continue
      const waits = said.size >= BUSY && one.onlyWords && this.#mayWait(one.source, room > 0)
      if (waits) late.push({ said: one, words: wordsOf(one.events) })
      else {
        filed.add(one.source)
        room--
      }
    }
    await insertEvents(trx, this.#rowsOf(filed, said))
    const id = late.length > 0 ? await journalEvents(trx, late.map(journalRow)) : 0
    if (this.#journaled.size > 0) await trimJournal(trx, this.#sinceWithout(filed) ?? (id || Number.MAX_SAFE_INTEGER))
    return () => this.#remember(filed, late, id)
  }

  #mayWait(source: EventSource, hasRoom: boolean): boolean {
    return (this.#journaled.get(source)?.count ?? 0) < (hasRoom ? UNFILED_MANY : 2 * UNFILED_MANY)
  }

  #rowsOf(filed: ReadonlySet<EventSource>, said: ReadonlyMap<EventSource, Said>): EventsTable[] {
    const rows: EventsTable[] = []
    for (const source of filed) {
      const before = this.#journaled.get(source)
      if (before) rows.push(wordsRow(source.runId, before.last, before.words))
      for (const event of said.get(source)?.events ?? []) rows.push(rowOf(source.runId, event))
    }
    return rows
  }

  /** The first row of the journal that is needed by others than `filed`. */
  #sinceWithout(filed: ReadonlySet<EventSource>): number | undefined {
    for (const { source, since } of this.#journaled.values()) if (!filed.has(source)) return since
    return undefined
  }

  #remember(filed: ReadonlySet<EventSource>, late: readonly Late[], id: number): void {
    for (const source of filed) this.#journaled.delete(source)
    for (const { said, words } of late) {
      const { source, events } = said
      const before = this.#journaled.get(source)
      if (before) {
        before.words = joined(before.words, words)
        before.count += events.length
        before.last = lastOf(events)
      } else this.#journaled.set(source, { source, words, count: events.length, last: lastOf(events), since: id })
    }
  }
}

const journalRow = ({ said, words }: Late): EventsTable => wordsRow(said.source.runId, lastOf(said.events), words)
const wordsOf = (events: readonly StoredEvent[]): string => JSON.stringify(events.map(({ delta = '' }) => delta))
/** Two JSON arrays, neither of them empty, as one. Joined, not added: that would keep both beside the whole. */
const joined = (one: string, other: string): string => [one.slice(0, -1), other.slice(1)].join(',')
const lastOf = (events: readonly StoredEvent[]): number => events.at(-1)?.seq ?? 0
