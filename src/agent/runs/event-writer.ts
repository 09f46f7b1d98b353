import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import type { StoredEvent } from '../store/events.ts'
import type { EventSource, Said, Together } from './event-source.ts'
import { Unfiled } from './unfiled.ts'

export type EventWriter = {
  /** Stores the events in the order in which they come, and tells their sources. */
  append: (source: EventSource, event: StoredEvent, together?: Together) => Said
  /** Resolves when all that is stored of a source can be read. */
  file: (source: EventSource) => Promise<void>
}

/** Words of a text come so often at most; everything else at once. Where many runs speak, each commit takes more of them. */
const PACE_MS = 10
const CROWD = 50
const PACE_OF_CROWD_MS = 40

/** Stores the events of all runs: whatever came while a commit ran goes into the next one. */
export function createEventWriter(database: Database, logger: Logger): EventWriter {
  const unfiled = new Unfiled()
  let said = new Map<EventSource, Said>()
  let wanted = new Map<EventSource, (() => void)[]>()
  let draining = false
  let urgent = false
  let storedAt = 0
  let speaking = 0
  let hurry = () => {}

  async function drain(): Promise<void> {
    draining = true
    while (said.size > 0 || wanted.size > 0) {
      await pause()
      await store()
    }
    draining = false
  }

  async function pause(): Promise<void> {
    const left = storedAt + (speaking < CROWD ? PACE_MS : PACE_OF_CROWD_MS) - performance.now()
    if (urgent || left <= 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left)
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function store(): Promise<void> {
    let batch: Batch | undefined
    await untilStored(async (trx) => {
      batch ??= take()
      const stored = await unfiled.store(trx, batch.said, batch.wanted.keys())
      for (const { together } of batch.said.values()) for (const write of together) await write(trx)
      batch.stored = stored
    })
    if (!batch) return
    batch.stored()
    for (const { source, events } of batch.said.values()) source.stored(events)
    for (const resolve of [...batch.wanted.values()].flat()) resolve()
  }

  /** A full disk must not lose what was said: it is tried until it works. */
  async function untilStored(work: Together): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await database.write(work)
      } catch (error) {
        logger.error({ err: error, tries }, 'events could not be stored')
        if (tries >= STORE_TRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, STORE_WAIT_MS))
      }
    }
  }

  /** Only when the transaction begins, so that it has all that came until then. */
  function take(): Batch {
    const batch = { said, wanted, stored: () => {} }
    for (const one of said.values()) one.taken = true
    said = new Map()
    wanted = new Map()
    urgent = false
    storedAt = performance.now()
    speaking = batch.said.size
    return batch
  }

  function soon(atOnce: boolean): void {
    urgent ||= atOnce
    if (atOnce) hurry()
    if (!draining) void drain()
  }

  return {
    append: (source, event, together) => {
      let one = said.get(source)
      if (!one) {
        one = { source, events: [], onlyWords: true, together: [], taken: false }
        said.set(source, one)
      }
      one.events.push(event)
      one.onlyWords &&= isWord(event)
      if (together) one.together.push(together)
      soon(!isWord(event))
      return one
    },
    file: async (source) => {
      if (!unfiled.has(source)) return
      await new Promise<void>((resolve) => {
        wanted.set(source, [...(wanted.get(source) ?? []), resolve])
        soon(true)
      })
    },
  }
}
const STORE_TRIES = 60
const STORE_WAIT_MS = 1_000

type Batch = {
  said: Map<EventSource, Said>
  wanted: Map<EventSource, (() => void)[]>
  stored: () => void
}

/** A piece of a text that a model is producing. */
const isWord = ({ delta }: StoredEvent): boolean => delta !== undefined
