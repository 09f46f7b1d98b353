import type { FastifyInstance } from 'fastify'
import type { Page } from '#contract/answers.ts'
import type { AuditRow } from '#contract/audit.ts'
import { PAGE_SIZE_DEFAULT, pagingParameters } from '#contract/list-query.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { pageLinks, readPage } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import { readQuery } from '../query.ts'
import type { Service } from '../service.ts'
import { countAuditRows, findAuditRows } from '../store/audit.ts'
import { pathId, rawId } from '../ticket-id.ts'

const parameters = { page: pagingParameters.page, page_size: pagingParameters.page_size }

/** GET /api/tickets/{id}/history/: what happened to a ticket, from the beginning, also when it is deleted. */
export function historyRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/tickets/:id/history', {
    GET: async (request): Promise<Page<AuditRow>> => {
      const query = readQuery(request, parameters)
      const ticketId = pathId(request) ?? 0
      const count = await countAuditRows(database.read, ticketId)
      if (count === 0) throw noSuchTicket(rawId(request))
      const page = readPage(query.page, query.page_size, count)
      const limit = query.page_size ?? PAGE_SIZE_DEFAULT
      const results = await findAuditRows(database.read, { ticketId, limit, offset: page.offset })
      return { count, ...pageLinks(request, page), results }
    },
  })
}
