import type { FastifyRequest } from 'fastify'
import type { Actor } from '#contract/audit.ts'
import {
  AGENT_RUN_HEADER,
  AGENT_TOOL_HEADER,
  type Approval,
  type Held,
  OUTSIDE_AGENT,
} from '#contract/outside-agents.ts'
import type { Caller } from '#platform/caller.ts'
import { HttpError } from '#platform/http-error.ts'
import { baseUrlOf } from '#platform/links.ts'
import type { Reading } from '../database/database.ts'
import { type AgentRunRow, findAgentRun } from '../store/agent-runs.ts'
import type { ApprovalRow } from '../store/approvals.ts'

/** An outside agent that makes a request, in a run of its person's. */
export type OutsideAgent = { run: AgentRunRow; personId: number | null; tool: string; caller: Caller }

const mayRead = ({ identity }: FastifyRequest) => identity === null || identity.scopes.includes('tickets:read')

export const personIdOf = ({ identity }: FastifyRequest): number | null => identity?.personId ?? null

export const noSuchRun = (id: string) => new HttpError(404, `There is no run '${id}' of an outside agent.`)

/** Undefined for any other request. Throws 404 where the run is not there, or is somebody else's. */
export async function outsideAgentOf(db: Reading, request: FastifyRequest): Promise<OutsideAgent | undefined> {
  const id = request.headers[AGENT_RUN_HEADER]
  if (typeof id !== 'string') return undefined
  const personId = personIdOf(request)
  const run = await findAgentRun(db, { personId }, id)
  if (!run) throw noSuchRun(id)
  const tool = request.headers[AGENT_TOOL_HEADER]
  return { run, personId, tool: typeof tool === 'string' ? tool : request.method, caller: callerIn(run, request) }
}

/** The name is what the client says of itself; for whom it acts follows from the credential. */
function callerIn({ id, client }: AgentRunRow, { identity }: FastifyRequest): Caller {
  const actor: Actor = { kind: 'agent', name: `${OUTSIDE_AGENT}${client}` }
  return { actor, on_behalf_of: identity?.person ?? null, run_id: id }
}

/** Whoever may not read tickets is told which ones it is about, and nothing that is in them. */
export const approvalOf = (
  request: FastifyRequest,
  { id, state, client, run_id, tool, effects, expires }: ApprovalRow,
): Approval => ({
  id,
  state,
  client,
  run_id,
  tool,
  effects: mayRead(request) ? [...effects] : effects.map((effect) => ({ ...effect, title: '', changes: {} })),
  expires,
  url: `${baseUrlOf(request)}/approvals/${id}`,
})

/** 428, with what a person has to decide, or has refused. */
export function heldAnswer(request: FastifyRequest, row: ApprovalRow): { status: number; body: Held; unkept: true } {
  const approval = approvalOf(request, row)
  const detail =
    row.state === 'refused'
      ? 'A person has refused this. Nothing was changed.'
      : `A person decides about this first, at ${approval.url} . Nothing was changed. Once it is approved, the same request again goes through, once.`
  return { status: 428, body: { detail, approval }, unkept: true }
}
