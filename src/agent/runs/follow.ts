import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { EventStream } from '#platform/event-stream.ts'
import { HttpError } from '#platform/http-error.ts'
import type { AgentService } from '../service.ts'
import { findEvents, type StoredEvent } from '../store/events.ts'
import { findRun } from '../store/runs.ts'
import type { RunLog } from './run-log.ts'

/** Milliseconds after which a client whose connection broke comes back. */
const RETRY_MS = 5_000

/**
 * Streams what a run says after event number `after`, to its end. 404 where there is no such run; 204 where nothing
 * can follow, which tells an EventSource not to come back.
 */
export async function followRun(service: AgentService, runId: string, after: number, reply: FastifyReply) {
  const { read } = service.database
  const run = await findRun(read, runId)
  if (!run) throw noSuchRun(runId)
  const log = service.runs.logOf(runId)
  const earlier = await findEvents(read, runId, after)
  const over = !log && run.status !== 'running'
  if (over && earlier.length === 0) return reply.code(204).send()
  const stream = EventStream.open(reply)
  await stream.send({ retry: RETRY_MS, id: `${runId}:${after}` })
  const last = await sendAll(stream, runId, earlier, after)
  if (!over) await sendRest(service, stream, runId, last)
  stream.close()
  return reply
}

/** What follows live; a run that the last process left unfinished is waited for until it is taken up here. */
async function sendRest(service: AgentService, stream: EventStream, runId: string, after: number): Promise<void> {
  const log = await logSoon(service, stream, runId)
  const last = await sendAll(stream, runId, await findEvents(service.database.read, runId, after), after)
  if (log) await sendLive(stream, log, last)
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
    if (event.seq <= last) continue
    await stream.send(frameOf(runId, event))
    last = event.seq
  }
  return last
}

async function sendLive(stream: EventStream, log: RunLog, after: number): Promise<void> {
  let wake = () => {}
  const forget = log.onChange(() => wake())
  stream.onClose(() => wake())
  let last = after
  for (let index = 0; !stream.closed; ) {
    const changed = new Promise<void>((resolve) => {
      wake = resolve
    })
    while (index < log.stored) {
      const event = log.events[index++]
      if (event && event.seq > last) {
        await stream.send(frameOf(log.runId, event))
        last = event.seq
      }
    }
    if (log.ended) break
    if (index >= log.stored) await changed
  }
  forget()
}

/** The data is JSON already, as it was stored. */
const frameOf = (runId: string, { seq, event, data }: StoredEvent) => ({
  id: `${runId}:${seq}`,
  event,
  data: JSON.parse(data) as unknown,
})
