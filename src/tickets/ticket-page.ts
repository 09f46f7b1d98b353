import type { FastifyReply } from 'fastify'
import type { Page } from '#contract/answers.ts'
import { sendPieces } from '#platform/long-answer.ts'
import { type PageRow, rowToTicket, type TicketRow } from './store/tables.ts'
import { findTicket } from './store/tickets.ts'
import type { Reading } from './store/transaction.ts'

/** Sends a page; where it holds long tickets, one by one as the client takes them. */
export function sendTicketPage(db: Reading, reply: FastifyReply, page: Page<PageRow>): FastifyReply {
  reply.type('application/json; charset=utf-8')
  const rows = page.results.filter(isWhole)
  if (rows.length === page.results.length)
    return reply.send(JSON.stringify({ ...page, results: rows.map(rowToTicket) }))
  return sendPieces(reply, piecesOf(db, page))
}

/** Sends a page whose results are JSON already. */
export function sendPageText(reply: FastifyReply, head: Omit<Page<never>, 'results'>, results: string): FastifyReply {
  return reply.type('application/json').send(`${JSON.stringify(head).slice(0, -1)},"results":${results}}`)
}

const isWhole = (row: PageRow): row is TicketRow => row.description !== null

async function* piecesOf(db: Reading, page: Page<PageRow>): AsyncGenerator<string> {
  yield JSON.stringify({ ...page, results: [] }).slice(0, -2)
  let separator = ''
  for (const row of page.results) {
    const whole = isWhole(row) ? row : findTicket(db, row.id)
    if (!whole) continue // deleted since the page was read
    yield separator + JSON.stringify(rowToTicket(whole))
    separator = ','
  }
  yield ']}'
}
