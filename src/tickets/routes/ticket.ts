import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { includeParameter } from '#contract/list-query.ts'
import type { TicketChanges } from '#contract/ticket.ts'
import { type BodyReading, readChangesBody, readObject, readReplaceBody } from '#contract/ticket-body.ts'
import { noSuchTicket } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { deleteTicket, updateTicket } from '../change/change.ts'
import { checkTransition } from '../change/workflow.ts'
import type { Reading } from '../database/database.ts'
import { rowToTicket, type TicketRow } from '../database/tables.ts'
import { answerOnce, auditHeader, type Change } from '../http/idempotency.ts'
import { checkIfMatch, etagOf, isFresh } from '../http/preconditions.ts'
import { readQuery } from '../http/query.ts'
import { accepted } from '../http/refusals.ts'
import { pathId, rawId } from '../http/ticket-id.ts'
import { unreadTicket } from '../http/unread.ts'
import type { Service } from '../service.ts'
import { findTicket, findTicketToChange } from '../store/tickets.ts'
import { updatedOf } from '../store/updated.ts'

/** /api/tickets/{id}/: one ticket. */
export function ticketRoute(app: FastifyInstance, service: Service): void {
  resource(app, '/api/tickets/:id', {
    GET: async (request, reply) => {
      const { include } = readQuery(request, PARAMETERS)
      const row = await ticketOf(service.database.read, request, findTicket)
      const etag = etagOf(row)
      reply.header('etag', etag)
      if (include) reply.header('last-modified', new Date(updatedOf(row)).toUTCString())
      if (isFresh(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply.type('application/json').send(JSON.stringify(rowToTicket(row)))
    },
    PUT: (request, reply) => change(service, request, reply, readReplaceBody),
    PATCH: (request, reply) => change(service, request, reply, readChangesBody),
    DELETE: (request, reply) =>
      answerOnce(service, request, reply, async (trx, by) => {
        const row = await ticketOf(trx, request, findTicketToChange)
        checkIfMatch(request.headers['if-match'], row)
        const { auditId } = await deleteTicket(trx, row, by)
        return { status: 204, headers: auditHeader(auditId) }
      }),
  })
}

const PARAMETERS = { include: includeParameter } as const

/** Throws 404 with the id as it stands in the path. */
async function ticketOf<Db extends Reading>(
  db: Db,
  request: FastifyRequest,
  find: (db: Db, id: number) => Promise<TicketRow | undefined>,
): Promise<TicketRow> {
  const id = pathId(request)
  const row = id === undefined ? undefined : await find(db, id)
  if (!row) throw noSuchTicket(rawId(request))
  return row
}

type ReadBody = (members: Record<string, unknown>) => BodyReading<TicketChanges>

/** In the contract's order: unknown members, the ticket, its status, the rest. */
function change(service: Service, request: FastifyRequest, reply: FastifyReply, read: ReadBody) {
  const members = accepted(readObject(request.body))
  const work: Change = async (trx, by) => {
    const before = await ticketOf(trx, request, findTicketToChange)
    const values = accepted(read(members))
    if (values.resolution_status) checkTransition(service.workflow, before.resolution_status, values.resolution_status)
    checkIfMatch(request.headers['if-match'], before)
    const { row, auditId } = await updateTicket(trx, before, values, by)
    return { status: 200, headers: { etag: etagOf(row), ...auditHeader(auditId) }, body: rowToTicket(row) }
  }
  return answerOnce(service, request, reply, work, { unread: unreadTicket(request) })
}
