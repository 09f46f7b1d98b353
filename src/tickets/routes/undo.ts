import type { FastifyInstance, RouteHandlerMethod } from 'fastify'
import type { Scope } from '#contract/access.ts'
import type { Undo } from '#contract/answers.ts'
import { readObject } from '#contract/ticket-body.ts'
import { checkScope } from '#platform/authorization.ts'
import { HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { answerOnce } from '../idempotency.ts'
import { accepted } from '../refusals.ts'
import { withRunId } from '../run-id.ts'
import type { Service } from '../service.ts'
import { undoRun } from '../undo.ts'

/** POST /api/runs/{run_id}/undo/: takes back what one run did. The undo is a run itself, named in `X-Run-Id`. */
export function undoRoute(app: FastifyInstance, service: Service): void {
  const undo: RouteHandlerMethod = (request, reply) => {
    accepted(readObject(request.body, [])) // whoever sends `dry_run` must not be taken to want it done
    return answerOnce(service, request, reply, async (trx, by) => {
      const { run_id } = request.params as { run_id: string }
      const author = withRunId(by, 'undo')
      const check = (scope: Scope) => checkScope(scope, request.identity?.scopes)
      const body: Undo | undefined = await undoRun(trx, run_id, author, check)
      if (!body) throw new HttpError(404, `Run '${run_id}' was not found: no change is recorded under it.`)
      return { status: 200, headers: { 'x-run-id': author.run_id }, body }
    })
  }
  const config = { scope: ['tickets:write', 'tickets:delete'] } as const
  resource(app, '/api/runs/:run_id/undo', { POST: undo }, { config })
}
