import { interrupt } from '@langchain/langgraph'
import { destinationOf } from '../destination.ts'
import { checkGoesOn } from '../goes-on.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { findApprovalOf } from '../store/approvals.ts'
import { decideEffects, deleteEffects, findEffects } from '../store/effects.ts'
import { carryOut } from './carry-out.ts'
import { nextStep, type RunState, type RunUpdate, stepsOf } from './state.ts'

/**
 * Waits for the decision about a step, and carries the step out where it is approved. The graph is interrupted here for
 * as long as that takes. What counts is the approval's row in the database, not the value that resumes the graph.
 */
export async function approval(context: RunContext, state: RunState): Promise<RunUpdate> {
  const { database } = context.service
  const asked = await findApprovalOf(database.read, context.run.id, state.index)
  if (asked?.status === 'pending') interrupt({ approval_id: asked.id })
  if (asked?.status === 'approved') {
    await database.write((trx) => decideEffects(trx, context.run.id, state.index, 'allowed'))
    return carryOut(context, state, await findEffects(database.read, context.run.id, state.index), true)
  }
  if (asked?.status === 'replaced') return workOutAgain(context, state)
  await database.write((trx) => decideEffects(trx, context.run.id, state.index, 'dropped'))
  say(
    context,
    `decision:${state.index}`,
    asked?.status === 'rejected' ? 'Rejected: nothing was changed.' : 'Not approved in time: nothing was changed.',
  )
  checkGoesOn(context)
  return nextStep(state, { ids: [], shown: [], candidates: [] })
}

/** The tickets have changed since it was asked: the step is planned once more, on the tickets as they are. */
async function workOutAgain(context: RunContext, state: RunState): Promise<RunUpdate> {
  const step = stepsOf(state)[state.index]
  if (!step) throw new Error(`the plan has no step ${state.index}`)
  await context.service.database.write((trx) => deleteEffects(trx, context.run.id, state.index))
  return { next: destinationOf(step) }
}
