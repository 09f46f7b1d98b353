import type { Logger } from 'pino'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { ChatContextInput } from '#contract/chat.ts'
import type { Write } from '#platform/database/database.ts'
import type { IsOver } from '#platform/deadlines.ts'
import type { Bearer } from './access/bearer.ts'
import type { Delegations } from './access/delegations.ts'
import type { Budget } from './budget.ts'
import type { AgentConfig } from './config.ts'
import type { Asking } from './facts.ts'
import type { AgentMetrics } from './metrics.ts'
import type { CallModel } from './model/call.ts'
import type { ModelSettings } from './model/settings.ts'
import type { EventWriter } from './runs/event-writer.ts'
import type { RunLog } from './runs/run-log.ts'
import type { Database, Transaction } from './store/database.ts'
import type { RunRow } from './store/runs.ts'
import type { Tables } from './store/tables.ts'
import type { Voice } from './texts/voice.ts'
import type { RunSpan, Tracing } from './tracing/spans.ts'

/** What the routes and runs of the agent work with. */
export type AgentService = {
  config: AgentConfig
  logger: Logger
  database: Database
  /** The name of this agent among those that share its database. */
  instance: string
  /** Undefined where no model is configured: then the grammar understands plain commands. */
  model: ModelSettings | undefined
  /** Calls the model; only where one is configured. */
  callModel: CallModel
  metrics: AgentMetrics
  tracing: Tracing
  delegations: Delegations
  runs: Runs
  /** Whether the time for an approval is over. */
  approvalIsOver: IsOver
}

/** What a run works with, for as long as it goes on in this process. Functions take the part of it that they need. */
export type RunContext = {
  service: AgentService
  run: RunRow
  log: RunLog
  /** As long as this instance has the run; throws RunSuspended where another one has taken it over. */
  write: Write<Tables>
  /** The ticket API as this run: every change is recorded under its id. */
  api: TicketsClient
  budget: Budget
  /** Aborts reads and model calls, never a write on its way. */
  signal: AbortSignal
  span: RunSpan
  voice: Voice
  /** Stored as it goes on; otherwise nothing can be stored, and no change is made. */
  isKept: boolean
  /** The moment of the message, and what the thread and the page tell about what it may refer to. */
  asking: Asking
  /** The state of the ticket database as the last turn of the thread left it. */
  before: string | null
}

/** What the first event of a run names: the deployment, or `offline`. */
export const modelNameOf = ({ model }: Pick<AgentService, 'model'>): string => model?.main ?? 'offline'

export type NewRun = {
  message: string
  threadId: string | undefined
  key: string | undefined
  timezone: string | undefined
  /** As it was sent. */
  context: ChatContextInput | undefined
  onBehalfOf: string | null
  /** Who asks, where that is known: the run is theirs and acts as them. */
  bearer: Bearer | null
  /** The message holds more than its person typed: nothing of it happens without an approval. */
  wrapped?: boolean
  /** Stores what belongs to a new run, together with it. */
  keep?: (trx: Transaction, run: RunRow) => Promise<void>
}

/** Stores a decision; answers whether it counts. */
export type Decide = (trx: Transaction) => Promise<boolean>

/** The runs of this instance. */
export type Runs = {
  writer: EventWriter
  /**
   * Aborts even writes on their way, which the signal of a run does not: the process ends, and the next one asks what
   * became of them.
   */
  halted: AbortSignal
  /** Loads what carries runs out, which takes a while: the service is ready before, and the first run need not wait. */
  load: () => Promise<void>
  /** Answers the run that has this key already, or a new one that goes on by itself from here. */
  start: (request: NewRun) => Promise<RunRow>
  /** The run that such a request would begin, which nobody has stored. */
  unkept: (request: NewRun) => RunRow
  /**
   * Goes on with a run that waits, after a decision about its approval. The decision, the run's new status and that it
   * is this instance's are stored in one transaction. Answers false where the decision does not count, or the run goes
   * on already.
   */
  resume: (run: RunRow, decide: Decide) => Promise<boolean>
  /** Goes on with a run that nobody has any more, unless another instance takes it first. */
  takeUp: (run: RunRow) => Promise<void>
  /**
   * Stops a run before its next effect, whichever instance has it. Resolves when it has stopped; one that has ended stays
   * as it is. Throws 503 where another instance takes too long.
   */
  cancel: (run: RunRow) => Promise<void>
  /** Undefined where the run does not go on here. */
  logOf: (runId: string) => RunLog | undefined
  /** Resolves when the run has ended or waits; at once where it does not go on here. */
  finished: (runId: string) => Promise<void>
  /** Begins nothing new, lets what goes on finish for `ms`, and leaves the rest to other instances or the next start. */
  drain: (ms: number) => Promise<void>
}
