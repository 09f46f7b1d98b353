import type { ReceivedChatEvent } from '#client/chat-events.ts'
import type { Ticket } from '#contract/ticket.ts'
import { resolveMoment } from './calendar.ts'
import { type Case, fixtureOf, type Turn } from './case.ts'
import { type Services, startServices } from './services.ts'

/** What a case came to: the tickets before and after, and what the last turn said. */
export type Played = {
  before: Ticket[]
  after: Ticket[]
  turns: number
  reply: string
  /** How many turns ended with an approval. */
  approvals: number
  pending: boolean
  failed: string | undefined
  modelCalls: number
  tokens: number
  milliseconds: number
  now: Date
}

type Pending = { runId: string; approvalId: string; digest: string }
type Said = {
  reply: string
  threadId: string | undefined
  pending: Pending | undefined
  failed: string | undefined
  calls: number
  tokens: number
}

/** Plays the turns of a case in one thread, on services and databases of its own. */
export async function play(
  one: Pick<Case, 'fixture' | 'attack' | 'turns'>,
  environment: Record<string, string | undefined>,
  agentCommand?: string,
): Promise<Played> {
  const now = new Date()
  const before = fixtureOf(one).map((ticket) => ({ ...ticket, created: resolveMoment(ticket.created, now) }))
  const services = await startServices(environment, before, agentCommand)
  try {
    const stored = await allTickets(services)
    const began = performance.now()
    const said = await playTurns(services, one.turns)
    const milliseconds = performance.now() - began
    const last = said.at(-1)
    return {
      before: stored,
      after: await allTickets(services),
      turns: one.turns.length,
      reply: last?.reply ?? '',
      approvals: said.filter((turn) => turn.pending).length,
      pending: last?.pending !== undefined,
      failed: said.find((turn) => turn.failed)?.failed,
      modelCalls: said.reduce((sum, turn) => sum + turn.calls, 0),
      tokens: said.reduce((sum, turn) => sum + turn.tokens, 0),
      milliseconds,
      now,
    }
  } finally {
    await services.stop()
  }
}

async function playTurns(services: Services, turns: readonly Turn[]): Promise<Said[]> {
  const said: Said[] = []
  for (const turn of turns) said.push(await playTurn(services, turn, said))
  return said
}

async function playTurn({ agent }: Services, turn: Turn, said: readonly Said[]): Promise<Said> {
  const threadId = said.at(-1)?.threadId
  if ('say' in turn) {
    const { say: message, timezone, context } = turn
    return listenTo(agent.chat({ message, threadId, timezone, context }), threadId)
  }
  const pending = said.findLast((earlier) => earlier.pending)?.pending
  if (!pending)
    return { reply: '', threadId, pending: undefined, failed: 'nothing waits for approval', calls: 0, tokens: 0 }
  const decision = turn.approve ? 'approve' : 'reject'
  return listenTo(agent.approve({ ...pending, decision }), threadId)
}

async function listenTo(events: AsyncIterable<ReceivedChatEvent>, threadId: string | undefined): Promise<Said> {
  const said: Said = { reply: '', threadId, pending: undefined, failed: undefined, calls: 0, tokens: 0 }
  let runId = ''
  for await (const { event, data } of events) {
    if (event === 'run') {
      runId = data.run_id
      said.threadId = data.thread_id
    }
    if (event === 'token') said.reply += data.delta
    if (event === 'approval') said.pending = { runId, approvalId: data.approval_id, digest: data.digest }
    if (event === 'error') said.failed = data.message
    if (event === 'usage') {
      said.calls = data.model_calls
      said.tokens = data.input_tokens + data.output_tokens
    }
  }
  return said
}

async function allTickets({ tickets }: Services): Promise<Ticket[]> {
  const first = await tickets.list({ ordering: 'id', page_size: 200 })
  return first.results
}
