import type { Logger } from 'pino'
import type { Database, Transaction } from '../store/database.ts'
import type { StoredEvent } from '../store/events.ts'
import type { EventSource } from './event-source.ts'
import { type Said, Unfiled } from './unfiled.ts'

/** An event on its way to the disk. As long as it is not `taken`, it may still be replaced. */
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
  let waiting: Waiting[] = []
  let wanted = new Map<EventSource, (() => void)[]>()
  let draining = false
  let urgent = false
  let storedAt = 0
  let speaking = 0
  let hurry = () => {}

  async function drain(): Promise<void> {
    draining = true
    while (waiting.length > 0 || wanted.size > 0) {
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
      const stored = await unfiled.store(trx, batch.said, new Set(batch.wanted.keys()))
      for (const { together } of batch.waiting) await together?.(trx)
      batch.stored = stored
    })
    batch?.stored()
    for (const [source, { events }] of batch?.said ?? []) source.stored(events)
    for (const resolve of [...(batch?.wanted.values() ?? [])].flat()) resolve()
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
    const batch = { waiting, wanted, said: bySource(waiting), stored: () => {} }
    for (const one of waiting) one.taken = true
    waiting = []
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
      const one = { source, event, together, taken: false }
      waiting.push(one)
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
  waiting: Waiting[]
  wanted: Map<EventSource, (() => void)[]>
  said: Map<EventSource, Said>
  stored: () => void
}

/** A piece of a text that a model is producing. */
const isWord = ({ delta }: StoredEvent): boolean => delta !== undefined

function bySource(waiting: readonly Waiting[]): Map<EventSource, Said> {
  const said = new Map<EventSource, Said>()
  for (const { source, event } of waiting) {
    const own = said.get(source)
    if (own) {
      own.events.push(event)
      own.onlyWords &&= isWord(event)
    } else said.set(source, { events: [event], onlyWords: isWord(event) })
  }
  return said
}
