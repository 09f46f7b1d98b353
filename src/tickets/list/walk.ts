import type { FastifyReply, FastifyRequest } from 'fastify'
import { PAGE_SIZE_DEFAULT } from '#contract/list-query.ts'
import { badRequest } from '#platform/http-error.ts'
import { linkTo } from '#platform/links.ts'
import type { Reading } from '../database/database.ts'
import type { ListQuery } from '../http/query.ts'
import type { Service } from '../service.ts'
import { type Cursor, decodeCursor, encodeCursor, findFromCursor } from '../store/cursor.ts'
import { readEpoch, relationOf } from '../store/epochs.ts'
import { orderName, totalOrder } from '../store/ordering.ts'
import type { Found } from './find.ts'
import { sendTicketPage } from './ticket-page.ts'

/** A page of a walk: `next` and `previous` carry the place in the order, so that nothing is skipped or doubled. */
export async function walkByCursor(
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  query: ListQuery,
  { filters, text, count }: Found,
): Promise<FastifyReply> {
  const order = totalOrder(query.ordering)
  const db = service.database.read
  const cursor = await readCursor(db, query, orderName(order))
  const { point } = await readEpoch(db)
  const limit = query.page_size ?? PAGE_SIZE_DEFAULT
  const { rows, hasMore } = await findFromCursor(db, { filters, text, order, count, cursor, limit })
  const first = rows[0]
  const last = rows.at(-1)
  const hasNext = last && (cursor?.back || hasMore)
  const hasPrevious = first && cursor && (!cursor.back || hasMore)
  return sendTicketPage(db, reply, {
    count,
    next: hasNext ? linkTo(request, { cursor: encodeCursor(order, last, false, point) }) : null,
    previous: hasPrevious ? linkTo(request, { cursor: encodeCursor(order, first, true, point) }) : null,
    results: rows,
    include: query.include,
  })
}

async function readCursor(db: Reading, query: ListQuery, order: string): Promise<Cursor | undefined> {
  if (query.page !== undefined) throw badRequest({ cursor: ['Enter either page or cursor.'] })
  if (query.cursor === undefined) return undefined
  const cursor = decodeCursor(query.cursor)
  if (!cursor) throw badRequest({ cursor: ['Not a valid cursor: take it from `next`, or leave it empty to begin.'] })
  if (cursor.order !== order) throw badRequest({ cursor: ['This cursor belongs to another ordering.'] })
  if (cursor.point !== undefined && (await relationOf(db, cursor.point)) !== 'same')
    throw badRequest({ cursor: [OF_ANOTHER] })
  return cursor
}

const OF_ANOTHER =
  'This cursor is of what another backup or database holds: leave it empty, and begin again from the first page.'
