import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AuditRow } from '#contract/audit.ts'
import { EventStream } from '#platform/event-stream.ts'
import { badRequest } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { stillMay } from '../access/guard.ts'
import { readQuery } from '../query.ts'
import type { Service } from '../service.ts'
import { findAuditRows, findAuditSizes, lastAuditId } from '../store/audit.ts'
import { batches } from '../store/batches.ts'
import type { Reading } from '../store/transaction.ts'

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'Enter a number.')
  .transform(Number)
export const eventsParameters = {
  after: wholeNumber.describe('Begin behind this audit id; `Last-Event-ID` does the same and counts first.'),
}

/** Most rows that are read at a time. Each time it is twice as many as the client has just taken. */
const BATCH_MAX = 100

/** GET /api/tickets/events/: audit rows as they are written, each once; resumable by `Last-Event-ID`. */
export function eventsRoute(app: FastifyInstance, service: Service): void {
  resource(
    app,
    '/api/tickets/events',
    {
      GET: async (request, reply) => {
        const last = await lastAuditId(service.database.read)
        // An id that there was never is of before a backup was restored.
        const from = Math.min(startOf(request) ?? last, last)
        return follow(service, reply, from, () => stillMay(service, request))
      },
    },
    { config: { produces: ['text/event-stream'] } },
  )
}

function startOf(request: FastifyRequest): number | undefined {
  const { after } = readQuery(request, eventsParameters)
  const last = request.headers['last-event-id']
  if (last === undefined || last === '') return after
  const parsed = wholeNumber.safeParse(last)
  if (parsed.success) return parsed.data
  throw badRequest({ 'Last-Event-ID': ['Enter the id of an event of this feed.'] })
}

/**
 * Reads behind the last row that was sent, whenever there is news and the client takes more; nothing is queued. Ends
 * where the client `may` no longer.
 */
async function follow(
  { database, feed }: Service,
  reply: FastifyReply,
  from: number,
  may: () => Promise<boolean>,
): Promise<FastifyReply> {
  const stream = EventStream.open(reply)
  let wake = () => {}
  let news = true
  const forget = feed.listen(() => {
    news = true
    wake()
  })
  stream.onClose(() => wake())
  try {
    for (let last = from, limit = 1; !stream.closed; ) {
      news = false
      if (!(await may())) break
      const sent = await sendRows(database.read, stream, last, limit)
      last = sent.last
      limit = Math.min(BATCH_MAX, Math.max(1, sent.count * 2))
      await stream.drained()
      if (sent.count === 0 && !news && !stream.closed)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    // Also where reading failed: an open feed that tells nothing any more looks like one in which nothing happens.
    forget()
    stream.close()
  }
  return reply
}

/** Sends rows until the client has enough. What was read beyond that is not kept while it is slow, but read again. */
async function sendRows(db: Reading, stream: EventStream, last: number, limit: number) {
  let count = 0
  const [ids = []] = batches(await findAuditSizes(db, { afterId: last, limit }))
  for (const row of await findAuditRows(db, ids)) {
    const full = !stream.write(frameOf(row))
    last = row.id
    count++
    if (full) break
  }
  return { last, count }
}

const frameOf = (row: AuditRow) => ({ id: String(row.id), data: row })
