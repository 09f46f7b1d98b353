import { usageEventSchema } from '#contract/chat.ts'
import { ticketsAs } from '../access/tickets-as.ts'
import { Budget } from '../budget.ts'
import type { AgentService, RunContext } from '../service.ts'
import type { RunRow } from '../store/runs.ts'
import type { RunLog } from './run-log.ts'

/** With the client's growing pauses some 20 seconds: as long as a ticket service takes to restart. */
const RETRIES = 7

export function newContext(service: AgentService, run: RunRow, log: RunLog, signal: AbortSignal): RunContext {
  const { config } = service
  return {
    service,
    run,
    log,
    signal,
    api: ticketsAs(config, run, {
      retries: RETRIES,
      patienceMs: Math.min(60_000, config.AGENT_MAX_SECONDS * 1000),
    }),
    budget: new Budget(
      {
        steps: config.AGENT_MAX_STEPS,
        modelCalls: config.AGENT_MAX_MODEL_CALLS,
        tokens: config.AGENT_MAX_TOKENS,
        seconds: config.AGENT_MAX_SECONDS,
      },
      run.usage === null ? undefined : usageEventSchema.parse(JSON.parse(run.usage)),
    ),
    span: service.tracing.beginRun(run),
  }
}
