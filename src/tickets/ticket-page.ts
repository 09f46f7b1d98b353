import type { FastifyReply } from 'fastify'
import type { Page } from '#contract/answers.ts'
import { rowToTicket, type TicketRow } from './store/tables.ts'

export function sendTicketPage(reply: FastifyReply, page: Page<TicketRow>): FastifyReply {
  return reply.type('application/json').send(JSON.stringify({ ...page, results: page.results.map(rowToTicket) }))
}
