import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Cancelled } from '#contract/chat.ts'
import { resource } from '#platform/resource.ts'
import { isOwn, mayRead } from '../access/bearer.ts'
import { receiptsIn } from '../messages.ts'
import { cancelWaiting } from '../run/decide.ts'
import { followRun, lastEventIdOf, noSuchRun } from '../runs/follow.ts'
import type { AgentService } from '../service.ts'
import { findEvents } from '../store/events.ts'
import { findRun, type RunRow } from '../store/runs.ts'

/** GET /runs/{run_id}/events: attaches to a run. POST /runs/{run_id}/cancel: stops it before its next effect. */
export function runRoutes(app: FastifyInstance, service: AgentService): void {
  resource(
    app,
    '/runs/:run_id/events',
    {
      GET: async (request, reply) => {
        const run = await runOf(service, request, mayRead)
        const last = lastEventIdOf(request)
        if (last && last.runId !== run.id) throw noSuchRun(last.runId)
        return followRun(service, run.id, last?.seq ?? 0, reply)
      },
    },
    { config: { produces: ['text/event-stream', 'application/json'] } },
  )
  resource(app, '/runs/:run_id/cancel', {
    POST: async (request): Promise<Cancelled> => {
      const run = await runOf(service, request)
      if (run.status === 'running') await service.runs.cancel(run)
      // It may have come to wait just before it could notice.
      const still = await findRun(service.database.read, run.id)
      if (still?.status === 'waiting') await cancelWaiting(service, still)
      return { run_id: run.id, receipts: receiptsIn(await findEvents(service.database.read, run.id)) }
    },
  })
}

/** The run of the path. Throws 404 also where it is not this caller's. */
export function runOf(service: AgentService, request: FastifyRequest, may = isOwn): Promise<RunRow> {
  const { run_id } = request.params as { run_id: string }
  return findRunFor(service, request, run_id, may)
}

export async function findRunFor(
  service: AgentService,
  request: FastifyRequest,
  runId: string,
  may = isOwn,
): Promise<RunRow> {
  const run = await findRun(service.database.read, runId)
  if (run && may(request, run)) return run
  throw noSuchRun(runId)
}
