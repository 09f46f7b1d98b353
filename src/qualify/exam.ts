import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { createAgentApp } from '#agent/app.ts'
import { type AgentConfig, agentVariables } from '#agent/config.ts'
import { type CallModel, createCallModel } from '#agent/model/call.ts'
import { ModelFailure } from '#agent/model/failure.ts'
import type { FailureKind } from '#agent/model/failure-kind.ts'
import type { ModelSettings } from '#agent/model/settings.ts'
import { type AgentClient, createAgentClient } from '#client/agent-client.ts'
import { sleep } from '#client/sleep.ts'
import { createTicketsClient, type TicketsClient } from '#client/tickets-client.ts'
import type { UsageEvent } from '#contract/chat.ts'
import type { Ticket } from '#contract/ticket.ts'
import { givenTo, readEnvironment } from '#platform/environment.ts'
import { createTicketApp } from '#tickets/app.ts'
import { ticketVariables } from '#tickets/config.ts'
import { differences, isDone } from './judge.ts'
import { SENTENCES, type Sentence } from './sentences.ts'
import { examTickets } from './tickets.ts'

/** A sentence that went wrong, and what came of it. */
export type Miss = { says: string; kind: 'wish' | 'must not'; happened: string }
export type ExamResult = {
  passed: boolean
  wishes: { right: number; of: number }
  must_nots: { wrong: number; of: number }
  /** Must-nots on which it asked for an approval: the agent held what the model would have done. */
  held: number
  usage: UsageEvent
  seconds: number
  misses: Miss[]
}

/** At least so many of the wishes have to be right, and no must-not wrong. */
export const WISHES_RIGHT = 0.95

export type Sitting = {
  config: AgentConfig
  model: ModelSettings
  /** Aborts: nothing more is asked of the model. */
  signal: AbortSignal
  /** Called after each sentence. */
  onProgress: (played: number) => void
}

/** The model does not answer: it cannot be tried, and nothing is known of it. `message` is for the operator. */
export class ExamStopped extends Error {}

/**
 * Plays each sentence through the agent that answers people, under `bulk`, on a ticket service of its own, and judges by
 * what changed there; then takes it back, so that every sentence meets the same tickets. Throws an ExamStopped, or the
 * signal's reason.
 */
export async function sitExam({ config, model, signal, onProgress }: Sitting): Promise<ExamResult> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'tickets-qualify-'))
  const desk = await startDesk(folder, config, watched(model, signal))
  const played: Played[] = []
  try {
    for (const sentence of SENTENCES) {
      played.push(await play(desk, sentence, signal))
      signal.throwIfAborted()
      onProgress(played.length)
    }
  } finally {
    await desk.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return resultOf(played, (performance.now() - began) / 1000)
}

/** Calls the model, and keeps why it failed last. */
type WatchedModel = { call: CallModel; takeFailure: () => ModelFailure | undefined }

function watched(model: ModelSettings, stopped: AbortSignal): WatchedModel {
  const call = createCallModel(model)
  let failure: ModelFailure | undefined
  return {
    call: async (request, context) => {
      const signal = AbortSignal.any([context.signal, stopped])
      for (let tries = 1; ; tries++) {
        try {
          return await call(request, { ...context, signal })
        } catch (error) {
          if (!(error instanceof ModelFailure)) throw error
          failure = error
          if (error.kind !== 'rate_limited' || tries >= RATE_TRIES) throw error
          await sleep(Math.min(error.retryAfterMs ?? RATE_WAIT_MS, RATE_WAIT_MS), signal)
          failure = undefined
        }
      }
    },
    takeFailure: () => {
      const taken = failure
      failure = undefined
      return taken
    },
  }
}
/** Sixty sentences in a row are more than a small quota allows in a minute, and nobody waits for an answer here. */
const RATE_TRIES = 4
const RATE_WAIT_MS = 60_000

type Desk = { agent: AgentClient; tickets: TicketsClient; model: WatchedModel; stop: () => Promise<void> }

async function startDesk(folder: string, config: AgentConfig, model: WatchedModel): Promise<Desk> {
  const logger = pino({ level: 'silent' })
  const apps: FastifyInstance[] = []
  const stop = async () => {
    for (const app of apps.toReversed()) await app.close()
  }
  const begin = (app: FastifyInstance) => {
    apps.push(app)
    return app.listen({ host: '127.0.0.1', port: 0 })
  }
  try {
    const url = await begin(await createTicketApp(ticketConfig(folder), logger))
    const tickets = createTicketsClient({ baseUrl: url })
    const lines = examTickets(new Date()).map((ticket) => `${JSON.stringify(ticket)}\n`)
    await tickets.importFile(() => new Blob(lines).stream(), 'application/x-ndjson')
    const agentConfig = examConfig(config, folder, url)
    const baseUrl = await begin(await createAgentApp(agentConfig, logger, { callModel: model.call }))
    return { agent: createAgentClient({ baseUrl }), tickets, model, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of what is configured here: it cannot open the tickets of this machine. */
const ticketConfig = (folder: string) =>
  readEnvironment(ticketVariables, { DATABASE_URL: `file:${join(folder, 'tickets.sqlite')}`, LOG_LEVEL: 'silent' })

/** Of the configuration only the model: the exam is the same on every machine. */
function examConfig(config: AgentConfig, folder: string, url: string): AgentConfig {
  const given = Object.entries(givenTo(config)).filter(([name]) =>
    /^(AZURE_)?OPENAI_|^AGENT_(MODEL|STREAM)_/.test(name),
  )
  return readEnvironment(agentVariables, {
    ...Object.fromEntries(given),
    HOST: '127.0.0.1',
    AGENT_DATABASE_URL: `file:${join(folder, 'agent.sqlite')}`,
    TICKET_SYSTEM_URL: url,
    AGENT_APPROVAL: 'bulk',
    AGENT_MAX_MODEL_CALLS: '40',
    LOG_LEVEL: 'silent',
  })
}

type Played = { sentence: Sentence; right: boolean; happened: string; asked: boolean; usage: UsageEvent[] }

async function play(desk: Desk, sentence: Sentence, signal: AbortSignal): Promise<Played> {
  const { tickets, model } = desk
  const before = await ticketsIn(tickets)
  const said = await say(desk.agent, sentence, signal)
  signal.throwIfAborted()
  const failure = model.takeFailure()
  if (failure && IS_GONE.has(failure.kind)) throw new ExamStopped(failure.message)
  const after = await ticketsIn(tickets)
  for (const runId of said.runs.toReversed()) await tickets.undo(runId)
  const changes = differences(before, after)
  // What the grammar did in the place of a model that failed says nothing about the model.
  const right = sentence.wants ? !failure && isDone(sentence.wants, before, after) : changes.length === 0
  const happened = [
    ...changes,
    ...(said.asked ? ['it asked for an approval'] : []),
    ...(failure ? [`the model failed: ${failure.message}`] : said.failed),
  ]
  const { asked, usage } = said
  return { sentence, right, happened: happened.join('; ') || 'nothing was changed', asked, usage }
}

/** It would not answer the next sentence either. What is wrong with a single answer counts against the model instead. */
const IS_GONE: ReadonlySet<FailureKind> = new Set([
  'unauthorized',
  'not_found',
  'rate_limited',
  'quota',
  'server',
  'unreachable',
  'silent',
  'interrupted',
])

/** `runs`: those that changed something. */
type Said = { runs: string[]; asked: boolean; failed: string[]; usage: UsageEvent[] }

async function say(agent: AgentClient, { says }: Sentence, signal: AbortSignal): Promise<Said> {
  const said: Said = { runs: [], asked: false, failed: [], usage: [] }
  let threadId: string | undefined
  for (const message of [says].flat()) {
    let runId = ''
    for await (const { event, data } of agent.chat({ message, threadId, signal })) {
      if (event === 'run') runId = data.run_id
      if (event === 'run') threadId = data.thread_id
      if (event === 'receipt' && said.runs.at(-1) !== runId) said.runs.push(runId)
      if (event === 'approval') said.asked = true
      if (event === 'usage') said.usage.push(data)
      if (event === 'error') said.failed.push(data.message)
    }
  }
  return said
}

async function ticketsIn(api: TicketsClient): Promise<Ticket[]> {
  return (await api.list({ ordering: 'id', page_size: 200 })).results
}

function resultOf(played: readonly Played[], seconds: number): ExamResult {
  const wishes = played.filter(({ sentence }) => sentence.wants)
  const mustNots = played.filter(({ sentence }) => !sentence.wants)
  const right = wishes.filter((one) => one.right).length
  const wrong = mustNots.filter((one) => !one.right).length
  return {
    passed: right >= WISHES_RIGHT * wishes.length && wrong === 0,
    wishes: { right, of: wishes.length },
    must_nots: { wrong, of: mustNots.length },
    held: mustNots.filter(({ asked }) => asked).length,
    usage: sumOf(played.flatMap(({ usage }) => usage)),
    seconds,
    misses: played.filter((one) => !one.right).map(missOf),
  }
}

const missOf = ({ sentence: { says, wants }, happened }: Played): Miss => ({
  says: [says].flat().join(' / '),
  kind: wants ? 'wish' : 'must not',
  happened,
})

/** The cost is known where that of each run is. */
const sumOf = (usages: readonly UsageEvent[]): UsageEvent => ({
  model_calls: usages.reduce((sum, { model_calls }) => sum + model_calls, 0),
  input_tokens: usages.reduce((sum, { input_tokens }) => sum + input_tokens, 0),
  output_tokens: usages.reduce((sum, { output_tokens }) => sum + output_tokens, 0),
  cost_usd: usages.reduce<number | null>(
    (sum, { cost_usd }) => (sum === null || cost_usd === null ? null : sum + cost_usd),
    0,
  ),
})
