import { z } from 'zod'
import {
  type Cancelled,
  cancelledSchema,
  type Messages,
  messagesSchema,
  type Threads,
  threadsSchema,
} from '#contract/chat.ts'
import { type ApprovalRequest, approve, type ChatRequest, chat, type FollowRequest, follow } from './agent-streams.ts'
import type { Fetch } from './attempt.ts'
import type { ReceivedChatEvent } from './chat-events.ts'
import { createHttp } from './http.ts'
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

/**
 * The agent. What streams resumes by itself when the connection breaks, and ends after `end` or `error`. Every method
 * throws an ApiError when the agent says no, a ServiceUnreachable when it says nothing, and the reason of `signal`.
 * Leaving a stream does not stop its run; `cancel` does.
 */
export type AgentClient = {
  chat: (request: ChatRequest) => AsyncIterable<ReceivedChatEvent>
  /** Decides what a run waits for; answers the rest of that run. */
  approve: (request: ApprovalRequest) => AsyncIterable<ReceivedChatEvent>
  /** All that a run has said, from its beginning, and what it says until it ends or waits; attaching starts nothing. */
  follow: (request: FollowRequest) => AsyncIterable<ReceivedChatEvent>
  /** Stops a run before its next effect. */
  cancel: (runId: string) => Promise<Cancelled>
  /** The one that was used last first; `search`: words in what was asked. */
  threads: (query?: ThreadsQuery) => Promise<Threads>
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
    follow: (request) => follow(http, request, sleep),
    cancel: async (runId) =>
      (
        await http.json(
          { method: 'POST', path: `/runs/${encodeURIComponent(runId)}/cancel`, json: {} },
          cancelledSchema,
        )
      ).body,
    threads: async (query) =>
      (await http.json({ method: 'GET', path: '/threads/', ...(query && { query }) }, threadsSchema)).body,
    messages: async (threadId) =>
      (await http.json({ method: 'GET', path: `${threadPath(threadId)}/messages` }, messagesSchema)).body,
    removeThread: async (threadId) => {
      await http.json({ method: 'DELETE', path: threadPath(threadId) }, z.unknown())
    },
    ready: () => readinessOf(http),
  }
}

export type ThreadsQuery = { search?: string | undefined; page?: number; page_size?: number }

const threadPath = (id: string) => `/threads/${encodeURIComponent(id)}`
