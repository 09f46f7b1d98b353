import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AGENT_RUN_HEADER, type Approval, decisionSchema } from '#contract/outside-agents.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import type { Reading } from '../database/database.ts'
import { approvalOf, personIdOf } from '../http/outside-agent.ts'
import { refuseParameters } from '../http/query.ts'
import type { Service } from '../service.ts'
import { type ApprovalRow, decideApproval, findApproval } from '../store/approvals.ts'

/** /api/approvals/{id}/: what an outside agent wants to do. GET only shows it; the decision is a POST. */
export function approvalRoutes(app: FastifyInstance, service: Service): void {
  resource(app, '/api/approvals/:id', {
    GET: async (request, reply): Promise<Approval> => {
      refuseParameters(request)
      reply.header('cache-control', 'no-store')
      return approvalOf(request, await ownApproval(service.database.read, service, request))
    },
  })
  resource(
    app,
    '/api/approvals/:id/decision',
    { POST: (request) => decide(service, request) },
    { config: { scope: 'caller' } },
  )
}

async function decide(service: Service, request: FastifyRequest): Promise<Approval> {
  const { decision, form } = readBody(decisionSchema, request.body)
  return service.database.write(async (trx) => {
    const row = await ownApproval(trx, service, request)
    if (form) checkForm(request, row)
    else checkSession(request)
    const state = decision === 'approve' ? ('approved' as const) : ('refused' as const)
    const by = request.identity?.person ?? null
    const place = form ? ('form' as const) : ('page' as const)
    if (await decideApproval(trx, row.id, { state, by, place, at: now() }))
      return approvalOf(request, { ...row, state })
    throw new HttpError(409, 'This was decided already, or it has expired. Nothing was changed.')
  })
}

/** A token belongs to the agent that asks: it cannot answer as well. */
function checkSession({ identity }: FastifyRequest): void {
  if (identity && identity.kind !== 'session') throw new HttpError(403, 'This takes a person who is signed in.')
}

/** The client has asked the person in its own window, which only whoever is in the same run may tell. */
function checkForm({ headers }: FastifyRequest, { run_id }: ApprovalRow): void {
  if (headers[AGENT_RUN_HEADER] !== run_id) throw new HttpError(403, 'This takes the run in which it was asked.')
}

/** Throws 404 where there is none, or it is about somebody else's agent. */
async function ownApproval(db: Reading, { access }: Service, request: FastifyRequest): Promise<ApprovalRow> {
  const { id } = request.params as { id: string }
  const row = await findApproval(db, id)
  const own = row && (row.person_id === null ? access.auth === 'none' : row.person_id === personIdOf(request))
  if (!own) throw new HttpError(404, `Approval '${id}' was not found.`)
  return row
}
