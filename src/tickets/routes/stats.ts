import type { FastifyInstance } from 'fastify'
import { type Stats, statsParameters } from '#contract/stats.ts'
import { resource } from '#platform/resource.ts'
import { readFilters } from '../http/query.ts'
import { findTicketsBy } from '../list/find.ts'
import type { Service } from '../service.ts'
import { ticketStats } from '../store/stats.ts'

/** GET /api/tickets/stats/: exact counts, in total, by status, and over time. */
export function statsRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/tickets/stats', {
    GET: async (request, reply): Promise<Stats> => {
      const { filters, others } = readFilters(request, statsParameters)
      const found = await findTicketsBy(database.read, filters)
      if (found.fuzzy) reply.header('search-match', 'fuzzy')
      return ticketStats(database.read, found, others.interval ?? 'day', others.timezone ?? 'UTC')
    },
  })
}
