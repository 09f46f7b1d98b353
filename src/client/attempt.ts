/** One try of a request: an answer that is complete, or why there is none. */
export type Attempt =
  | { kind: 'answer'; response: Reply; body: string }
  | { kind: 'lost'; reason: LossReason; cause: unknown }

/** `not-sent`: no connection, so that nothing can have happened. `timeout` and `broken`: it may have. */
export type LossReason = 'not-sent' | 'timeout' | 'broken'

/** As much of a Response as is read. */
export type Reply = Pick<Response, 'ok' | 'status' | 'url' | 'headers' | 'text' | 'body'>
export type Fetch = (url: string, init: RequestInit) => Promise<Reply>

/**
 * Sends once and reads the answer to its end, or only its head where it is `streamed` and succeeded. Throws nothing
 * but the reason of `signal`.
 */
export async function attempt(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, signal, streamed }: { timeoutMs: number; signal: AbortSignal | undefined; streamed: boolean },
): Promise<Attempt> {
  const stop = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    stop.abort()
  }, timeoutMs)
  // Not AbortSignal.any: what it makes, and with it the whole request, stays in memory for as long as `signal` does.
  const forward = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', forward)
  let goesOn = false
  try {
    signal?.throwIfAborted()
    const response = await fetch(url, { ...init, signal: stop.signal })
    goesOn = streamed && response.ok
    const body = goesOn ? '' : await response.text()
    return { kind: 'answer', response, body }
  } catch (cause) {
    signal?.throwIfAborted()
    return { kind: 'lost', reason: late ? 'timeout' : isNotSent(cause) ? 'not-sent' : 'broken', cause }
  } finally {
    clearTimeout(timer)
    if (!goesOn) signal?.removeEventListener('abort', forward)
  }
}

/** What the system says when there was nobody to connect to; `fetch` itself refuses some ports. */
const NOT_SENT: ReadonlySet<unknown> = new Set([
  'bad port',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])

function isNotSent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && NOT_SENT.has(error.code)) return true
  if ('message' in error && NOT_SENT.has(error.message)) return true
  return 'cause' in error && isNotSent(error.cause)
}
