import { judge, type Verdict } from '../gate.ts'
import type { RunContext } from '../service.ts'
import { type EffectRow, findEffects } from '../store/effects.ts'
import { type RunState, stepsOf } from './state.ts'

/** What the gate says about the effects of a step, none of which has been tried. */
export async function verdictOn(context: RunContext, state: RunState, effects: EffectRow[]): Promise<Verdict> {
  const step = stepsOf(state)[state.index]
  if (!step) throw new Error(`the plan has no step ${state.index}`)
  const { AGENT_APPROVAL: policy, AGENT_READ_ONLY: readOnly } = context.service.config
  return judge({
    step,
    effects,
    bound: state.results[state.index]?.ids ?? [],
    evidence: state.understood?.evidence?.[state.index] ?? 'said',
    policy,
    readOnly,
    others: othersOf(state, state.index > 0 ? await findEffects(context.service.database.read, context.run.id) : []),
  })
}

/** What the other steps of the run have done, and what the ones to come name. */
function othersOf(state: RunState, all: EffectRow[]): { deletions: number; changes: number } {
  const before = all.filter((row) => row.step < state.index && row.status !== 'dropped')
  const deleted = before.filter((row) => row.action === 'delete').length
  const toCome = stepsOf(state).slice(state.index + 1)
  const named = toCome.flatMap((step) => {
    if (step.do !== 'delete') return []
    return step.targets.by === 'ids' ? step.targets.ids : [0]
  })
  return { deletions: deleted + named.length, changes: before.length - deleted }
}
