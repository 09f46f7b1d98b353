import { doneOf } from '../effects/tell.ts'
import { carryOut as carryOutEffects } from '../ledger.ts'
import type { RunContext } from '../service.ts'
import { findApprovalOf } from '../store/approvals.ts'
import { nextStep, type RunState, type RunUpdate } from './state.ts'

/** Ledger and ticket API: what the gate allowed happens, once. */
export async function carryOut(context: RunContext, state: RunState): Promise<RunUpdate> {
  const { database } = context.service
  const approved = (await findApprovalOf(database.read, context.run.id, state.index))?.status === 'approved'
  const rows = await carryOutEffects(context, state.index, approved)
  const changed = rows.flatMap((row) => doneOf(row).changes.map((change) => change.ticket_id))
  const ids = [...new Set([...changed, ...(state.results[state.index]?.ids ?? [])])]
  return nextStep(state, { ids, shown: [], candidates: [] })
}
