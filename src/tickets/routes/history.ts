import type { FastifyInstance } from 'fastify'
import type { Page } from '#contract/answers.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { sendPieces } from '#platform/long-answer.ts'
import { pageLinks, pageParameters, readPage } from '#platform/paging.ts'
import { resource } from '#platform/resource.ts'
import type { Reading } from '../database/database.ts'
import { readQuery } from '../http/query.ts'
import { pathId, rawId } from '../http/ticket-id.ts'
import type { Service } from '../service.ts'
import { countAuditRows, findAuditRows, findAuditSizes } from '../store/audit.ts'
import { batches } from '../store/batches.ts'

/** GET /api/tickets/{id}/history/: what happened to a ticket, from the beginning, also when it is deleted. */
export function historyRoute(app: FastifyInstance, { database }: Service): void {
  resource(app, '/api/tickets/:id/history', {
    GET: async (request, reply) => {
      const asked = readQuery(request, pageParameters)
      const ticketId = pathId(request) ?? 0
      const count = await countAuditRows(database.read, ticketId)
      if (count === 0) throw noSuchTicket(rawId(request))
      const page = readPage(asked, count)
      const sizes = await findAuditSizes(database.read, { ticketId, limit: page.limit, offset: page.offset })
      const head = { count, ...pageLinks(request, page), results: [] }
      const [first = [], ...others] = batches(sizes)
      if (others.length === 0) return { ...head, results: await findAuditRows(database.read, first) }
      reply.type('application/json; charset=utf-8')
      return sendPieces(reply, piecesOf(database.read, head, [first, ...others]))
    },
  })
}

/** Long rows are sent some at a time, as the client takes them. */
async function* piecesOf(db: Reading, head: Page<never>, parts: number[][]): AsyncGenerator<string> {
  yield JSON.stringify(head).slice(0, -2)
  for (const [i, ids] of parts.entries()) {
    const rows = JSON.stringify(await findAuditRows(db, ids)).slice(1, -1)
    yield i === 0 ? rows : `,${rows}`
  }
  yield ']}'
}
