import { sleep } from '#client/sleep.ts'
import { createTicketsClient } from '#client/tickets-client.ts'
import type { AuditRow } from '#contract/audit.ts'
import { basePath } from './base-path.ts'
import { sessionFetch } from './clients.ts'
import { queryClient } from './query-client.ts'
import { refreshTickets } from './refresh.ts'
import { type LiveState, type Said, shareFeed } from './shared-feed.ts'

export type { LiveState }

type RowsListener = (rows: readonly AuditRow[]) => void

/** What is known of changes made anywhere, for as long as the page is looked at. */
export const live = {
  /** Follows the feed until what it answers is called. A hidden page does not. */
  follow: (): (() => void) => {
    let current = new AbortController()
    const look = () => {
      current.abort()
      if (document.hidden) return
      current = new AbortController()
      joining = true
      const { signal } = current
      shareFeed(
        signal,
        (say) => read(signal, say),
        (said) => !signal.aborted && hear(said),
      )
    }
    look()
    document.addEventListener('visibilitychange', look)
    const forget = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (state === 'off' && type === 'updated' && query.queryKey[0] === 'session' && query.state.data) look()
    })
    return () => {
      current.abort()
      document.removeEventListener('visibilitychange', look)
      forget()
    }
  },
  state: (): LiveState => state,
  onState: (listener: () => void): (() => void) => {
    stateListeners.add(listener)
    return () => stateListeners.delete(listener)
  },
  /** Changes as they come, some at a time. */
  onRows: (listener: RowsListener): (() => void) => {
    rowsListeners.add(listener)
    return () => rowsListeners.delete(listener)
  },
}

let state: LiveState = 'connecting'
/** Whether it is not live yet since it was last looked at. */
let joining = true
const stateListeners = new Set<() => void>()
const rowsListeners = new Set<RowsListener>()

function enter(next: LiveState): void {
  if (next === state) return
  state = next
  for (const tell of stateListeners) tell()
}

function hear(said: Said): void {
  if ('rows' in said) {
    waiting.push(...said.rows)
    void passOn()
    return
  }
  enter(said.state)
  if (said.state !== 'live' || !(said.begun || joining)) return
  joining = false
  missed = true // what changed before the feed began, or while it was away, is not in it
  void passOn()
}

/** Reads the feed until it is refused, or `signal`. */
async function read(signal: AbortSignal, say: (said: Said) => void): Promise<void> {
  const feed = createTicketsClient({
    baseUrl: basePath,
    fetch: async (input, init) => {
      const response = await sessionFetch(input, init)
      if (response.ok) say({ state: 'live', begun: true })
      return response
    },
    sleep: (ms, end) => {
      say({ state: 'reconnecting', begun: false })
      return sleep(ms, end)
    },
  })
  try {
    for await (const row of feed.events({ signal })) say({ rows: [row] })
  } catch {
    if (!signal.aborted) say({ state: 'off', begun: false })
  }
}

const GATHER_MS = 50
const PAUSE_MS = 500

let waiting: AuditRow[] = []
let missed = false
let passing = false

/** However many changes come, the caches are refreshed one time after the other with a pause between. */
async function passOn(): Promise<void> {
  if (passing) return
  passing = true
  await sleep(GATHER_MS)
  while (waiting.length > 0 || missed) {
    const rows = waiting
    const changed = missed ? 'anything' : rows
    waiting = []
    missed = false
    for (const tell of rowsListeners) tell(rows)
    await refreshTickets(changed)
    await sleep(PAUSE_MS)
  }
  passing = false
}
