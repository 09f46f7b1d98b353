import type { z } from 'zod'
import { type Attempt, attempt, type Fetch, type LossReason, type Reply } from './attempt.ts'
import { ApiError, type Outcome, ServiceUnreachable } from './errors.ts'
import { type Query, queryText } from './query.ts'
import { delayOf, judge, type Verdict } from './retry.ts'
import { type Sleep, sleep as waitFor } from './sleep.ts'

export type HttpOptions = {
  /** What is called, as an error names it: `ticket service`. */
  service: string
  baseUrl: string
  headers?: Readonly<Record<string, string>>
  fetch?: Fetch | undefined
  /** Milliseconds one try may take; a streamed answer may take longer. */
  timeoutMs?: number | undefined
  /** How often a request is sent again at most. */
  retries?: number | undefined
  /** Milliseconds after which it is not sent again. */
  patienceMs?: number | undefined
  sleep?: Sleep | undefined
}

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** From the base URL, with leading slash. */
  path: string
  query?: Query
  headers?: Readonly<Record<string, string | undefined>>
  json?: unknown
  /** Called for each try. */
  body?: () => ReadableStream<Uint8Array>
  signal?: AbortSignal | undefined
  timeoutMs?: number
  retries?: number
}

export type Answer<Body> = { status: number; headers: Headers; body: Body }

export type Http = {
  /** Answers what `schema` reads from the JSON body. Throws ApiError, ServiceUnreachable, or the signal's reason. */
  json: <Schema extends z.ZodType>(request: HttpRequest, schema: Schema) => Promise<Answer<z.output<Schema>>>
  /** Answers as soon as the head of a successful answer is there. Throws as `json` does. */
  open: (request: HttpRequest) => Promise<Reply>
  /** Whatever the answer is, after one try. Throws ServiceUnreachable where there is none. */
  once: (request: HttpRequest) => Promise<Answer<unknown>>
  url: (path: string, query?: Query) => string
}

const TIMEOUT_MS = 15_000
const RETRIES = 4
const PATIENCE_MS = 60_000

/**
 * Requests that are sent again when the connection breaks, nothing comes in time, or the service answers 408, 425, 429,
 * 502, 503, 504, or 409 because the first try still runs. Every write needs an Idempotency-Key for that to be safe.
 */
export function createHttp(options: HttpOptions): Http {
  const base = options.baseUrl.replace(/\/+$/, '')
  const url = (path: string, query?: Query) => `${base}${path}${queryText(query)}`
  const deps: Deps = {
    ...options,
    base,
    fetch: options.fetch ?? ((address, init) => fetch(address, init)),
    sleep: options.sleep ?? waitFor,
  }
  return {
    url,
    json: async (request, schema) => {
      const { response, body } = await send(deps, url(request.path, request.query), request, false)
      const parsed = schema.safeParse(parseJson(body))
      if (!parsed.success) throw notOurs(deps, request, response.status, body)
      return { status: response.status, headers: response.headers, body: parsed.data }
    },
    open: async (request) => (await send(deps, url(request.path, request.query), request, true)).response,
    once: async (request) => {
      const tried = await attempt(deps.fetch, url(request.path), initOf(deps, request), {
        timeoutMs: request.timeoutMs ?? deps.timeoutMs ?? TIMEOUT_MS,
        signal: request.signal,
        streamed: false,
      })
      if (tried.kind === 'lost') throw unreachable(deps, request, tried, 'failed')
      return { status: tried.response.status, headers: tried.response.headers, body: parseJson(tried.body) }
    },
  }
}

type Deps = HttpOptions & { base: string; fetch: Fetch; sleep: Sleep }
type Answered = Extract<Attempt, { kind: 'answer' }>

async function send(deps: Deps, url: string, request: HttpRequest, streamed: boolean): Promise<Answered> {
  const retries = request.retries ?? deps.retries ?? RETRIES
  const began = performance.now()
  let mayHaveHappened = false
  for (let tries = 1; ; tries++) {
    const timeoutMs = request.timeoutMs ?? deps.timeoutMs ?? TIMEOUT_MS
    const tried = await attempt(deps.fetch, url, initOf(deps, request), { timeoutMs, signal: request.signal, streamed })
    if (tried.kind === 'answer' && tried.response.ok) return tried
    const verdict = judge(tried, mayHaveHappened)
    mayHaveHappened ||= verdict.mayHaveHappened && request.method !== 'GET'
    const delay = delayOf(tried, tries)
    const left = (deps.patienceMs ?? PATIENCE_MS) - (performance.now() - began)
    if (!verdict.again || tries > retries || delay > left)
      throw failureOf(deps, request, tried, verdict, mayHaveHappened)
    await deps.sleep(delay, request.signal)
  }
}

function failureOf(
  deps: Deps,
  request: HttpRequest,
  tried: Attempt,
  { settles }: Verdict,
  mayHaveHappened: boolean,
): Error {
  const unsettled: Outcome = mayHaveHappened ? 'unknown' : 'failed'
  if (tried.kind === 'lost') return unreachable(deps, request, tried, unsettled)
  const { status } = tried.response
  const refused = settles || (status < 500 && !mayHaveHappened)
  return new ApiError(status, parseJson(tried.body), refused ? 'refused' : unsettled)
}

function initOf(deps: Deps, { method, headers = {}, json, body }: HttpRequest): RequestInit {
  const all = new Headers(deps.headers)
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) all.set(name, value)
  if (json !== undefined) all.set('content-type', 'application/json')
  const init: RequestInit & { duplex?: 'half' } = { method, headers: all, redirect: 'manual' }
  if (json !== undefined) init.body = JSON.stringify(json)
  if (body) Object.assign(init, { body: body(), duplex: 'half' })
  return init
}

/** A broken answer's text stays text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function unreachable(
  deps: Deps,
  { method }: HttpRequest,
  { reason, cause }: { reason: LossReason; cause: unknown },
  outcome: Outcome,
) {
  const notDone = method !== 'GET' && outcome === 'failed' ? '. Nothing was done.' : ''
  return new ServiceUnreachable(describeLoss(deps, reason) + notDone, outcome, cause)
}

function describeLoss({ service, baseUrl }: Pick<HttpOptions, 'service' | 'baseUrl'>, reason: LossReason) {
  const base = baseUrl.replace(/\/+$/, '')
  if (reason === 'not-sent') return `no ${service} at ${base}: start it with \`npm start\``
  if (reason === 'timeout') return `no answer in time from the ${service} at ${base}`
  return `the connection to the ${service} at ${base} broke before it answered`
}

function notOurs(deps: Deps, request: HttpRequest, status: number, body: string): ApiError {
  const outcome = request.method === 'GET' ? 'failed' : 'unknown'
  return new ApiError(status, body, outcome, `What answers at ${deps.base} does not speak as a ${deps.service} does.`)
}
