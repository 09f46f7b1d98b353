import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { COMPLETION_MODELS, type Models } from '#contract/completions.ts'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { behalfOf } from '../routes/chat.ts'
import type { AgentService } from '../service.ts'
import { chatOfItsOwn, insertCompletion } from '../store/completions.ts'
import { findRun, type RunRow } from '../store/runs.ts'
import { continueThread } from '../store/threads.ts'
import { type Answer, answerOf, answerText, textsOf, toldOfLeft } from './answer.ts'
import { type Place, placeOf } from './conversation.ts'
import { asCompletionError } from './errors.ts'
import { type Posted, readPosted } from './posted.ts'
import { type Sending, sendStream, sendWhole } from './send.ts'
import { answerTask } from './tasks.ts'
import { isWrapped } from './wrapped.ts'

const PRODUCES = ['text/event-stream', 'application/json'] as const

/** GET /v1/models and POST /v1/chat/completions: the agent for programs that speak OpenAI's protocol. */
export function completionRoutes(app: FastifyInstance, service: AgentService): void {
  app.register(
    async (scope) => {
      scope.addHook('onSend', async (_request, reply, payload) =>
        reply.statusCode >= 400 && typeof payload === 'string' ? asCompletionError(reply.statusCode, payload) : payload,
      )
      scope.setNotFoundHandler(notFound)
      resource(scope, '/models', { GET: async (): Promise<Models> => MODELS })
      const config = { produces: PRODUCES }
      resource(scope, '/chat/completions', { POST: (request, reply) => complete(service, request, reply) }, { config })
    },
    { prefix: '/v1' },
  )
}

/** Of this part, so that other paths under /v1 are refused in its shape too. */
function notFound(): never {
  throw new HttpError(404, 'Not found.')
}

/** They are as old as the routes. */
const CREATED = Date.UTC(2026, 11, 1) / 1000
const MODELS: Models = {
  object: 'list',
  data: COMPLETION_MODELS.map((id) => ({ id, object: 'model', created: CREATED, owned_by: 'ai-my-tickets' })),
}

async function complete(service: AgentService, request: FastifyRequest, reply: FastifyReply) {
  const posted = readPosted(request)
  const task = answerTask(posted)
  const begun = task === undefined ? await begin(service, request, posted) : undefined
  const answer = begun ? answerOf(service, begun.run, begun.notes) : answerText(task ?? '')
  const sending = { model: posted.model, includesUsage: posted.includesUsage, ...(begun && { runId: begun.run.id }) }
  return send(service, reply, posted, answer, sending)
}

function send(service: AgentService, reply: FastifyReply, { stream }: Posted, answer: Answer, sending: Sending) {
  if (!stream) return sendWhole(reply, answer, sending)
  void sendStream(reply, answer, sending, service)
  return reply
}

type Begun = { run: RunRow; notes: string[] }

/** The run that answers a message: a new one, or that which did so before. */
async function begin(service: AgentService, request: FastifyRequest, posted: Posted): Promise<Begun> {
  const { bearer } = request
  const place = await placeOf(service.database.read, posted, bearer?.person ?? null)
  const known = place.known && (await findRun(service.database.read, place.known.run_id))
  if (known) return { run: known, notes: [textsOf(known).completions.sentBefore] }
  const wrapped = !posted.isLast || isWrapped(posted.message)
  const run = await service.runs.start({
    message: posted.message,
    threadId: place.threadId,
    key: place.key,
    timezone: undefined,
    context: undefined,
    onBehalfOf: behalfOf(request) ?? posted.ids.user ?? null,
    bearer,
    wrapped,
    keep: (trx, begun) => keep(trx, begun, place),
  })
  const { chat } = place.kept
  return { run, notes: place.threadId === undefined && chat && !wrapped ? await toldOfLeft(service, run, chat) : [] }
}

async function keep(trx: Parameters<typeof insertCompletion>[0], run: RunRow, { kept, continues }: Place) {
  const { id: run_id, created } = run
  await insertCompletion(trx, { ...kept, run_id, created, chat: kept.chat ?? chatOfItsOwn(run_id) })
  if (continues) await continueThread(trx, run.thread_id, continues)
}
