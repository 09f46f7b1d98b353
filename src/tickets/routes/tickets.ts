import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readCreateBody, readObject } from '#contract/ticket-body.ts'
import { baseUrlOf } from '#platform/links.ts'
import { pageLinks, readPage } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import { createTicket } from '../change/change.ts'
import { rowToTicket } from '../database/tables.ts'
import { answerOnce, auditHeader } from '../http/idempotency.ts'
import { etagOf } from '../http/preconditions.ts'
import { type ListQuery, readListQuery } from '../http/query.ts'
import { accepted } from '../http/refusals.ts'
import { type Found, findTicketsBy } from '../list/find.ts'
import { sendPageText, sendTicketPage } from '../list/ticket-page.ts'
import { walkByCursor } from '../list/walk.ts'
import type { Service } from '../service.ts'
import { findFrontPage } from '../store/front-page.ts'
import { totalOrder } from '../store/ordering.ts'
import { findPage } from '../store/pages.ts'

/** /api/tickets/: the list, and new tickets. */
export function ticketsRoute(app: FastifyInstance, service: Service): void {
  resource(app, '/api/tickets', {
    GET: async (request, reply) => {
      const query = readListQuery(request)
      const found = await findTicketsBy(service.database.read, query.filters)
      if (found.fuzzy) reply.header('search-match', 'fuzzy')
      return query.walks
        ? walkByCursor(service, request, reply, query, found)
        : sendPage(service, request, reply, query, found)
    },
    POST: (request, reply) => {
      const members = accepted(readObject(request.body))
      const values = accepted(readCreateBody(members))
      return answerOnce(service, request, reply, async (trx, by) => {
        const { row, auditId } = await createTicket(trx, values, by)
        const location = `${baseUrlOf(request)}/api/tickets/${row.id}/`
        return {
          status: 201,
          headers: { location, etag: etagOf(row), ...auditHeader(auditId) },
          body: rowToTicket(row),
        }
      })
    },
  })
}

async function sendPage(
  { database }: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  query: ListQuery,
  { filters, text, count }: Found,
) {
  const page = readPage(query, count)
  const links = pageLinks(request, page)
  const order = totalOrder(query.ordering)
  const { limit, offset } = page
  const isFront = offset === 0 && !text && Object.keys(filters).length === 0 && order[0]?.field !== 'resolution_status'
  const results = isFront && !query.include ? await findFrontPage(database.read, order, limit) : undefined
  if (results) return sendPageText(reply, { count, ...links }, results)
  const rows = await findPage(database.read, { filters, text, order, count, offset, limit })
  return sendTicketPage(database.read, reply, { count, ...links, results: rows, include: query.include })
}
