import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'

/** Milliseconds between two notices of this process: many commits are told of at once. */
const NOTICE_MS = 25
/** Milliseconds after which it is time to look in any case: whoever commits may die before it tells of it. */
const LOOK_MS = 1_000
/** Milliseconds between two tries to listen again: at first, and at most. */
const PAUSE_MS = { first: 50, most: 2_000 }

export type Changes = {
  /** To be called after each end of a transaction of this process. */
  note: () => void
  listen: (listener: () => void) => () => void
  stop: () => Promise<void>
}

/**
 * Tells when it is time to look for changes: at once for those of this process, by NOTIFY for those of others, and now and
 * then without any. The notice is sent after the commit: within it, NOTIFY would make all commits wait for each other.
 */
export function watchChanges(
  config: ClientConfig,
  channel: string,
  notify: (sender: string) => Promise<void>,
): Changes {
  const own = randomUUID()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const stopping = new AbortController()
  let noticed: Promise<void> | undefined
  let isDue = false

  const sendNotices = async () => {
    while (isDue) {
      isDue = false
      await notify(own).catch(() => undefined) // the others look by themselves within a second
      await wait(NOTICE_MS)
    }
    noticed = undefined
  }
  const listening = listenTo(config, channel, stopping.signal, (sender) => {
    if (sender !== own) tell()
  })
  const timer = setInterval(tell, LOOK_MS).unref()
  return {
    note: () => {
      tell()
      isDue = true
      noticed ??= sendNotices()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: async () => {
      clearInterval(timer)
      isDue = false
      stopping.abort()
      await noticed
      await listening
    },
  }
}

/** Listens until it is told to stop, over one connection after another. `heard` is called without a sender after each break. */
async function listenTo(
  config: ClientConfig,
  channel: string,
  stopped: AbortSignal,
  heard: (sender: string | undefined) => void,
): Promise<void> {
  const stop = new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve()))
  for (let pause = PAUSE_MS.first; !stopped.aborted; pause = Math.min(2 * pause, PAUSE_MS.most)) {
    let client: Client | undefined
    const listening = async () => {
      client = new Client(config) // reads the files that its URL names
      const end = new Promise<void>((resolve) => client?.on('end', resolve).on('error', () => resolve()))
      client.on('notification', ({ payload }) => heard(payload))
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      pause = PAUSE_MS.first
      heard(undefined)
      await end
    }
    await Promise.race([listening(), stop]).catch(() => undefined) // tried again
    client?.end().catch(() => undefined)
    await wait(pause, undefined, { signal: stopped, ref: false }).catch(() => undefined)
  }
}
