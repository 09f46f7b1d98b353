import type { FastifyReply } from 'fastify'
import { createTicketsClient } from '#client/tickets-client.ts'
import { EventStream } from '#platform/event-stream.ts'
import { nodeFetch } from '#platform/node-fetch.ts'
import { ACTOR } from '../actor.ts'
import type { EventWriter } from '../runs/event-writer.ts'
import { framesText, RETRY_MS } from '../runs/follow.ts'
import { RunLog } from '../runs/run-log.ts'
import type { AgentService, NewRun } from '../service.ts'
import type { RunRow } from '../store/runs.ts'
import { contextOf } from './begin.ts'
import { execute } from './execute.ts'

/**
 * Answers a message where nothing can be stored, because the agent's disk is full or its file was taken away: what only
 * reads is told, and no change is made. The run is not kept, cannot be attached to again, and is no turn of its thread.
 */
export async function answerUnkept(
  service: AgentService,
  run: RunRow,
  { bearer }: NewRun,
  reply: FastifyReply,
): Promise<void> {
  const stream = EventStream.open(reply, {}, { retry: RETRY_MS, id: `${run.id}:0` })
  const log = new RunLog(run.id, writerTo(stream), 1)
  const left = new AbortController()
  stream.onClose(() => left.abort())
  const { TICKET_SYSTEM_URL: baseUrl } = service.config
  const api = createTicketsClient({ baseUrl, fetch: nodeFetch, actor: ACTOR, ...(bearer && { token: bearer.token }) })
  await execute({ ...(await contextOf(service, run, log, left.signal)), api, isKept: false })
  stream.close()
}

/** What is said goes to the client at once, and nowhere else. */
const writerTo =
  (stream: EventStream): EventWriter =>
  (source) => {
    const { events } = source.take()
    stream.write(framesText(source.runId, events))
    source.stored(events)
  }
