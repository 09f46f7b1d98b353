import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { EventStream } from '#platform/event-stream.ts'
import { HttpError } from '#platform/http-error.ts'
import type { AgentService } from '../service.ts'
import { findEvents, lastSeq, type StoredEvent } from '../store/events.ts'
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
  const isOver = !service.runs.logOf(runId) && run.status !== 'running'
  if (isOver && (await lastSeq(read, runId)) <= after) return reply.code(204).send()
  const stream = EventStream.open(reply, {}, { retry: RETRY_MS, id: `${runId}:${after}` })
  // Not awaited: an answer is read for minutes, and the request's row and arguments need not wait for its end.
  void sendFrom(service, stream, runId, after)
  return reply
}

/** What follows, as it comes: at once of a run that goes on here, and soon after it is stored of one that goes on elsewhere. */
async function sendFrom(service: AgentService, stream: EventStream, runId: string, after: number): Promise<void> {
  const { database, runs, logger } = service
  try {
    for (let last = after; !stream.closed; await wait(LOOK_MS)) {
      const log = runs.logOf(runId)
      if (log) last = await sendLive(service, stream, log, last)
      const run = await findRun(database.read, runId) // before its events: what has ended says no more
      last = await sendStored(service, stream, runId, last)
      if (run?.status !== 'running') return
    }
  } catch (error) {
    logger.error({ err: error, run_id: runId }, 'events could not be sent')
  } finally {
    stream.close()
  }
}
const LOOK_MS = 100

export const noSuchRun = (runId: string) => new HttpError(404, `Run '${runId}' was not found.`)

/** Answers the number of the last event that was sent. */
async function sendStored({ database }: AgentService, stream: EventStream, runId: string, after: number) {
  let last = after
  for (const event of await findEvents(database.read, runId, after)) {
    if (stream.closed) break
    await stream.send(frameText(runId, event))
    last = event.seq
  }
  return last
}

/**
 * Sends events as they are stored. Where the client is slow nothing is queued for it: what it missed is read again from
 * the store when it has room. Answers the number of the last event that was sent.
 */
async function sendLive(service: AgentService, stream: EventStream, log: RunLog, after: number): Promise<number> {
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
      last = await sendStored(service, stream, log.runId, last)
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
  return last
}

/** The data is JSON already, as it was stored. */
const frameText = (runId: string, { seq, event, data }: StoredEvent): string =>
  `event: ${event}\nid: ${runId}:${seq}\ndata: ${data}\n\n`

export const framesText = (runId: string, events: readonly StoredEvent[]): string => {
  const [only] = events.length === 1 ? events : []
  return only ? frameText(runId, only) : events.map((event) => frameText(runId, event)).join('')
}

/** `Last-Event-ID: <run_id>:<seq>`; undefined where there is none. One that cannot be read names no run: 404. */
export function lastEventIdOf({ headers }: FastifyRequest): { runId: string; seq: number } | undefined {
  const header = headers['last-event-id']
  if (header === undefined || header === '') return undefined
  const [, runId, seq] = /^(.{1,200}):(\d{1,15})$/.exec(String(header)) ?? []
  if (runId === undefined) throw noSuchRun(String(header).slice(0, 200))
  return { runId, seq: Number(seq) }
}
