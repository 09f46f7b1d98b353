import { z } from 'zod'
import {
  type ApprovalDecision,
  type Cancelled,
  cancelledSchema,
  type Messages,
  messagesSchema,
  type Threads,
  threadsSchema,
} from '#contract/chat.ts'
import type { Fetch } from './attempt.ts'
import { chatEvents, type ReceivedChatEvent } from './chat-events.ts'
import { ApiError } from './errors.ts'
import { serverEvents } from './event-source.ts'
import { createHttp, type Http } from './http.ts'
import type { Sleep } from './sleep.ts'
import { type Readiness, readinessOf } from './tickets-reads.ts'

export type AgentClientOptions = {
  /** `http://localhost:8100`, with or without a slash at its end. */
  baseUrl: string
  fetch?: Fetch
  /** Who asks, as the ticket service knows them. */
  token?: string | undefined
  /** Milliseconds until an answer begins. Default 15,000. */
  timeoutMs?: number
  /** How often a request is sent again at most. Default 4. */
  retries?: number
  sleep?: Sleep
}

export type ChatRequest = {
  message: string
  /** Without it a new thread begins; `end` names it. */
  threadId?: string | undefined
  /** Names this sentence: sent again under the same key it is the same run. Default: a new one. */
  key?: string
  signal?: AbortSignal
}
export type ApprovalRequest = {
  runId: string
  approvalId: string
  digest: string
  decision: ApprovalDecision
  signal?: AbortSignal
}

/**
 * The agent. What streams resumes by itself when the connection breaks, and ends after `end` or `error`. Every method
 * throws an ApiError when the agent says no, a ServiceUnreachable when it says nothing, and the reason of `signal`.
 * Leaving a stream does not stop its run; `cancel` does.
 */
export type AgentClient = {
  chat: (request: ChatRequest) => AsyncIterable<ReceivedChatEvent>
  /** Decides what a run waits for; answers the rest of that run. */
  approve: (request: ApprovalRequest) => AsyncIterable<ReceivedChatEvent>
  /** Stops a run before its next effect. */
  cancel: (runId: string) => Promise<Cancelled>
  threads: () => Promise<Threads>
  messages: (threadId: string) => Promise<Messages>
  removeThread: (threadId: string) => Promise<void>
  /** Asks once. Throws only where nothing answers. */
  ready: () => Promise<Readiness>
}

export function createAgentClient({ sleep, token, ...options }: AgentClientOptions): AgentClient {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const http = createHttp({ service: 'agent', sleep, headers, ...options })
  return {
    chat: (request) => chat(http, request, sleep),
    approve: (request) => approve(http, request, sleep),
    cancel: async (runId) =>
      (
        await http.json(
          { method: 'POST', path: `/runs/${encodeURIComponent(runId)}/cancel`, json: {} },
          cancelledSchema,
        )
      ).body,
    threads: async () => (await http.json({ method: 'GET', path: '/threads/' }, threadsSchema)).body,
    messages: async (threadId) =>
      (await http.json({ method: 'GET', path: `${threadPath(threadId)}/messages` }, messagesSchema)).body,
    removeThread: async (threadId) => {
      await http.json({ method: 'DELETE', path: threadPath(threadId) }, z.unknown())
    },
    ready: () => readinessOf(http),
  }
}

/** How many connections in a row may bring nothing, some five seconds each. */
const PATIENCE = 12
const STREAM = { accept: 'text/event-stream' }
const threadPath = (id: string) => `/threads/${encodeURIComponent(id)}`

/**
 * Starts a run, and attaches to it after a break. A server that gives no ids cannot be attached to, and asking it again
 * would do everything again: there a break is an error.
 */
async function* chat(http: Http, { message, threadId, key, signal }: ChatRequest, sleep: Sleep | undefined) {
  const headers = { ...STREAM, 'idempotency-key': key ?? crypto.randomUUID() }
  let keyed = false // whether the server has taken the key, so that asking again is the same run
  let begun = false
  const start = async (end: AbortSignal): Promise<Response> => {
    const json = { message, thread_id: threadId }
    keyed = false
    try {
      const response = await http.open({ method: 'POST', path: '/chat', headers, json, signal: end })
      keyed = true
      return response
    } catch (error) {
      if (!(error instanceof ApiError && (error.status === 405 || error.status === 404))) throw error
      const query = { message, thread_id: threadId, key: headers['idempotency-key'] }
      return http.open({ method: 'GET', path: '/chat', query, headers: STREAM, signal: end, retries: 0 })
    }
  }
  const frames = serverEvents((last, end) => (last ? attach(http, last, end) : start(end)), {
    signal,
    sleep,
    patience: PATIENCE,
    mayRestart: () => keyed && !begun,
  })
  for await (const event of chatEvents(frames)) {
    begun = true
    yield event
  }
}

function approve(http: Http, request: ApprovalRequest, sleep: Sleep | undefined): AsyncIterable<ReceivedChatEvent> {
  const { runId, approvalId, digest, decision, signal } = request
  let taken = false
  const decide = async (end: AbortSignal) => {
    taken = false
    const response = await http.open({
      method: 'POST',
      path: `/runs/${encodeURIComponent(runId)}/approval`,
      headers: { ...STREAM, 'idempotency-key': `${approvalId}:${decision}` },
      json: { approval_id: approvalId, digest, decision },
      signal: end,
    })
    taken = true
    return response
  }
  const frames = serverEvents((last, end) => (last ? attach(http, last, end) : decide(end)), {
    signal,
    sleep,
    patience: PATIENCE,
    mayRestart: () => taken,
  })
  return chatEvents(frames)
}

/** Event ids are `<run_id>:<seq>`. */
function attach(http: Http, lastEventId: string, signal: AbortSignal): Promise<Response> {
  const runId = lastEventId.slice(0, lastEventId.lastIndexOf(':'))
  const path = `/runs/${encodeURIComponent(runId)}/events`
  return http.open({ method: 'GET', path, headers: { ...STREAM, 'last-event-id': lastEventId }, signal, retries: 0 })
}
