import type { Logger } from 'pino'
import type { ReadingContext } from '#agent/plan.ts'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { IsOver } from '#platform/deadlines.ts'
import type { Bearer } from './access/bearer.ts'
import type { Delegations } from './access/delegations.ts'
import type { AssistantWork, Assisted, Understood } from './brains/understood.ts'
import type { Budget } from './budget.ts'
import type { AgentConfig } from './config.ts'
import type { AgentMetrics } from './metrics.ts'
import type { EventWriter } from './runs/event-writer.ts'
import type { RunLog } from './runs/run-log.ts'
import type { Database, Transaction } from './store/database.ts'
import type { RunRow } from './store/runs.ts'
import type { RunSpan, Tracing } from './tracing/spans.ts'

/** What the routes and runs of the agent work with. */
export type AgentService = {
  config: AgentConfig
  logger: Logger
  database: Database
  brain: Brain
  metrics: AgentMetrics
  tracing: Tracing
  delegations: Delegations
  runs: Runs
  /** Whether the time for an approval is over. */
  approvalIsOver: IsOver
}

/** What the nodes of the graph work with, for as long as a run goes on in this process. */
export type RunContext = {
  service: AgentService
  run: RunRow
  log: RunLog
  /** The ticket API as this run: every change is recorded under its id. */
  api: TicketsClient
  budget: Budget
  /** Aborts reads and model calls, never a write on its way. */
  signal: AbortSignal
  span: RunSpan
}

/** Makes plans of sentences. Everything behind a plan is the same for all of them. */
export type Brain = {
  /** What the first event of a run names: the deployment, or `offline`. */
  model: string
  /** Loads what `read` needs, which it otherwise does itself. */
  load: () => Promise<unknown>
  read: (message: string, reading: ReadingContext, context: RunContext) => Promise<Understood>
  /** Only a brain with a model has assistants. */
  assist?: (context: RunContext, work: AssistantWork) => Promise<Assisted>
}

export type NewRun = {
  message: string
  threadId: string | undefined
  key: string | undefined
  onBehalfOf: string | null
  /** Who asks, where that is known: the run is theirs and acts as them. */
  bearer: Bearer | null
}

/** Stores a decision; answers whether it counts. */
export type Decide = (trx: Transaction) => Promise<boolean>

/** The runs of this process. */
export type Runs = {
  writer: EventWriter
  /**
   * Aborts even writes on their way, which `signal` does not: the process ends, and the next one asks what became of
   * them.
   */
  halted: AbortSignal
  /** Loads what carries runs out, which takes a while: the service is ready before, and the first run need not wait. */
  load: () => Promise<void>
  /** Answers the run that has this key already, or a new one that goes on by itself from here. */
  start: (request: NewRun) => Promise<RunRow>
  /**
   * Goes on with a run after a decision about its approval, or after the process was started again. The decision and
   * the run's new status are stored in one transaction. Answers false where the decision does not count, or the run
   * goes on already.
   */
  resume: (run: RunRow, decide?: Decide) => Promise<boolean>
  /** Stops a run before its next effect. Resolves when it has stopped; one that has ended stays as it is. */
  cancel: (run: RunRow) => Promise<void>
  /** Undefined where the run does not go on in this process. */
  logOf: (runId: string) => RunLog | undefined
  contextOf: (runId: string) => RunContext
  /** Resolves when the run has ended or waits; at once where it does not go on here. */
  finished: (runId: string) => Promise<void>
  /** Begins nothing new, lets what goes on finish for `ms`, and leaves the rest to the next start. */
  drain: (ms: number) => Promise<void>
}
