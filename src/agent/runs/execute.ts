import { ApiError, ServiceUnreachable } from '#client/errors.ts'
import { notAllowed, notSignedIn } from '../access/permission.ts'
import { tellApproval } from '../approvals.ts'
import { OVER_BUDGET } from '../budget.ts'
import { checkGoesOn } from '../goes-on.ts'
import { stateOf, walk } from '../graph/walk.ts'
import { RunCancelled, RunFailure, RunSuspended } from '../run-failure.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { findPendingApproval } from '../store/approvals.ts'
import { findEffects } from '../store/effects.ts'
import { dropRest } from './drop-rest.ts'
import { endRun } from './end-run.ts'
import { tellCancelled } from './tell-cancelled.ts'

export type Beginning = 'begin' | 'resume'

/** Carries a run out to its end, or to where it waits for an approval. Throws nothing: a failure is an event of the run. */
export async function execute(context: RunContext, how: Beginning): Promise<void> {
  const { run, log, service } = context
  log.emit({ event: 'run', data: { run_id: run.id, thread_id: run.thread_id, model: run.model } }, 'run')
  try {
    const state = await walk(context, how)
    const waiting = await findPendingApproval(service.database.read, run.id)
    if (waiting) checkGoesOn(context)
    if (waiting) tellApproval(context, waiting, await findEffects(service.database.read, run.id, waiting.step))
    await endRun(context, { state, waiting })
  } catch (error) {
    if (error instanceof RunSuspended || context.signal.reason instanceof RunSuspended) {
      return context.span.end('suspended')
    }
    const state = await stateOf(context)
    if (context.signal.reason instanceof RunCancelled) {
      await tellCancelled(context)
      return endRun(context, { state, cancelled: true })
    }
    const failure = failureOf(error instanceof RunFailure || !context.signal.aborted ? error : context.signal.reason)
    if (STOPPED.has(failure.code)) await tellRest(context)
    if (failure.code === 'internal') service.logger.error({ err: error, run_id: run.id }, 'a run failed unexpectedly')
    await endRun(context, { state, failure })
  }
}

/** It may not go on: what was still to come is told as not done, and will not happen. */
async function tellRest(context: RunContext): Promise<void> {
  const rest = await dropRest(context)
  if (rest) say(context, 'stopped', rest.trim())
}
const STOPPED: ReadonlySet<string> = new Set([notSignedIn().code, notAllowed('').code, OVER_BUDGET])

function failureOf(error: unknown): RunFailure {
  if (error instanceof RunFailure) return error
  if (error instanceof ApiError && error.status === 401) return notSignedIn()
  if (error instanceof ApiError && error.status === 403) return notAllowed(error.detail)
  if (error instanceof ServiceUnreachable || (error instanceof ApiError && error.status >= 500)) {
    return new RunFailure(
      'ticket_api_unavailable',
      'The ticket system does not answer. Please try again later.',
      true,
      error,
    )
  }
  return new RunFailure(
    'internal',
    'Something went wrong here; it was not your fault. What is listed as done is done.',
    true,
    error,
  )
}
