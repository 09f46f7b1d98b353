import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { resource } from './resource.ts'

/** GET /metrics in Prometheus text: the process's own figures and the seconds of each request by route and status. */
export function serveMetrics(app: FastifyInstance): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  const series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unrouted'
    const key = `${request.method} ${route} ${reply.statusCode}`
    let one = series.get(key)
    if (!one) {
      one = seconds.labels({ method: request.method, route, status: String(reply.statusCode) })
      series.set(key, one)
    }
    one.observe(reply.elapsedTime / 1000)
    done()
  })
  resource(
    app,
    '/metrics',
    { GET: async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()) },
    {
      config: {
        produces: ['text/plain', 'application/openmetrics-text', 'application/json'],
        scope: ['tickets:read', 'admin'],
      },
    },
  )
  return registry
}
