import { checkMay } from '../access/permission.ts'
import { askApproval } from '../approvals.ts'
import { decideEffects } from '../decide-effects.ts'
import { judge, type Verdict } from '../gate.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { findApprovalOf } from '../store/approvals.ts'
import { type EffectRow, findEffects } from '../store/effects.ts'
import { nextStep, type RunState, type RunUpdate, stepsOf } from './state.ts'

/** Decides about the planned effects of a step; what was decided before an interruption stays decided. */
export async function gate(context: RunContext, state: RunState): Promise<RunUpdate> {
  const all = await findEffects(context.service.database.read, context.run.id)
  const own = all.filter((row) => row.step === state.index)
  if (!own.some((row) => row.status === 'planned')) return { next: 'carry-out' }
  const asked = await findApprovalOf(context.service.database.read, context.run.id, state.index)
  if (asked && asked.status !== 'replaced') return { next: 'approval' }
  checkMay(context.run, own)
  const verdict = verdictOf(context, state, all, own)
  if (verdict.kind === 'approval') {
    await askApproval(context, state.index, verdict.reason)
    return { next: 'approval' }
  }
  if (verdict.kind === 'allowed') {
    await decideEffects(context.service.database, context.run.id, state.index, 'allowed')
    return { next: 'carry-out' }
  }
  await decideEffects(context.service.database, context.run.id, state.index, 'dropped')
  say(context, `gate:${state.index}`, verdict.reason)
  return nextStep(state, { ids: [], shown: [], candidates: [] })
}

function verdictOf(context: RunContext, state: RunState, all: EffectRow[], own: EffectRow[]): Verdict {
  const step = stepsOf(state)[state.index]
  if (!step) throw new Error(`the plan has no step ${state.index}`)
  const { AGENT_APPROVAL: policy, AGENT_READ_ONLY: readOnly } = context.service.config
  return judge({
    step,
    effects: own,
    bound: state.results[state.index]?.ids ?? [],
    evidence: state.understood?.evidence?.[state.index] ?? 'said',
    policy,
    readOnly,
    others: othersOf(state, all),
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
