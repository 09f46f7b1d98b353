import type { FastifyInstance, FastifyReply } from 'fastify'
import { resource } from './resource.ts'

/**
 * Each check answers what it found, or throws where the service cannot do its work: a NotReady for what everybody may know.
 */
export type ReadinessChecks = Record<string, () => Promise<unknown>>

/** GET /healthz: the process runs. GET /readyz: it can serve; 503 names what cannot. */
export function serveHealth(app: FastifyInstance, checks: ReadinessChecks, facts: Record<string, unknown> = {}): void {
  resource(app, '/healthz', { GET: async () => ({ status: 'ok' }) }, OPEN)
  const readyz = async (_request: unknown, reply: FastifyReply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await outcome(check)] as const),
    )
    const ready = results.every(([, result]) => result.ok)
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'not ready',
      checks: Object.fromEntries(results.map(([name, { said }]) => [name, said])),
      ...facts,
    })
  }
  resource(app, '/readyz', { GET: readyz }, OPEN)
}

export class NotReady extends Error {}

/** Probes come without a credential. */
const OPEN = { config: { scope: 'open' } } as const

async function outcome(check: () => Promise<unknown>): Promise<{ ok: boolean; said: unknown }> {
  try {
    return { ok: true, said: (await check()) ?? 'ok' }
  } catch (error) {
    return { ok: false, said: error instanceof NotReady ? error.message : 'unavailable' }
  }
}
