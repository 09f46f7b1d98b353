import type { AuditRow } from '#contract/audit.ts'
import { basePath } from './base-path.ts'

/** `off`: the service refused, such as where nobody is signed in; a new session asks again. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'off'
/** `begun`: what changed before is not in it. */
export type Said = { rows: AuditRow[] } | { state: LiveState; begun: boolean }
type Say = (said: Said) => void

const NAME = `tickets-feed${basePath}`
const HELLO = 'hello'

/**
 * One tab of the browser reads the feed and tells the others: browsers give an origin six connections, however many tabs
 * it has. When that one is closed or hidden the next goes on. `read` resolves where it is refused, and is asked again when
 * another tab is not. Where there are no locks (http on another host, or
 * forbidden) each tab reads for itself. Until `signal`.
 */
export function shareFeed(signal: AbortSignal, read: (say: Say) => Promise<void>, hear: Say): void {
  if (!('locks' in navigator)) {
    void read(hear)
    return
  }
  const channel = new BroadcastChannel(NAME)
  let asking = false
  let state: LiveState | undefined
  const say = (said: Said) => {
    if (signal.aborted) return
    if ('state' in said) state = said.state
    channel.postMessage(said)
    hear(said)
  }
  const lead = async () => {
    if (asking) return
    asking = true
    await navigator.locks
      .request(NAME, { signal }, () => read(say))
      .catch(() => (signal.aborted ? undefined : read(say)))
    asking = false
    state = undefined
  }
  channel.onmessage = ({ data }: MessageEvent<Said | typeof HELLO>) => {
    if (data === HELLO) {
      if (state) channel.postMessage({ state, begun: false } satisfies Said)
      return
    }
    hear(data)
    if ('state' in data && data.state === 'live') void lead()
  }
  signal.addEventListener('abort', () => channel.close())
  channel.postMessage(HELLO)
  void lead()
}
