import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { EventStream } from '#platform/event-stream.ts'
import { badRequest } from '#platform/http-error.ts'
import { resource } from '#platform/resource.ts'
import { ownTurn } from '#platform/turns.ts'
import { stillMay } from '../access/guard.ts'
import type { Reading } from '../database/database.ts'
import type { News } from '../feed/feed.ts'
import { readQuery } from '../http/query.ts'
import type { Service } from '../service.ts'
import { findNextAuditRows, lastAuditId } from '../store/audit.ts'

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
  const may = oncePerTurn((request) => stillMay(service, request))
  resource(
    app,
    '/api/tickets/events',
    {
      GET: async (request, reply) => {
        const last = await lastAuditId(service.database.read)
        // An id that there was never is of before a backup was restored.
        const from = Math.min(startOf(request) ?? last, last)
        return follow(service, reply, from, () => may(request))
      },
    },
    { config: { streams: true, produces: ['text/event-stream'] } },
  )
}

/** Asks once for each credential in a turn of the event loop: news wakes all feeds at once, and many may be of one person. */
function oncePerTurn(ask: (request: FastifyRequest) => Promise<boolean>): typeof ask {
  const asked = new Map<number | undefined, Promise<boolean>>()
  return (request) => {
    const credential = request.identity?.credentialId
    const answer = asked.get(credential) ?? ask(request)
    if (asked.size === 0) setImmediate(() => asked.clear())
    asked.set(credential, answer)
    return answer
  }
}

function startOf(request: FastifyRequest): number | undefined {
  const { after } = readQuery(request, eventsParameters)
  const last = request.headers['last-event-id']
  if (last === undefined || last === '') return after
  const parsed = wholeNumber.safeParse(last)
  if (parsed.success) return parsed.data
  throw badRequest({ 'Last-Event-ID': ['Enter the id of an event of this feed.'] })
}

/** What a client has not taken yet of the news. Beyond that it is not kept, but read again when there is room. */
const HEARD_MAX = 16

/**
 * Sends what the database has behind row `from`, as fast as the client takes it, then the news as it is told. Ends where
 * the client `may` no longer.
 */
async function follow(
  { database, feed }: Service,
  reply: FastifyReply,
  from: number,
  may: () => Promise<boolean>,
): Promise<FastifyReply> {
  const heard: News[] = []
  let behind = true
  let wake = () => {}
  const forget = await feed.listen((news) => {
    if (news && heard.length < HEARD_MAX) heard.push(news)
    else behind = true
    wake()
  })
  const stream = EventStream.open(reply)
  stream.onClose(() => wake())
  try {
    for (let last = from, limit = 1; !stream.closed && (await may()); await stream.drained()) {
      const news = heard.shift()
      if (behind || (news && news.first <= last && last < news.last)) {
        heard.length = 0
        behind = false
        const sent = await sendRows(database.read, stream, last, limit)
        if (sent.count > 0) behind = true
        last = sent.last
        limit = Math.min(BATCH_MAX, Math.max(1, sent.count * 2))
      } else if (news && news.first > last) {
        stream.write(news.text)
        last = news.last
      } else if (!news && !stream.closed)
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
  await ownTurn()
  let sent = { last, count: 0 }
  for (const row of await findNextAuditRows(db, { afterId: last, limit })) {
    const hasRoom = stream.write({ id: String(row.id), data: row })
    sent = { last: row.id, count: sent.count + 1 }
    if (!hasRoom) break
  }
  return sent
}
