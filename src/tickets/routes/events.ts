import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AuditRow } from '#contract/audit.ts'
import { EventStream } from '#platform/event-stream.ts'
import { badRequest } from '#platform/http-error.ts'
import { readParameters } from '#platform/parameters.ts'
import { resource } from '#platform/resource.ts'
import { queryOf } from '../query.ts'
import type { Service } from '../service.ts'
import { findAuditRows, lastAuditId } from '../store/audit.ts'

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'Enter a number.')
  .transform(Number)
export const eventsParameters = {
  after: wholeNumber.describe('Begin behind this audit id; `Last-Event-ID` does the same and counts first.'),
}

/** Rows read at a time. */
const BATCH = 100

/** GET /api/tickets/events/: audit rows as they are written, each once; resumable by `Last-Event-ID`. */
export function eventsRoute(app: FastifyInstance, service: Service): void {
  resource(
    app,
    '/api/tickets/events',
    {
      GET: async (request, reply) => {
        const from = startOf(request) ?? (await lastAuditId(service.database.read))
        return follow(service, reply, from)
      },
    },
    { config: { produces: ['text/event-stream'] } },
  )
}

function startOf(request: FastifyRequest): number | undefined {
  const { after } = readParameters(eventsParameters, queryOf(request))
  const last = request.headers['last-event-id']
  if (last === undefined || last === '') return after
  const parsed = wholeNumber.safeParse(last)
  if (parsed.success) return parsed.data
  throw badRequest({ 'Last-Event-ID': ['Enter the id of an event of this feed.'] })
}

/** Reads behind the last row that was sent, whenever there is news and the client takes more; nothing is queued. */
async function follow({ database, feed }: Service, reply: FastifyReply, from: number): Promise<FastifyReply> {
  const stream = EventStream.open(reply)
  let wake = () => {}
  let news = true
  const forget = feed.listen(() => {
    news = true
    wake()
  })
  stream.onClose(() => wake())
  for (let last = from; !stream.closed; ) {
    news = false
    const rows = await findAuditRows(database.read, { afterId: last, limit: BATCH })
    for (const row of rows) {
      await stream.send(frameOf(row))
      last = row.id
    }
    if (rows.length === 0 && !news && !stream.closed)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  forget()
  return reply
}

const frameOf = (row: AuditRow) => ({ id: String(row.id), data: row })
