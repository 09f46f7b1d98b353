import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type AgentRun, newAgentRunSchema } from '#contract/outside-agents.ts'
import { now } from '#platform/clock.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { agentIdleSince } from '../access/lifetimes.ts'
import type { Reading } from '../database/database.ts'
import { noSuchRun, personIdOf } from '../http/outside-agent.ts'
import { refuseParameters } from '../http/query.ts'
import type { Service } from '../service.ts'
import { findAgentRun, findLastAgentRun, insertAgentRun } from '../store/agent-runs.ts'

/** /api/agent-runs/: in which run an outside agent is; what it does in it is recorded, and undone, together. */
export function agentRunRoutes(app: FastifyInstance, service: Service): void {
  const config = { scope: 'caller' } as const
  resource(
    app,
    '/api/agent-runs',
    { POST: async (request, reply) => reply.code(201).send(await beginRun(service, request)) },
    { config },
  )
  resource(
    app,
    '/api/agent-runs/:run_id',
    {
      GET: async (request): Promise<AgentRun> => {
        refuseParameters(request)
        const { run_id } = request.params as { run_id: string }
        const run = await findAgentRun(service.database.read, { personId: personIdOf(request) }, run_id)
        if (!run) throw noSuchRun(run_id)
        return { run_id, client: run.client }
      },
    },
    { config },
  )
}

async function beginRun({ database }: Service, request: FastifyRequest): Promise<AgentRun> {
  const { client, resume } = readBody(newAgentRunSchema, request.body)
  const owner = { personId: personIdOf(request), credentialId: request.identity?.credentialId ?? null }
  const lastRun = async (db: Reading) =>
    resume ? findLastAgentRun(db, { ...owner, client, since: agentIdleSince() }) : undefined
  const last = await lastRun(database.read)
  if (last) return { run_id: last.id, client }
  return database.write(async (trx) => {
    await trx.lock(`outside agents ${owner.personId}`) // two who begin at once are in one run
    const begun = await lastRun(trx)
    if (begun) return { run_id: begun.id, client }
    const id = `mcp-${randomUUID()}`
    await insertAgentRun(trx, { id, ...owner, client, at: now() })
    return { run_id: id, client }
  })
}
