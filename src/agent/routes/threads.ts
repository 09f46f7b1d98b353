import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Messages, type Threads, threadsParameters } from '#contract/chat.ts'
import { PAGE_SIZE_MAX } from '#contract/list-query.ts'
import { readWholeNumber } from '#contract/number.ts'
import { parseTerms } from '#contract/search-terms.ts'
import { checkScope, notAuthenticated } from '#platform/authorization.ts'
import { HttpError } from '#platform/http-error.ts'
import { pageParameters } from '#platform/paging.ts'
import { readParameters } from '#platform/parameters.ts'
import { resource } from '#platform/resource.ts'
import { isOwn, mayRead } from '../access/bearer.ts'
import { messagesOf } from '../messages.ts'
import { lockOf, noSuchThread } from '../runs/runs.ts'
import type { AgentService } from '../service.ts'
import { findActiveRun } from '../store/runs.ts'
import { deleteThread, findThread, listThreads } from '../store/threads.ts'

const parameters = { ...threadsParameters, ...pageParameters, all: z.string() }

/** GET /threads/ (`search`, `page`, `page_size`; `all=true` with the scope admin), GET /threads/{id}/messages, DELETE /threads/{id}. */
export function threadRoutes(app: FastifyInstance, service: AgentService): void {
  resource(app, '/threads', {
    GET: async (request): Promise<Threads> => {
      const asked = readParameters(parameters, request.query as Record<string, string>)
      const { search = '', page = '1', page_size: limit = PAGE_SIZE_MAX } = asked
      const number = readWholeNumber(page) ?? 0
      if (number < 1) throw new HttpError(404, 'Invalid page.')
      const offset = (number - 1) * limit
      const of = ownerOf(request, asked.all === 'true')
      return { results: await listThreads(service.database.read, { limit, offset, of, terms: parseTerms(search) }) }
    },
  })
  resource(app, '/threads/:id/messages', {
    GET: async (request): Promise<Messages> => ({
      results: await messagesOf(service.database.read, await threadIdOf(service, request, mayRead)),
    }),
  })
  resource(app, '/threads/:id', {
    DELETE: async (request, reply) => {
      const id = await threadIdOf(service, request)
      await service.database.write(async (trx) => {
        await trx.lock(lockOf({ thread_id: id }))
        const running = await findActiveRun(trx, id)
        if (running) {
          const body = { detail: 'A run goes on in this thread. Cancel it first.', run_id: running.id }
          throw new HttpError(409, body)
        }
        await deleteThread(trx, id)
      })
      return reply.code(204).send()
    },
  })
}

/** One's own; with `?all=true` everybody's, for the console. */
function ownerOf(request: FastifyRequest, all: boolean): { owner: string | null } | undefined {
  if (!all) return { owner: request.bearer?.person ?? null }
  if (!request.bearer) throw notAuthenticated()
  checkScope('admin', request.bearer.scopes)
  return undefined
}

/** Throws 404 also where it is not this caller's. */
async function threadIdOf(service: AgentService, request: FastifyRequest, may = isOwn): Promise<string> {
  const { id } = request.params as { id: string }
  const thread = await findThread(service.database.read, id)
  if (thread && may(request, thread)) return id
  throw noSuchThread(id)
}
