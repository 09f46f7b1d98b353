import type { FastifyInstance } from 'fastify'
import type { Resolutions } from '#contract/resolutions.ts'
import { statsParameters } from '#contract/stats.ts'
import { resource } from '#platform/resource.ts'
import { readFilters } from '../http/query.ts'
import { findTicketsBy } from '../list/find.ts'
import type { Service } from '../service.ts'
import { ticketResolutions } from '../store/resolutions.ts'

/** GET /api/tickets/resolutions/: when the tickets that are not OPEN any more were resolved. */
export function resolutionsRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/tickets/resolutions', {
    GET: async (request, reply): Promise<Resolutions> => {
      const { filters, others } = readFilters(request, statsParameters)
      const found = await findTicketsBy(database.read, filters)
      if (found.fuzzy) reply.header('search-match', 'fuzzy')
      return ticketResolutions(database.read, found, others.interval ?? 'day', others.timezone ?? 'UTC')
    },
  })
}
