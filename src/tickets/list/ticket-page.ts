import type { FastifyReply } from 'fastify'
import type { Page, TicketMeta } from '#contract/answers.ts'
import { sendPieces } from '#platform/long-answer.ts'
import type { Reading } from '../database/database.ts'
import { type PageRow, rowToTicket, type TicketRow } from '../database/tables.ts'
import { etagOf } from '../http/preconditions.ts'
import { findTicket } from '../store/tickets.ts'
import { updatedOf } from '../store/updated.ts'

/** A page of rows, and what is told of them beside their members. */
export type TicketPage = Page<PageRow> & { include?: 'meta' | undefined }

/** Sends a page; where it holds long tickets, one by one as the client takes them. */
export function sendTicketPage(db: Reading, reply: FastifyReply, { include, ...page }: TicketPage): FastifyReply {
  reply.type('application/json; charset=utf-8')
  const rows = page.results.filter(isWhole)
  const beside = include ? { included: { meta: metaOf(page.results) } } : {}
  if (rows.length === page.results.length)
    return reply.send(JSON.stringify({ ...page, results: rows.map(rowToTicket), ...beside }))
  return sendPieces(reply, piecesOf(db, page, beside))
}

const metaOf = (rows: readonly PageRow[]): Record<string, TicketMeta> =>
  Object.fromEntries(rows.map((row) => [row.id, { updated: updatedOf(row), etag: etagOf(row) }]))

/** Sends a page whose results are JSON already. */
export function sendPageText(reply: FastifyReply, head: Omit<Page<never>, 'results'>, results: string): FastifyReply {
  return reply.type('application/json').send(`${JSON.stringify(head).slice(0, -1)},"results":${results}}`)
}

const isWhole = (row: PageRow): row is TicketRow => row.description !== null

async function* piecesOf(db: Reading, page: Page<PageRow>, beside: object): AsyncGenerator<string> {
  yield JSON.stringify({ ...page, results: [] }).slice(0, -2)
  let separator = ''
  for (const row of page.results) {
    const whole = isWhole(row) ? row : await findTicket(db, row.id)
    if (!whole) continue // deleted since the page was read
    yield separator + JSON.stringify(rowToTicket(whole))
    separator = ','
  }
  const rest = JSON.stringify(beside).slice(1)
  yield rest === '}' ? ']}' : `],${rest}`
}
