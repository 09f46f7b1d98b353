import type { FastifyInstance } from 'fastify'
import { baseUrlOf } from '#platform/links.ts'
import { resource } from '#platform/resource.ts'
import { refuseParameters } from '../http/query.ts'

/** GET /api/: where the tickets are. */
export function rootRoute(app: FastifyInstance): void {
  resource(app, '/api', {
    GET: async (request) => {
      refuseParameters(request)
      return { tickets: `${baseUrlOf(request)}/api/tickets/` }
    },
  })
}
