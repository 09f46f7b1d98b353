import type { Database } from './store/database.ts'

/** Tells listeners that there are new audit rows; what they are is read from the database, so that none is missed. */
export type Feed = { listen: (listener: () => void) => () => void; stop: () => void }

/** Another process's commits are noticed within this many milliseconds. */
const OTHERS_MS = 1000

export function startFeed(database: Database): Feed {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const forget = database.onCommit(tell)
  let version = database.dataVersion()
  const timer = setInterval(() => {
    if (listeners.size === 0) return
    const current = database.dataVersion()
    if (current !== version) tell()
    version = current
  }, OTHERS_MS).unref()
  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    stop: () => {
      forget()
      clearInterval(timer)
    },
  }
}
