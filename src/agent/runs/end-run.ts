import { now } from '#platform/clock.ts'
import { type RunState, stepsOf } from '../graph/state.ts'
import { isDenied } from '../ledger.ts'
import type { RunFailure } from '../run-failure.ts'
import { oneLine } from '../sanitise.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { bullets } from '../steps/wording.ts'
import type { ApprovalRow } from '../store/approvals.ts'
import { deleteCheckpoints } from '../store/checkpoints.ts'
import { findEffects } from '../store/effects.ts'
import { finishRun } from '../store/runs.ts'
import type { RunStatus } from '../store/tables.ts'
import { keepDraft } from '../store/threads.ts'
import { draftLeft, factsOf } from './facts.ts'

export type Ending = {
  state: RunState | undefined
  waiting?: ApprovalRow | undefined
  cancelled?: boolean
  failure?: RunFailure
}

/**
 * Says how the run ended; the last event, its state and what later turns may refer to are stored in one transaction.
 */
export async function endRun(context: RunContext, ending: Ending): Promise<void> {
  const { run, log, budget, service } = context
  const status = statusOf(ending)
  const usage = budget.usage()
  const effects = await findEffects(service.database.read, run.id)
  const facts = factsOf(run, ending.state, effects)
  // As long as the outcome of an effect is unknown the delegation is kept: settleUnknown asks the ticket API with it later.
  const over = status !== 'waiting' && !effects.some((row) => row.status === 'unknown' && !isDenied(row))
  const together = async (trx: Parameters<typeof finishRun>[0]) => {
    await finishRun(trx, run.id, { status, facts, usage, finished: now(), delegation: over ? null : run.delegation })
    const draft = draftLeft(ending.state)
    // One that waited for a decision ends late: what was asked meanwhile is still to be answered.
    if (draft || run.usage === null) await keepDraft(trx, run.thread_id, draft)
    if (status !== 'waiting') await deleteCheckpoints(trx, run.id)
  }
  if (!ending.failure) sayNote(context, ending.state)
  if (status === 'done') sayLeft(context, ending.state)
  log.emit({ event: 'usage', data: usage })
  if (ending.failure) {
    const { message, code, retryable } = ending.failure
    log.emit({ event: 'error', data: { message, code, retryable } }, null, together)
  } else {
    const data = {
      ok: status !== 'cancelled',
      thread_id: run.thread_id,
      run_id: run.id,
      pending_approval: ending.waiting?.id ?? null,
    }
    log.emit({ event: 'end', data }, null, together)
  }
  record(context, ending.failure?.code ?? status)
}

function statusOf({ waiting, cancelled, failure }: Ending): RunStatus {
  if (failure) return 'failed'
  if (cancelled) return 'cancelled'
  return waiting ? 'waiting' : 'done'
}

/** One line a run; no text of the user or of a ticket is in it. */
function record({ run, budget, service, span }: RunContext, outcome: string): void {
  const ms = Date.now() - Date.parse(run.created)
  const { model_calls, input_tokens, output_tokens, cost_usd } = budget.usage()
  const { id: run_id, thread_id, model } = run
  service.logger.info(
    { run_id, thread_id, model, model_calls, input_tokens, output_tokens, cost_usd, ms, outcome },
    'run',
  )
  service.metrics.runs.inc({ model, outcome })
  service.metrics.runSeconds.observe({ outcome }, ms / 1000)
  span.set({ 'gen_ai.usage.input_tokens': input_tokens, 'gen_ai.usage.output_tokens': output_tokens })
  span.end(outcome)
}

/** Tells which part of the sentence was not done, because the system has no such thing. */
function sayNote(context: RunContext, state: RunState | undefined): void {
  const reading = state?.understood?.reading
  if (reading?.kind === 'plan' && reading.note) say(context, 'note', reading.note)
}

/** A question ends the plan: what stands behind it in the sentence is not done. */
function sayLeft(context: RunContext, state: RunState | undefined): void {
  if (!state?.results.at(-1)?.asked) return
  const left = stepsOf(state).slice(state.index)
  if (left.length > 0) say(context, 'left', `Not done:\n${bullets(left.map(({ intent }) => oneLine(intent, 120)))}`)
}
