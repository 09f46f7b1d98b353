import { sleep } from '#client/sleep.ts'
import { createTicketsClient } from '#client/tickets-client.ts'
import type { AuditRow } from '#contract/audit.ts'
import { sessionFetch } from './clients.ts'
import { queryClient } from './query-client.ts'
import { refreshTickets } from './refresh.ts'

/** `off`: the service refused, such as where nobody is signed in; a new session asks again. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'off'
type RowsListener = (rows: readonly AuditRow[]) => void

/** What is known of changes made anywhere, for as long as the page is looked at. */
export const live = {
  /** Follows the feed until what it answers is called. Browsers give an origin six connections: a hidden page holds none. */
  follow: (): (() => void) => {
    let current = new AbortController()
    const look = () => {
      current.abort()
      if (document.hidden) return
      current = new AbortController()
      void read(current.signal)
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
const stateListeners = new Set<() => void>()
const rowsListeners = new Set<RowsListener>()

function enter(next: LiveState): void {
  if (next === state) return
  state = next
  for (const tell of stateListeners) tell()
}

const feed = createTicketsClient({
  baseUrl: '',
  fetch: async (input, init) => {
    const response = await sessionFetch(input, init)
    if (response.ok) connected()
    return response
  },
  sleep: (ms, signal) => {
    enter('reconnecting')
    return sleep(ms, signal)
  },
})

async function read(signal: AbortSignal): Promise<void> {
  try {
    for await (const row of feed.events({ signal })) {
      waiting.push(row)
      void passOn()
    }
  } catch {
    if (!signal.aborted) enter('off')
  }
}

/** What changed before the feed began, or while it was away, is not in it. */
function connected(): void {
  enter('live')
  missed = true
  void passOn()
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
