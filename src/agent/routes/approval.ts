import type { FastifyInstance } from 'fastify'
import { approvalBodySchema } from '#contract/chat.ts'
import { idempotencyKeyOf } from '#platform/idempotency-key.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { actingAs } from '../access/acting-as.ts'
import { decide } from '../run/decide.ts'
import { followRun } from '../runs/follow.ts'
import type { AgentService } from '../service.ts'
import { runOf } from './run.ts'

/** POST /runs/{run_id}/approval: decides about what waits, and streams the rest of the run. */
export function approvalRoute(app: FastifyInstance, service: AgentService): void {
  resource(
    app,
    '/runs/:run_id/approval',
    {
      POST: async (request, reply) => {
        const body = readBody(approvalBodySchema, request.body)
        const waiting = await runOf(service, request)
        const run = await actingAs(service, request.bearer, waiting, body)
        const decided = await decide(service, run, body, idempotencyKeyOf(request))
        if ('detail' in decided) return reply.code(409).send(decided)
        return followRun(service, run.id, decided.after, reply)
      },
    },
    { config: { produces: ['text/event-stream', 'application/json'] } },
  )
}
