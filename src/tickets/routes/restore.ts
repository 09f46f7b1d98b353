import type { FastifyInstance, RouteHandlerMethod } from 'fastify'
import { readObject } from '#contract/ticket-body.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { restoreTicket } from '../change/change.ts'
import { rowToTicket } from '../database/tables.ts'
import { answerOnce, auditHeader, type Change } from '../http/idempotency.ts'
import { etagOf } from '../http/preconditions.ts'
import { accepted } from '../http/refusals.ts'
import { pathId, rawId } from '../http/ticket-id.ts'
import { unreadTicket } from '../http/unread.ts'
import type { Service } from '../service.ts'
import { findDeletedTicketToChange } from '../store/deleted-tickets.ts'
import { findTicket } from '../store/tickets.ts'

/** POST /api/tickets/{id}/restore/: brings a deleted ticket back as it was; one that is there stays as it is. */
export function restoreRoute(app: FastifyInstance, service: Service): void {
  const restore: RouteHandlerMethod = (request, reply) => {
    accepted(readObject(request.body, []))
    const work: Change = async (trx, by) => {
      const id = pathId(request)
      if (id === undefined) throw noSuchTicket(rawId(request))
      const deleted = await findDeletedTicketToChange(trx, id)
      const restored = deleted && (await restoreTicket(trx, deleted, by))
      const row = restored?.row ?? (await findTicket(trx, id))
      if (!row) throw noSuchTicket(rawId(request))
      return { status: 200, headers: { etag: etagOf(row), ...auditHeader(restored?.auditId) }, body: rowToTicket(row) }
    }
    return answerOnce(service, request, reply, work, { unread: unreadTicket(request) })
  }
  // It takes back a deletion, and so takes what a deletion does.
  resource(app, '/api/tickets/:id/restore', { POST: restore }, { config: { scope: 'tickets:delete' } })
}
