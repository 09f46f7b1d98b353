import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ChatBody, type ChatContextInput, chatBodySchema, MESSAGE_MAX, timeZoneSchema } from '#contract/chat.ts'
import { fieldErrors } from '#contract/errors.ts'
import { isObject } from '#contract/ticket-body.ts'
import { callerOf } from '#platform/caller.ts'
import { failureOf } from '#platform/database/failure.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { checkKey, idempotencyKeyOf } from '#platform/idempotency-key.ts'
import { readParameters } from '#platform/parameters.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { mayRead } from '../access/bearer.ts'
import { followRun, lastEventIdOf } from '../runs/follow.ts'
import type { AgentService, NewRun } from '../service.ts'
import { findRunFor } from './run.ts'

const PRODUCES = ['text/event-stream', 'application/json'] as const

/** GET and POST /chat: begins a run and streams it. With `Last-Event-ID` it only attaches to one that is there. */
export function chatRoute(app: FastifyInstance, service: AgentService): void {
  resource(
    app,
    '/chat',
    {
      GET: async (request, reply) => {
        if (request.method === 'HEAD') return reply.type('text/event-stream; charset=utf-8').send()
        const last = lastEventIdOf(request)
        if (last) {
          const { id } = await findRunFor(service, request, last.runId, mayRead)
          return followRun(service, id, last.seq, reply)
        }
        return chat(service, request, reply, readChatQuery(request.query as Record<string, string>))
      },
      POST: async (request, reply) => {
        const body = readChatBody(request.body)
        const { message, thread_id: threadId, timezone } = body
        const { context } = request.body as { context?: ChatContextInput } // as it was sent: it is read again with the run
        return chat(service, request, reply, { message, threadId, timezone, context, key: undefined })
      },
    },
    { config: { effect: true, produces: PRODUCES } },
  )
}

type Asked = Pick<NewRun, 'threadId' | 'key' | 'timezone' | 'context'> & { message: string | undefined }

async function chat(service: AgentService, request: FastifyRequest, reply: FastifyReply, asked: Asked) {
  const message = checkMessage(asked.message)
  if (asked.threadId !== undefined && !NAME.test(asked.threadId)) throw wrong('thread_id')
  const begun = {
    message,
    threadId: asked.threadId,
    timezone: asked.timezone,
    context: asked.context,
    key: idempotencyKeyOf(request) ?? (asked.key && checkKey(asked.key, 'key')),
    onBehalfOf: behalfOf(request),
    bearer: request.bearer,
  }
  try {
    const run = await service.runs.start(begun)
    return followRun(service, run.id, 0, reply)
  } catch (error) {
    if (!isUnwritable(error)) throw error
    const { answerUnkept } = await import('../run/unkept.ts')
    void answerUnkept(service, service.runs.unkept(begun), begun, reply)
    return reply
  }
}

/** Nothing can be stored, and what only reads is answered all the same. */
const isUnwritable = (error: unknown): boolean =>
  UNWRITABLE.has(failureOf(error) ?? '') || (error instanceof HttpError && error.status === 507)
const UNWRITABLE: ReadonlySet<string> = new Set(['full', 'moved', 'locked'])

/** As `X-Run-Id` and event ids may have them. */
const NAME = /^[\w.~-]{1,200}$/

export function checkMessage(message: string | undefined): string {
  if (message === undefined || message.trim() === '') throw new HttpError(400, 'message is required')
  if (message.length > MESSAGE_MAX) {
    throw new HttpError(413, `message may have at most ${MESSAGE_MAX.toLocaleString('en')} characters`)
  }
  return message.toWellFormed().replaceAll('\0', '')
}

const chatParameters = {
  message: z.string(),
  thread_id: z.string(),
  key: z.string(),
  timezone: timeZoneSchema,
} as const

function readChatQuery(query: Record<string, string>): Asked {
  const message = checkMessage(query.message)
  const { thread_id, key, timezone } = readParameters(chatParameters, query)
  return { message, threadId: thread_id, key, timezone, context: undefined }
}

/** A message that is missing or no text is told like one that is blank, and before all else. */
function readChatBody(body: unknown): ChatBody {
  if (!isObject(body) || typeof body.message !== 'string') throw new HttpError(400, 'message is required')
  return readBody(chatBodySchema, body)
}

const wrong = (name: string) =>
  badRequest(fieldErrors([[name, ["Enter 1 to 200 letters, digits and any of '.', '_', '~', '-'."]]]))

export function behalfOf(request: FastifyRequest): string | null {
  const { actor, on_behalf_of } = callerOf(request)
  return on_behalf_of ?? actor.name
}
