import type { Fetch } from './attempt.ts'
import { createHttp } from './http.ts'
import { type OutsideAgents, outsideAgents } from './outside-agents.ts'
import type { Sleep } from './sleep.ts'
import { type TicketReads, ticketReads } from './tickets-reads.ts'
import { type TicketStreams, ticketStreams } from './tickets-streams.ts'
import { type TicketWrites, ticketWrites } from './tickets-writes.ts'

export type TicketsClientOptions = {
  /** `http://localhost:8000`, with or without a slash at its end. */
  baseUrl: string
  fetch?: Fetch
  /** Who asks, as the service knows them; without it `actor` and `onBehalfOf` are believed where AUTH=none. */
  token?: string | undefined
  /** Who asks: `agent:<name>` or `user:<name>`; the audit history names it. */
  actor?: string
  /** For whom. */
  onBehalfOf?: string
  /** Under which run every change is recorded; a call's own `runId` counts first. */
  runId?: string
  /** Milliseconds one try may take. Default 15,000. */
  timeoutMs?: number
  /** How often a request is sent again at most. Default 4. */
  retries?: number
  /** Milliseconds after which it is not sent again. Default 60,000. */
  patienceMs?: number
  sleep?: Sleep
}

export type TicketsClient = TicketReads & TicketWrites & TicketStreams & OutsideAgents

/**
 * The ticket API. Reads and writes are sent again when the connection breaks, nothing comes in time, or the service is
 * busy; each write carries an Idempotency-Key, so that it happens at most once. Every method throws an ApiError when
 * the service says no, a ServiceUnreachable when it says nothing, and the reason of `signal` when that aborts;
 * `outcomeOf(error)` says what is certain then.
 */
export function createTicketsClient(options: TicketsClientOptions): TicketsClient {
  const http = createHttp({
    service: 'ticket service',
    baseUrl: options.baseUrl,
    headers: callerHeaders(options),
    fetch: options.fetch,
    timeoutMs: options.timeoutMs,
    retries: options.retries,
    patienceMs: options.patienceMs,
    sleep: options.sleep,
  })
  return { ...ticketReads(http), ...ticketWrites(http), ...ticketStreams(http, options.sleep), ...outsideAgents(http) }
}

function callerHeaders({ actor, onBehalfOf, runId, token }: TicketsClientOptions): Record<string, string> {
  const authorization = token === undefined ? undefined : `Bearer ${token}`
  const given = { authorization, 'x-actor': actor, 'x-on-behalf-of': onBehalfOf, 'x-run-id': runId }
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, asHeader(value)]])),
  )
}

/** Headers take one byte a character: the text's UTF-8. */
const asHeader = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))
