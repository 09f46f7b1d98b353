import { doneOf } from '../effects/tell.ts'
import { carryOut as carryOutEffects } from '../ledger.ts'
import type { RunContext } from '../service.ts'
import type { EffectRow } from '../store/effects.ts'
import { nextStep, type RunState, type RunUpdate } from './state.ts'

/** Ledger and ticket API: what the gate allowed, or a person approved, happens, once. */
export async function carryOut(
  context: RunContext,
  state: RunState,
  effects: readonly EffectRow[],
  approved: boolean,
): Promise<RunUpdate> {
  const rows = await carryOutEffects(context, effects, approved)
  const changed = rows.flatMap((row) => doneOf(row).changes.map((change) => change.ticket_id))
  const ids = [...new Set([...changed, ...(state.results[state.index]?.ids ?? [])])]
  return nextStep(state, { ids, shown: [], candidates: [] })
}
