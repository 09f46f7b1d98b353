import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Similar } from '#contract/answers.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { rowToTicket } from '../database/tables.ts'
import { readQuery } from '../http/query.ts'
import { pathId, rawId } from '../http/ticket-id.ts'
import { similarTickets } from '../search/similar.ts'
import type { Service } from '../service.ts'
import { findTicket, findTickets } from '../store/tickets.ts'

export const similarParameters = {
  limit: z
    .string()
    .regex(/^([1-9]|[1-4]\d|50)$/, 'Enter a whole number from 1 to 50.')
    .transform(Number)
    .describe('1 to 50, default 5.'),
}

/** What a ticket would say that is not there yet; of long texts the beginning is enough. */
export const draftParameters = {
  title: z.string().describe('Of a ticket that is being written.'),
  description: z.string().describe('As far as it is written; its beginning is enough.'),
  ...similarParameters,
}

/** GET /api/tickets/{id}/similar/: tickets that may be about the same, best first. Advice, never acted on. */
export function similarRoute(app: FastifyInstance, service: Service): void {
  resource(app, '/api/tickets/:id/similar', {
    GET: async (request): Promise<Similar> => {
      const { limit } = readQuery(request, similarParameters)
      const id = pathId(request)
      const ticket = id === undefined ? undefined : await findTicket(service.database.read, id)
      if (!ticket) throw noSuchTicket(rawId(request))
      return similarTo(service, ticket, limit)
    },
  })
}

/** GET /api/tickets/similar/: the same of a ticket that is still being written. */
export function similarDraftRoute(app: FastifyInstance, service: Service): void {
  resource(app, '/api/tickets/similar', {
    GET: (request): Promise<Similar> => {
      const { title = '', description = '', limit } = readQuery(request, draftParameters)
      return similarTo(service, { id: 0, title, description }, limit)
    },
  })
}

type Said = Parameters<typeof similarTickets>[1]

async function similarTo({ database, indexer }: Service, ticket: Said, limit = 5): Promise<Similar> {
  await indexer.catchUp()
  const scored = await similarTickets(database.read, ticket, limit)
  const ids = scored.map(({ id }) => id)
  const rows = new Map((await findTickets(database.read, ids)).map((row) => [row.id, row]))
  const results = scored.flatMap(({ id, score }) => {
    const row = rows.get(id)
    return row ? [{ ticket: rowToTicket(row), score }] : []
  })
  return { results }
}
