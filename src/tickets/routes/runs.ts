import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { Scope } from '#contract/access.ts'
import type { Undo } from '#contract/answers.ts'
import { type RunSize, undoBodySchema } from '#contract/runs.ts'
import { errorsByField, readObject } from '#contract/ticket-body.ts'
import { checkScope } from '#platform/authorization.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { withRunId } from '../change/run-id.ts'
import { undoRun } from '../change/undo.ts'
import { answerOnce, type Change } from '../http/idempotency.ts'
import { refuseParameters } from '../http/query.ts'
import { accepted } from '../http/refusals.ts'
import { unreadUndo } from '../http/unread.ts'
import type { Service } from '../service.ts'
import { countRun } from '../store/audit.ts'

/** GET /api/runs/{run_id}/: how many tickets a run has changed. */
export function runRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/runs/:run_id', {
    GET: async (request): Promise<RunSize> => {
      refuseParameters(request)
      const run_id = runIdOf(request)
      const size = await countRun(database.read, run_id)
      if (size.changes === 0) throw noSuchRun(run_id)
      return { run_id, ...size }
    },
  })
}

/** POST /api/runs/{run_id}/undo/: takes back what one run did. The undo is a run itself, named in `X-Run-Id`. */
export function undoRoute(app: FastifyInstance, service: Service): void {
  const undo: RouteHandlerMethod = (request, reply) => {
    const parsed = undoBodySchema.safeParse(accepted(readObject(request.body, Object.keys(undoBodySchema.shape))))
    if (!parsed.success) throw badRequest(errorsByField(parsed.error))
    const work: Change = async (trx, by) => {
      const run_id = runIdOf(request)
      const author = withRunId(by.run_id === run_id ? { ...by, run_id: null } : by, 'undo') // no run undoes itself
      const check = (scope: Scope) => checkScope(scope, request.identity?.scopes)
      const body: Undo | undefined = await undoRun(trx, run_id, author, { check, dryRun: parsed.data.dry_run })
      if (!body) throw noSuchRun(run_id)
      return { status: 200, headers: { 'x-run-id': author.run_id }, body }
    }
    return answerOnce(service, request, reply, work, { unread: unreadUndo, large: true })
  }
  const config = { scope: ['tickets:write', 'tickets:delete'] } as const
  resource(app, '/api/runs/:run_id/undo', { POST: undo }, { config })
}

const runIdOf = (request: FastifyRequest): string => (request.params as { run_id: string }).run_id

const noSuchRun = (runId: string) => new HttpError(404, `Run '${runId}' was not found: no change is recorded under it.`)
