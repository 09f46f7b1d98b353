import { agentDatabaseSchema, runPageSchema, settingsSchema } from '#contract/admin.ts'
import {
  approvalBodySchema,
  cancelledSchema,
  chatBodySchema,
  chatEventSchema,
  messagesSchema,
  threadsParameters,
  threadsSchema,
} from '#contract/chat.ts'
import {
  completionBodySchema,
  completionChunkSchema,
  completionErrorSchema,
  completionSchema,
  modelsSchema,
} from '#contract/completions.ts'
import { pageParameters } from '#platform/paging.ts'
import type { Operation } from './operation.ts'

const stream = { answer: chatEventSchema, answerTypes: ['text/event-stream'] } as const

/** The agent, as the ticket service passes its requests on under /agent/. The agent's own port has the same paths without that. */
export const AGENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/agent/chat',
    summary:
      'Say something to the agent; it answers with events as they happen, of which each `data` is told here with its name',
    needs: 'caller',
    headers: ['Idempotency-Key', 'Last-Event-ID'],
    body: chatBodySchema,
    ...stream,
    errors: [400, 404, 409, 413, 415, 503],
  },
  {
    method: 'get',
    path: '/agent/runs/{run_id}/events',
    summary: 'Attach to a run, behind Last-Event-ID; 204 where there is nothing more',
    needs: 'caller',
    headers: ['Last-Event-ID'],
    ...stream,
    errors: [404],
  },
  {
    method: 'post',
    path: '/agent/runs/{run_id}/approval',
    summary: 'Approve or reject exactly what was shown; the rest of the run comes as events',
    needs: 'caller',
    headers: ['Idempotency-Key'],
    body: approvalBodySchema,
    ...stream,
    errors: [400, 404, 409, 415],
  },
  {
    method: 'post',
    path: '/agent/runs/{run_id}/cancel',
    summary: 'Stop a run before its next effect; what was done is told',
    needs: 'caller',
    answer: cancelledSchema,
    errors: [404, 409],
  },
  {
    method: 'get',
    path: '/agent/runs/',
    summary: 'Everybody’s runs, the latest first',
    needs: 'admin',
    query: pageParameters,
    answer: runPageSchema,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/agent/threads/',
    summary: 'Your conversations, the one that was used last first',
    needs: 'caller',
    query: { ...threadsParameters, ...pageParameters },
    answer: threadsSchema,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/agent/threads/{thread_id}/messages',
    summary: 'What was said in a conversation',
    needs: 'caller',
    answer: messagesSchema,
    errors: [404],
  },
  {
    method: 'delete',
    path: '/agent/threads/{thread_id}',
    summary: 'Delete a conversation with all its runs',
    needs: 'caller',
    status: 204,
    errors: [404, 409],
  },
  {
    method: 'get',
    path: '/agent/settings/',
    summary: 'Every variable of the agent as it is in force, without secrets',
    needs: 'admin',
    answer: settingsSchema,
  },
  {
    method: 'get',
    path: '/agent/database/',
    summary: 'How large the agent’s database is, and when the next conversation goes',
    needs: 'admin',
    answer: agentDatabaseSchema,
  },
  {
    method: 'get',
    path: '/agent/v1/models',
    summary: 'The models that the agent is for clients of OpenAI: `tickets`, and `tickets-text`, which never acts',
    needs: 'caller',
    answer: modelsSchema,
    refusal: completionErrorSchema,
  },
  {
    method: 'post',
    path: '/agent/v1/chat/completions',
    summary:
      'Say something to the agent as to a model of OpenAI; with `stream` the answer comes as `data` lines of chunks. Only the last message of the user is carried out, once',
    needs: 'caller',
    headers: [
      'Idempotency-Key',
      'X-OpenWebUI-Chat-Id',
      'X-OpenWebUI-User-Message-Id',
      'X-OpenWebUI-User-Message-Parent-Id',
      'X-OpenWebUI-Message-Id',
      'X-OpenWebUI-Task',
    ],
    body: completionBodySchema,
    answer: completionSchema,
    streamed: completionChunkSchema,
    refusal: completionErrorSchema,
    errors: [400, 404, 409, 413, 415, 422],
  },
]
