import { chatContextSchema, usageEventSchema } from '#contract/chat.ts'
import { ticketsAs } from '../access/tickets-as.ts'
import { Budget } from '../budget.ts'
import type { Asking, TurnFacts } from '../facts.ts'
import { languageOf } from '../grammar/language-of.ts'
import { leasedWrite } from '../runs/leases.ts'
import type { RunLog } from '../runs/run-log.ts'
import type { AgentService, RunContext } from '../service.ts'
import { findPendingApproval } from '../store/approvals.ts'
import type { Reading } from '../store/database.ts'
import { findFacts, findPoint, findWaitingRuns, type RunRow } from '../store/runs.ts'
import { voiceIn } from '../texts/voice.ts'
import { eventOf } from './approval.ts'

/** With the client's growing pauses some 20 seconds: as long as a ticket service takes to restart. */
const RETRIES = 7

/** What a run works with. The moment is that of its message, also when it is taken up later. */
export async function contextOf(
  service: AgentService,
  run: RunRow,
  log: RunLog,
  signal: AbortSignal,
): Promise<RunContext> {
  const { config } = service
  const asking = await askingOf(service, run)
  const before = asking.facts.turns.at(-1)?.language
  const language = languageOf(run.message) ?? before ?? 'en'
  return {
    service,
    isKept: true,
    run,
    log,
    write: leasedWrite(service, run.id),
    signal,
    asking,
    before: await findPoint(service.database.read, run.thread_id),
    voice: voiceIn(language, asking.timezone, asking.now),
    api: ticketsAs(config, run, { retries: RETRIES, patienceMs: Math.min(60_000, config.AGENT_MAX_SECONDS * 1000) }),
    budget: new Budget(config, run.usage === null ? undefined : usageEventSchema.parse(JSON.parse(run.usage))),
    span: service.tracing.beginRun(run),
  }
}

async function askingOf({ database, config }: AgentService, run: RunRow): Promise<Asking> {
  const turns = await findFacts(database.read, run.thread_id, run.id)
  const waits = await waitingIn(database.read, run)
  return {
    now: new Date(run.created),
    timezone: run.timezone ?? config.AGENT_TIMEZONE,
    facts: {
      turns: turns.map((turn) => ({ ...turn, ...waits.get(turn.run_id) })),
      context: run.context === null ? undefined : chatContextSchema.parse(JSON.parse(run.context)),
    },
  }
}

/** What waits for an approval in the thread, by the run that asked. */
async function waitingIn(db: Reading, { thread_id }: RunRow): Promise<Map<string, Pick<TurnFacts, 'waits'>>> {
  const waiting = new Map<string, Pick<TurnFacts, 'waits'>>()
  for (const { id } of await findWaitingRuns(db, thread_id)) {
    const pending = await findPendingApproval(db, id)
    const actions = pending ? eventOf(pending).actions : []
    if (actions.length > 0)
      waiting.set(id, { waits: actions.map(({ action, ticket_id }) => ({ action, id: ticket_id })) })
  }
  return waiting
}
