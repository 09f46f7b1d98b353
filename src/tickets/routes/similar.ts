import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Similar } from '#contract/answers.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { readQuery } from '../query.ts'
import { similarTickets } from '../search/similar.ts'
import type { Service } from '../service.ts'
import { rowToTicket } from '../store/tables.ts'
import { findTicket } from '../store/tickets.ts'
import { pathId, rawId } from '../ticket-id.ts'

export const similarParameters = {
  limit: z
    .string()
    .regex(/^([1-9]|[1-4]\d|50)$/, 'Enter a whole number from 1 to 50.')
    .transform(Number)
    .describe('1 to 50, default 5.'),
}

/** GET /api/tickets/{id}/similar/: tickets that may be about the same, best first. Advice, never acted on. */
export function similarRoute(app: FastifyInstance, { database, indexer }: Service): void {
  resource(app, '/api/tickets/:id/similar', {
    GET: async (request): Promise<Similar> => {
      const { limit = 5 } = readQuery(request, similarParameters)
      const id = pathId(request)
      const ticket = id === undefined ? undefined : findTicket(database.read, id)
      if (!ticket) throw noSuchTicket(rawId(request))
      await indexer.catchUp()
      const results = await similarTickets(database.read, ticket, limit)
      return { results: results.map(({ row, score }) => ({ ticket: rowToTicket(row), score })) }
    },
  })
}
