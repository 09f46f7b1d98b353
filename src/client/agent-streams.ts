import { type ApprovalDecision, type ChatContextInput, isLastEvent } from '#contract/chat.ts'
import type { Reply } from './attempt.ts'
import { chatEvents, type ReceivedChatEvent, readChatEvent } from './chat-events.ts'
import { ApiError } from './errors.ts'
import { serverEvents } from './event-source.ts'
import type { Http } from './http.ts'
import { newKey } from './new-key.ts'
import type { Sleep } from './sleep.ts'

/** Of every request whose answer streams. */
export type StreamOptions = {
  signal?: AbortSignal
  /** Called each time the connection is lost, before it is made again. */
  onBreak?: () => void
}
export type ChatRequest = StreamOptions & {
  message: string
  /** Without it a new thread begins; `end` names it. */
  threadId?: string | undefined
  /** IANA name of the time zone in which "today" is meant. Default: the agent's own. */
  timezone?: string | undefined
  /** Where the person is who asks; left out where a server takes no bodies. */
  context?: ChatContextInput | undefined
  /** Names this sentence: sent again under the same key it is the same run. Default: a new one. */
  key?: string
}
export type ApprovalRequest = StreamOptions & {
  runId: string
  approvalId: string
  digest: string
  decision: ApprovalDecision
}
export type FollowRequest = StreamOptions & { runId: string }

/** How many connections in a row may bring nothing, some five seconds each. */
const PATIENCE = 12
const STREAM = { accept: 'text/event-stream' }

/**
 * Starts a run, and attaches to it after a break. A server that gives no ids cannot be attached to, and asking it again
 * would do everything again: there a break is an error.
 */
export async function* chat(http: Http, request: ChatRequest, sleep: Sleep | undefined) {
  const { message, threadId, timezone, context, key, signal, onBreak } = request
  const headers = { ...STREAM, 'idempotency-key': key ?? newKey() }
  let keyed = false // whether the server has taken the key, so that asking again is the same run
  let begun = false
  const start = async (end: AbortSignal): Promise<Reply> => {
    const json = { message, thread_id: threadId, timezone, context }
    keyed = false
    try {
      const response = await http.open({ method: 'POST', path: '/chat', headers, json, signal: end })
      keyed = true
      return response
    } catch (error) {
      if (!(error instanceof ApiError && (error.status === 405 || error.status === 404))) throw error
      const query = { message, thread_id: threadId, timezone, key: headers['idempotency-key'] }
      return http.open({ method: 'GET', path: '/chat', query, headers: STREAM, signal: end, retries: 0 })
    }
  }
  const frames = serverEvents((last, end) => (last ? attach(http, last, end) : start(end)), {
    signal,
    onBreak,
    sleep,
    patience: PATIENCE,
    mayRestart: () => keyed && !begun,
  })
  for await (const event of chatEvents(frames)) {
    begun = true
    yield event
  }
}

/** Decides, once however often it is sent, and attaches to the rest of the run after a break. */
export function approve(
  http: Http,
  request: ApprovalRequest,
  sleep: Sleep | undefined,
): AsyncIterable<ReceivedChatEvent> {
  const { runId, approvalId, digest, decision, signal, onBreak } = request
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
    onBreak,
    sleep,
    patience: PATIENCE,
    mayRestart: () => taken,
  })
  return chatEvents(frames)
}

/** A run that went on after an approval has more than one end: what it has said is over when the server says so. */
export async function* follow(http: Http, request: FollowRequest, sleep: Sleep | undefined) {
  const { runId, signal, onBreak } = request
  let over = false
  const connect = (last: string, end: AbortSignal) => eventsOf(http, runId, last, end)
  const frames = serverEvents(connect, { signal, onBreak, sleep, patience: PATIENCE, isComplete: () => over })
  for await (const frame of frames) {
    const event = readChatEvent(frame)
    if (!event) continue
    over = isLastEvent(event)
    yield event
  }
}

/** Event ids are `<run_id>:<seq>`. */
const attach = (http: Http, last: string, signal: AbortSignal): Promise<Reply> =>
  eventsOf(http, last.slice(0, last.lastIndexOf(':')), last, signal)

function eventsOf(http: Http, runId: string, last: string, signal: AbortSignal): Promise<Reply> {
  const path = `/runs/${encodeURIComponent(runId)}/events`
  const headers = { ...STREAM, 'last-event-id': last || undefined }
  return http.open({ method: 'GET', path, headers, signal, retries: 0 })
}
