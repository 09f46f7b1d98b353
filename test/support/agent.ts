import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type AgentAppOptions, createAgentApp } from '#agent/app.ts'
import { agentVariables } from '#agent/config.ts'
import { type ChatContextInput, type ChatEvent, chatEventSchema } from '#contract/chat.ts'
import { readEnvironment } from '#platform/environment.ts'
import type { Answer } from './http.ts'
import { type Cleaner, clientOf } from './service.ts'

export type Agent = ReturnType<typeof agentAt> & { file: string; stop: () => Promise<void> }

/** The port or base URL of the ticket service, and variables of the agent as its environment would have them. */
export type AgentSettings = AgentAppOptions & {
  tickets: number | string
  variables?: Record<string, string>
  file?: string
}

/** An agent in this process, on a loopback port and a database file of its own, stopped after `test`. */
export async function startAgent(
  test: Cleaner,
  { tickets, variables = {}, file, ...options }: AgentSettings,
): Promise<Agent> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-test-'))
  const database = file ?? join(folder, 'agent.sqlite')
  const config = readEnvironment(agentVariables, {
    AGENT_DATABASE_URL: `file:${database}`,
    TICKET_SYSTEM_URL: typeof tickets === 'number' ? `http://127.0.0.1:${tickets}` : tickets,
    LOG_LEVEL: 'silent',
    ...variables,
  })
  const app = await createAgentApp(config, pino({ level: config.LOG_LEVEL }), options)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the agent listens on no port')
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= Promise.resolve(app.close())
    return stopping
  }
  test.after(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  })
  return { ...agentAt(address.port), file: config.AGENT_DATABASE_URL, stop }
}

/** What one stream of a run said. */
export type Said = {
  status: number
  raw: string
  events: ChatEvent[]
  /** The token events, put together. */
  text: string
  runId: string
  threadId: string
  /** The id of the last frame. */
  lastId: string
  answer: Answer
}
export type Say = {
  threadId?: string
  key?: string
  as?: Record<string, string>
  timezone?: string
  context?: ChatContextInput
}

/** The agent on `port`, in whichever process. */
export function agentAt(port: number) {
  const client = clientOf(port)
  return {
    ...client,
    say: async (message: string, { threadId, key, as = {}, ...where }: Say = {}): Promise<Said> => {
      const headers: Record<string, string> = key ? { ...as, 'idempotency-key': key } : as
      return saidIn(
        await client.post('/chat', { message, ...(threadId && { thread_id: threadId }), ...where }, headers),
      )
    },
    decide: async (
      said: Said,
      decision: 'approve' | 'reject',
      changes: Record<string, unknown> = {},
      as: Record<string, string> = {},
    ): Promise<Said> => {
      const asked = said.events.find((event) => event.event === 'approval')
      if (asked?.event !== 'approval') throw new Error(`nothing waits for approval: ${said.text}`)
      const { approval_id, digest } = asked.data
      const body = { approval_id, digest, decision, ...changes }
      return saidIn(await client.post(`/runs/${said.runId}/approval`, body, as))
    },
    /** Attaches to a run, as an EventSource that comes back does. */
    attach: async (path: string, lastEventId?: string): Promise<Said> =>
      saidIn(await client.get(path, lastEventId === undefined ? {} : { 'last-event-id': lastEventId })),
  }
}

export function saidIn(answer: Answer): Said {
  const frames = answer.status === 200 ? answer.text.split('\n\n').filter((frame) => /^event: /m.test(frame)) : []
  const events = frames.map(eventIn)
  const run = events.find((event) => event.event === 'run')
  const end = events.find((event) => event.event === 'end')
  const ids = [...answer.text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id)
  const lastId = ids.at(-1) ?? ''
  return {
    status: answer.status,
    raw: answer.text,
    events,
    text: events.map((event) => (event.event === 'token' ? event.data.delta : '')).join(''),
    runId: lastId.slice(0, lastId.lastIndexOf(':')),
    threadId: run?.event === 'run' ? run.data.thread_id : end?.event === 'end' ? end.data.thread_id : '',
    lastId,
    answer,
  }
}

/** Every frame must be exactly what the contract says. */
function eventIn(frame: string): ChatEvent {
  const [, event] = /^event: (.*)$/m.exec(frame) ?? []
  const [, data = ''] = /^data: (.*)$/m.exec(frame) ?? []
  return chatEventSchema.parse({ event, data: JSON.parse(data) })
}

export const namesOf = ({ events }: Pick<Said, 'events'>): string[] => events.map(({ event }) => event)

/** The actions that a run asks approval for, as `delete #1`; undefined where it asks for none. */
export const askedOf = ({ events }: Pick<Said, 'events'>): string[] | undefined => {
  const asked = events.findLast((event) => event.event === 'approval')
  return asked?.event === 'approval' ? asked.data.actions.map((one) => `${one.action} #${one.ticket_id}`) : undefined
}

export const receiptsOf = ({ events }: Pick<Said, 'events'>) =>
  events.flatMap((event) => (event.event === 'receipt' ? [event.data] : []))
