import { StringDecoder } from 'node:string_decoder'
import { Agent, type Dispatcher } from 'undici'
import { outside } from '#platform/outside.ts'

/** Takes the text of an answer as it comes, then one of `end` and `failed`. */
export type Reader = {
  text: (piece: string) => void
  end: () => void
  failed: (error: Error) => void
}

type Head = { status: number; statusText: string; headers: [string, string][] }

/** An answer of which only the head is read; the rest waits until somebody reads it. */
export class StreamedAnswer extends Response {
  readonly exchange: Exchange

  constructor(exchange: Exchange, head: ResponseInit) {
    super(null, head)
    this.exchange = exchange
  }
}

/**
 * Options of a request that `signal` stops. Given to a model's client as its own option, it would be combined with
 * others by `AbortSignal.any`, and a listener to such a signal keeps all of a run in memory until the old generation is
 * collected.
 */
export const stoppedBy = (signal: AbortSignal) => ({ fetchOptions: { stop: signal } satisfies Stop as object })
type Stop = { stop?: AbortSignal }

/**
 * `fetch` for a model's client, on what the built-in one is made of: that one takes six times the memory for an open
 * answer and three times the CPU for each piece of it, see docs/decisions/model-streams.md. Redirects are not followed: a
 * model's URL has none. A silence of `silenceMs` ends an answer.
 */
export function createModelFetch(silenceMs: number): typeof fetch {
  const agent = new Agent({ bodyTimeout: silenceMs, headersTimeout: silenceMs })
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    // A Buffer made of text would keep the whole pool that it is cut from, for as long as the answer lasts.
    const body = typeof init.body === 'string' ? encoder.encode(init.body) : null
    const { stop }: Stop = init as Stop
    const exchange = new Exchange([stop, init.signal].filter(isSignal), body)
    const head = await exchange.send(agent, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)].flat(),
      body,
    })
    if (head.status >= 200 && head.status < 300) return new StreamedAnswer(exchange, head)
    return new Response(await exchange.whole(), head)
  }
}
const ERROR_TEXT_MAX = 100_000
const isSignal = (signal: AbortSignal | null | undefined): signal is AbortSignal => Boolean(signal)

const encoder = new TextEncoder()

/** One request and its answer, which is read outside of the asynchronous context of who asked. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #signals: readonly AbortSignal[]
  readonly #sent: Uint8Array<ArrayBuffer> | null
  readonly #decoder = new StringDecoder('utf8')
  #controller: Dispatcher.DispatchController | undefined
  #begun: ((head: Head) => void) | undefined
  #reader: Partial<Reader> = {}

  constructor(signals: readonly AbortSignal[], sent: Uint8Array<ArrayBuffer> | null) {
    this.#signals = signals
    this.#sent = sent
  }

  /** Resolves with the head of the answer, which is then paused. */
  send(agent: Agent, request: Dispatcher.DispatchOptions): Promise<Head> {
    return new Promise((resolve, reject) => {
      this.#begun = resolve
      this.#reader = { failed: reject }
      for (const signal of this.#signals) signal.addEventListener('abort', this.#stop)
      outside(() => agent.dispatch(request, this))
    })
  }

  read(reader: Reader): void {
    this.#reader = reader
    outside(() => this.#controller?.resume())
  }

  whole(): Promise<string> {
    return new Promise((resolve, reject) => {
      let all = ''
      this.read({
        text: (piece) => {
          if (all.length < ERROR_TEXT_MAX) all += piece
        },
        end: () => resolve(all),
        failed: reject,
      })
    })
  }

  abort(reason: Error): void {
    if (this.#controller) this.#controller.abort(reason)
    else this.#reader.failed?.(reason)
  }

  readonly #stop = (): void => this.abort(this.#signals.find((signal) => signal.aborted)?.reason)

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#signals.some((signal) => signal.aborted)) this.#stop()
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    statusText = '',
  ): void {
    if (status < 200) return
    controller.pause()
    this.#sent?.buffer.transfer(0) // undici holds the request for as long as the answer lasts; nobody sends it again
    controller.rawHeaders = null // parts of a buffer of 64 kB, which they would keep for as long as the answer lasts
    const named = Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    )
    this.#begun?.({ status, statusText, headers: named })
    this.#begun = undefined
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.#reader.text?.(this.#decoder.write(piece))
  }

  onResponseEnd(): void {
    this.#done()
    this.#reader.end?.()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#done()
    this.#reader.failed?.(error)
  }

  #done(): void {
    for (const signal of this.#signals) signal.removeEventListener('abort', this.#stop)
  }
}
