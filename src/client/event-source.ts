import { createParser } from 'eventsource-parser'
import type { Reply } from './attempt.ts'
import { ApiError, ServiceUnreachable } from './errors.ts'
import { type Sleep, sleep as waitFor } from './sleep.ts'

/** `event` is `message` where the frame names none; `id` is the last id that was seen, of this frame or one before. */
export type ServerEvent = { event: string; data: string; id: string }

/** Opens the stream behind `lastEventId` (empty: from where the server begins). Throws an ApiError that ends it all. */
export type Connect = (lastEventId: string, signal: AbortSignal) => Promise<Reply>

export type ServerEventsOptions = {
  signal?: AbortSignal | undefined
  /** Where to begin. */
  lastEventId?: string
  /** How many connections in a row may bring no event before it is given up. Default: it never is. */
  patience?: number
  /** Milliseconds without a byte after which a connection is taken for dead; servers send a comment every 15 s. */
  silenceMs?: number
  /** Whether, while there is no id yet, the first request may be sent again. Default: it may. */
  mayRestart?: () => boolean
  /** Whether everything came, so that an end or break of the connection ends it all. Default: it has not. */
  isComplete?: () => boolean
  /** Called each time the connection is lost, before it is made again. */
  onBreak?: (() => void) | undefined
  sleep?: Sleep | undefined
}

const SILENCE_MS = 60_000

/**
 * Server-sent events as WHATWG HTML 9.2 has them: after an end or break it connects again behind the last id; 204 ends
 * it. Between connections it waits what `retry:` asked for, at least min(1 s · 2^(n-1), 5 s), and up to half a second
 * more. A refusal (4xx) is thrown; an unreachable or overloaded server is tried again.
 */
export async function* serverEvents(connect: Connect, options: ServerEventsOptions = {}): AsyncGenerator<ServerEvent> {
  const { signal, patience = Number.POSITIVE_INFINITY, mayRestart = () => true, isComplete = () => false } = options
  const { sleep = waitFor } = options
  const state: State = { lastEventId: options.lastEventId ?? '', retryMs: 0 }
  for (let fruitless = 1; ; fruitless++) {
    let failure: unknown
    try {
      for await (const event of oneConnection(connect, state, options)) {
        fruitless = 0
        yield event
      }
      if (state.ended || isComplete()) return
    } catch (error) {
      signal?.throwIfAborted()
      if (isComplete()) return
      if (!isPassing(error)) throw error
      failure = error
    }
    signal?.throwIfAborted()
    if (fruitless >= patience || (state.lastEventId === '' && !mayRestart())) {
      throw failure ?? new ServiceUnreachable('the stream ended before it was complete', 'unknown')
    }
    options.onBreak?.()
    const backoff = Math.min(1000 * 2 ** Math.max(0, fruitless - 1), 5000)
    await sleep(Math.max(state.retryMs, backoff) + Math.random() * 500, signal)
  }
}

type State = { lastEventId: string; retryMs: number; ended?: boolean }

/** What a later try can get past. */
const isPassing = (error: unknown) =>
  error instanceof ServiceUnreachable || (error instanceof ApiError && (error.status >= 500 || error.status === 429))

async function* oneConnection(
  connect: Connect,
  state: State,
  { signal, silenceMs = SILENCE_MS }: ServerEventsOptions,
): AsyncGenerator<ServerEvent> {
  const over = new AbortController()
  const end = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  try {
    const response = await connect(state.lastEventId, end)
    if (response.status === 204) state.ended = true
    if (response.status === 204 || !response.body) return
    checkType(response)
    yield* eventsOf(response.body, state, () => over.abort(), silenceMs)
  } finally {
    over.abort()
  }
}

function checkType(response: Reply): void {
  const type = response.headers.get('content-type') ?? ''
  if (/^text\/event-stream\b/i.test(type)) return
  const detail = `${response.url || 'The service'} answers ${type || 'without a type'} where events were expected.`
  throw new ApiError(response.status, '', 'failed', detail)
}

async function* eventsOf(body: ReadableStream<Uint8Array>, state: State, stop: () => void, silenceMs: number) {
  const ready: ServerEvent[] = []
  const parser = createParser({
    onId: (id) => {
      state.lastEventId = id
    },
    onRetry: (ms) => {
      state.retryMs = ms
    },
    onEvent: ({ event = 'message', data }) => ready.push({ event, data, id: state.lastEventId }),
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    const silence = setTimeout(stop, silenceMs)
    const chunk = await reader
      .read()
      .catch((cause: unknown) => {
        throw new ServiceUnreachable('the connection broke', 'unknown', cause)
      })
      .finally(() => clearTimeout(silence))
    if (chunk.done) return
    parser.feed(decoder.decode(chunk.value, { stream: true }))
    yield* ready.splice(0)
  }
}
