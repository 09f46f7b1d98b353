import type { FastifyInstance } from 'fastify'
import type { Counter, Registry } from 'prom-client'
import { createRequestTimes } from './request-times.ts'
import { resource } from './resource.ts'

/**
 * GET /metrics in Prometheus text: the process's own figures, the seconds of each request by route and status, and what
 * the service counts itself in `own`, as such text too.
 */
export function serveMetrics(app: FastifyInstance, own?: { metrics: () => Promise<string> }): void {
  const times = createRequestTimes()
  app.addHook('onResponse', (request, reply, done) => {
    const { url = 'unrouted' } = request.routeConfig
    times.observe(request.method, url, reply.statusCode, reply.elapsedTime / 1000)
    done()
  })
  let process: Promise<Registry> | undefined
  resource(
    app,
    '/metrics',
    {
      GET: async (_request, reply) => {
        process ??= processMetrics()
        const registry = await process
        const texts = [await registry.metrics(), times.text(), await own?.metrics()]
        return reply.type(registry.contentType).send(texts.filter(Boolean).join('\n'))
      },
    },
    {
      config: {
        produces: ['text/plain', 'application/openmetrics-text', 'application/json'],
        scope: ['tickets:read', 'admin'],
      },
    },
  )
}

/** Loaded when they are first asked for: the service starts sooner. */
async function processMetrics(): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = await import('prom-client')
  const registry = new Registry()
  // The counters of CPU begin when they are made; what was used before counts as well.
  const { user, system } = process.cpuUsage()
  collectDefaultMetrics({ register: registry })
  const used = { process_cpu_user_seconds_total: user, process_cpu_system_seconds_total: system }
  const all = { ...used, process_cpu_seconds_total: user + system }
  for (const [name, micros] of Object.entries(all)) counterOf(registry, name)?.inc(micros / 1e6)
  return registry
}

const counterOf = (registry: Registry, name: string) => registry.getSingleMetric(name) as Counter | undefined // as its name says
