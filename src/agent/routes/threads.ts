import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Messages, Threads } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { messagesOf } from '../messages.ts'
import type { AgentService } from '../service.ts'
import { findActiveRun } from '../store/runs.ts'
import { deleteThread, listThreads, threadExists } from '../store/threads.ts'

const SHOWN_MAX = 200

/** GET /threads/, GET /threads/{id}/messages, DELETE /threads/{id}. */
export function threadRoutes(app: FastifyInstance, service: AgentService): void {
  resource(app, '/threads', {
    GET: async (): Promise<Threads> => ({ results: await listThreads(service.database.read, SHOWN_MAX) }),
  })
  resource(app, '/threads/:id/messages', {
    GET: async (request): Promise<Messages> => ({
      results: await messagesOf(service.database.read, await threadIdOf(service, request)),
    }),
  })
  resource(app, '/threads/:id', {
    DELETE: async (request, reply) => {
      const id = await threadIdOf(service, request)
      const running = await findActiveRun(service.database.read, id)
      if (running) {
        const body = { detail: 'A run goes on in this thread. Cancel it first.', run_id: running.id }
        throw new HttpError(409, body)
      }
      await service.database.write((trx) => deleteThread(trx, id))
      return reply.code(204).send()
    },
  })
}

async function threadIdOf(service: AgentService, request: FastifyRequest): Promise<string> {
  const { id } = request.params as { id: string }
  if (await threadExists(service.database.read, id)) return id
  throw new HttpError(404, `Thread '${id}' was not found.`)
}
