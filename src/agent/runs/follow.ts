import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { EventStream } from '#platform/event-stream.ts'
import { HttpError } from '#platform/http-error.ts'
import type { AgentService } from '../service.ts'
import { findEvents, type StoredEvent } from '../store/events.ts'
import { findRun } from '../store/runs.ts'
import type { RunLog } from './run-log.ts'

/** Milliseconds after which a client whose connection broke comes back. */
export const RETRY_MS = 5_000

/**
 * Streams what a run says after event number `after`, to its end. 404 where there is no such run; 204 where nothing
 * can follow, which tells an EventSource not to come back.
 */
export async function followRun(service: AgentService, runId: string, after: number, reply: FastifyReply) {
  const { read } = service.database
  const run = await findRun(read, runId)
  if (!run) throw noSuchRun(runId)
  const log = service.runs.logOf(runId)
  const over = !log && run.status !== 'running'
  const earlier = log ? [] : await findEvents(read, runId, after)
  if (over && earlier.length === 0) return reply.code(204).send()
  const stream = EventStream.open(reply, {}, { retry: RETRY_MS, id: `${runId}:${after}` })
  // Not awaited: an answer is read for minutes, and the request's row and arguments need not wait for its end.
  void sendFrom(service, stream, runId, { earlier, after, over })
  return reply
}

type Sending = { earlier: readonly StoredEvent[]; after: number; over: boolean }

async function sendFrom(service: AgentService, stream: EventStream, runId: string, sending: Sending): Promise<void> {
  try {
    const last = await sendAll(stream, runId, sending.earlier, sending.after)
    if (!sending.over) await sendRest(service, stream, runId, last)
  } catch (error) {
    service.logger.error({ err: error, run_id: runId }, 'events could not be sent')
  }
  stream.close()
}

/** What follows live; a run that the last process left unfinished is waited for until it is taken up here. */
async function sendRest(service: AgentService, stream: EventStream, runId: string, after: number): Promise<void> {
  const log = await logSoon(service, stream, runId)
  if (log) await sendLive(service, stream, log, after)
  else await sendAll(stream, runId, await findEvents(service.database.read, runId, after), after)
}

async function logSoon(service: AgentService, stream: EventStream, runId: string): Promise<RunLog | undefined> {
  while (!stream.closed) {
    const log = service.runs.logOf(runId)
    if (log || (await findRun(service.database.read, runId))?.status !== 'running') return log
    await wait(TAKE_UP_MS)
  }
  return undefined
}
const TAKE_UP_MS = 100

export const noSuchRun = (runId: string) => new HttpError(404, `Run '${runId}' was not found.`)

/** Answers the number of the last event that was sent. */
async function sendAll(stream: EventStream, runId: string, events: readonly StoredEvent[], after: number) {
  let last = after
  for (const event of events) {
    if (stream.closed) break
    if (!stream.write(frameText(runId, event))) await stream.drained()
    last = event.seq
  }
  return last
}

/**
 * Sends events as they are stored. Where the client is slow nothing is queued for it: what it missed is read again from
 * the store when it has room.
 */
async function sendLive(service: AgentService, stream: EventStream, log: RunLog, after: number): Promise<void> {
  let last = after
  let live = false
  let missed = false
  let wake = () => {}
  const forget = log.listen({
    stored: (events) => {
      if (!live) {
        missed = true
        return
      }
      last = events.at(-1)?.seq ?? last
      live = stream.write(framesText(log.runId, events))
      if (!live) wake()
    },
    ended: () => wake(),
  })
  stream.onClose(() => wake())
  while (!stream.closed) {
    do {
      missed = false
      last = await sendAll(stream, log.runId, await findEvents(service.database.read, log.runId, last), last)
    } while (missed && !stream.closed)
    if (log.ended || stream.closed) break
    live = true
    await new Promise<void>((resolve) => {
      wake = resolve
    })
    live = false
    await stream.drained()
  }
  forget()
}

/** The data is JSON already, as it was stored. */
const frameText = (runId: string, { seq, event, data }: StoredEvent): string =>
  `event: ${event}\nid: ${runId}:${seq}\ndata: ${data}\n\n`

export const framesText = (runId: string, events: readonly StoredEvent[]): string => {
  const [only] = events.length === 1 ? events : []
  return only ? frameText(runId, only) : events.map((event) => frameText(runId, event)).join('')
}
