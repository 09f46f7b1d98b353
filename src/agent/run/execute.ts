import { ApiError, ServiceUnreachable } from '#client/errors.ts'
import type { TicketReads } from '#client/tickets-reads.ts'
import { now } from '#platform/clock.ts'
import { notAllowed, notSignedIn } from '../access/permission.ts'
import { OVER_BUDGET } from '../budget.ts'
import { RunCancelled, RunFailure, RunSuspended } from '../run-failure.ts'
import type { RunContext } from '../service.ts'
import { type ApprovalRow, dropApprovals, findPendingApproval } from '../store/approvals.ts'
import { deleteCheckpoints } from '../store/checkpoints.ts'
import { dropLeftEffects, type EffectRow, findEffects, findPlanned } from '../store/effects.ts'
import { finishRun } from '../store/runs.ts'
import { DONE_ACTION, type RunStatus } from '../store/tables.ts'
import { bullets } from '../texts/voice.ts'
import { tellApproval } from './approval.ts'
import { checkGoesOn, say } from './context.ts'
import { doneFacts } from './facts.ts'
import { stateOf, walk } from './graph.ts'
import { settlePending } from './ledger.ts'
import { doneOf, isOpen, nameOfEffect } from './outcome.ts'
import { standingOf } from './same-database.ts'
import { nothingNoted, type RunState } from './state.ts'

/** Carries a run out to its end, or to where it waits for an approval. Throws nothing: a failure is an event of the run. */
export async function execute(context: RunContext): Promise<void> {
  const { run, log, service } = context
  log.emit({ event: 'run', data: { run_id: run.id, thread_id: run.thread_id, model: run.model } }, 'run')
  if (!context.isKept) say(context, 'unkept', context.voice.texts.unkept)
  try {
    const state = await walk(context)
    const waiting = await findPendingApproval(service.database.read, run.id)
    if (waiting) {
      checkGoesOn(context)
      tellApproval(context, waiting, await findPlanned(service.database.read, run.id))
    }
    await end(context, { state, waiting })
  } catch (error) {
    if (error instanceof RunSuspended || context.signal.reason instanceof RunSuspended) {
      return context.span.end('suspended')
    }
    const state = await stateOf(context)
    if (context.signal.reason instanceof RunCancelled) {
      await tellCancelled(context)
      return end(context, { state, cancelled: true })
    }
    const failure = failureOf(error instanceof RunFailure || !context.signal.aborted ? error : context.signal.reason)
    if (STOPPED.has(failure.code)) say(context, 'stopped', await dropRest(context))
    if (failure.code === 'internal') service.logger.error({ err: error, run_id: run.id }, 'a run failed unexpectedly')
    await end(context, { state, failure })
  }
}

/** It may not go on: what was still to come is told as not done, and will not happen. */
const STOPPED: ReadonlySet<string> = new Set([notSignedIn().code, notAllowed('').code, OVER_BUDGET])

/** What a run that ends with an error says of it. */
function failureOf(error: unknown): RunFailure {
  if (error instanceof RunFailure) return error
  if (error instanceof ApiError && error.status === 401) return notSignedIn()
  if (error instanceof ApiError && error.status === 403) return notAllowed(error.detail)
  if (error instanceof ServiceUnreachable || (error instanceof ApiError && error.status >= 500)) {
    return new RunFailure('ticket_api_unavailable', (texts) => texts.failures.ticketsLost(''), true, error)
  }
  return new RunFailure('internal', (texts) => texts.failures.internal, true, error)
}

/** Done stays done and was told as it happened; what was still to come is told as not done, and will not happen. */
async function tellCancelled(context: RunContext): Promise<void> {
  await settlePending(context)
  const rest = await dropRest(context)
  const rows = await findEffects(context.service.database.read, context.run.id)
  const head = context.voice.texts.cancelled(rows.some(({ status }) => status === 'done'))
  say(context, 'cancelled', rest ? `${head}\n${rest}` : head)
}

/** Drops the effects and approvals to which a run has not come; answers them as lines for the user. */
type Dropping = Pick<RunContext, 'service' | 'run' | 'voice' | 'write'>
async function dropRest({ service, run, voice, write }: Dropping): Promise<string> {
  const rows = await findEffects(service.database.read, run.id)
  const left = rows.filter(({ status }) => status === 'planned' || status === 'allowed')
  if (left.length === 0) return ''
  await write(async (trx) => {
    await dropApprovals(trx, run.id)
    await dropLeftEffects(trx, run.id)
  })
  const { texts } = voice
  const lineOf = (row: EffectRow) => texts.notYet(nameOfEffect(texts, row), texts.done[DONE_ACTION[row.action]])
  return `${texts.notDoneRest}\n${bullets(left.map(lineOf))}`
}

type Ending = {
  state: RunState | undefined
  waiting?: ApprovalRow | undefined
  cancelled?: boolean
  failure?: RunFailure
}

/** The last event of a run, its status and what later turns may refer to are stored in one transaction. */
async function end(context: RunContext, ending: Ending): Promise<void> {
  const { run, log, budget, service, voice } = context
  const status = statusOf(ending)
  const usage = budget.usage()
  const effects = await findEffects(service.database.read, run.id)
  const point = await pointAfter(context.api, ending.state, effects)
  const noted = ending.state?.noted ?? nothingNoted
  const facts = { run_id: run.id, message: run.message, language: voice.language, ...noted, ...doneFacts(effects) }
  // As long as the outcome of an effect is unknown the delegation is kept: it is asked for with it later.
  const over = status !== 'waiting' && !effects.some(isOpen)
  const delegation = over ? null : run.delegation
  const together = async (trx: Parameters<typeof finishRun>[0]) => {
    await finishRun(trx, run.id, { status, facts, usage, finished: now(), delegation, point })
    if (status !== 'waiting') await deleteCheckpoints(trx, run.id)
  }
  const changed = effects.some((row) => doneOf(row).changes.length > 0)
  if (status !== 'waiting') sayWhatChanged(context, changed)
  log.emit({ event: 'usage', data: usage })
  if (ending.failure) {
    const { code, retryable, told } = ending.failure
    log.emit({ event: 'error', data: { message: told(voice.texts), code, retryable } }, null, together)
  } else {
    const pending_approval = ending.waiting?.id ?? null
    const data = { ok: status !== 'cancelled', thread_id: run.thread_id, run_id: run.id, pending_approval }
    log.emit({ event: 'end', data }, null, together)
  }
  record(context, ending.failure?.code ?? status)
}

/** Where the run made tickets, their numbers mean them only in a database that knows of it. */
async function pointAfter(api: TicketReads, state: RunState | undefined, effects: readonly EffectRow[]) {
  const began = state?.point ?? null
  if (!effects.some((row) => doneOf(row).changes.some(({ action }) => action === 'created'))) return began
  return standingOf(api, null).then(
    ({ point }) => point,
    () => began,
  )
}

/** A model may claim what it likes: wherever one spoke, code says that nothing, or nothing else, was changed. */
function sayWhatChanged({ log, voice }: Pick<RunContext, 'log' | 'voice'>, changed: boolean): void {
  if (!log.modelSpoke) return
  const { nothingChanged, nothingElseChanged } = voice.texts
  say({ log }, 'changed', changed ? nothingElseChanged : nothingChanged)
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
