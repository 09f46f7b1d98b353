import type { FastifyInstance } from 'fastify'
import type { Page } from '#contract/answers.ts'
import type { AuditRow } from '#contract/audit.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import { readQuery } from '../query.ts'
import type { Service } from '../service.ts'
import { countAuditRows, findAuditRows } from '../store/audit.ts'
import { pathId, rawId } from '../ticket-id.ts'

/** GET /api/tickets/{id}/history/: what happened to a ticket, from the beginning, also when it is deleted. */
export function historyRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/tickets/:id/history', {
    GET: async (request): Promise<Page<AuditRow>> => {
      const asked = readQuery(request, pageParameters)
      const ticketId = pathId(request) ?? 0
      const count = await countAuditRows(database.read, ticketId)
      if (count === 0) throw noSuchTicket(rawId(request))
      return answerPage(request, asked, count, (limit, offset) =>
        findAuditRows(database.read, { ticketId, limit, offset }),
      )
    },
  })
}
