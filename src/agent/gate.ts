import type { Step } from '#agent/plan.ts'
import type { AgentConfig } from './config.ts'
import { requestOf } from './steps/effect.ts'
import type { EffectRow } from './store/effects.ts'

/**
 * Whether the user's own words say it (a grammar rule or a check in code bound every slot), or a model inferred it from them;
 * `suggested`: a model that had read tickets proposed it, and so a ticket may have.
 */
export type Evidence = 'said' | 'inferred' | 'suggested'

export type GateInput = {
  /** The grant. */
  step: Step
  effects: readonly Pick<EffectRow, 'action' | 'ticket_id' | 'request'>[]
  /** Ids the grant's targets came down to, by code. */
  bound: readonly number[]
  evidence: Evidence
  policy: AgentConfig['AGENT_APPROVAL']
  readOnly: boolean
  /** What this run has done already, and will do, in its other steps. */
  others: { deletions: number; changes: number }
}
export type Verdict = { kind: 'allowed' } | { kind: 'approval'; reason: string } | { kind: 'refused'; reason: string }

/** Only a person may take a ticket's word for it, and here none is asked. */
const NOT_ON_A_SUGGESTION: Verdict = {
  kind: 'refused',
  reason: 'You did not say what exactly shall be changed to what, so nothing was changed. Please say it.',
}

const DELETIONS_AT_ONCE = 1
const CHANGES_AT_ONCE = 10

/**
 * Between every step and the ticket API: decides whether its effects may happen now, must be approved first, or may not
 * happen at all. A pure function; no prompt, model or ticket text takes part in it.
 */
export function judge(input: GateInput): Verdict {
  if (input.readOnly) {
    return { kind: 'refused', reason: 'I can only read here (AGENT_READ_ONLY is on), so nothing was changed.' }
  }
  const outside = input.effects.find((effect) => !isGranted(input, effect))
  if (outside) return { kind: 'refused', reason: 'That would be outside what you asked for, so it was not done.' }
  if (input.policy === 'never') return input.evidence === 'suggested' ? NOT_ON_A_SUGGESTION : { kind: 'allowed' }
  const reason = reasonToAsk(input)
  return reason ? { kind: 'approval', reason } : { kind: 'allowed' }
}

function isGranted({ step, bound }: GateInput, effect: GateInput['effects'][number]): boolean {
  const request = requestOf(effect)
  if (request.kind !== step.do) return false
  if (request.kind === 'create' || request.kind === 'undo') return effect.ticket_id === null
  if (effect.ticket_id === null || !bound.includes(effect.ticket_id)) return false
  if (request.kind !== 'update' || step.do !== 'update') return true
  const granted = new Set([...Object.keys(step.changes), ...(step.replace ? [step.replace.member] : [])])
  return Object.keys(request.changes).every((member) => granted.has(member))
}

/** Undefined where nothing speaks against doing it at once: it can be undone. */
function reasonToAsk({ effects, evidence, policy, others }: GateInput): string | undefined {
  if (effects.length === 0) return undefined
  const actions = effects.flatMap(actionsIn)
  const deletions = actions.filter((action) => action === 'delete').length
  const changes = actions.length - deletions
  if (policy === 'writes') return 'every change is approved first'
  if (policy === 'deletes' && deletions > 0) return 'every deletion is approved first'
  if (evidence !== 'said') return 'I am not sure that this is what you asked for'
  if (deletions > 0 && deletions + others.deletions > DELETIONS_AT_ONCE) return 'more than one ticket would be deleted'
  if (changes > 0 && changes + others.changes > CHANGES_AT_ONCE) {
    return `more than ${CHANGES_AT_ONCE} tickets would change`
  }
  return undefined
}

/** An undo deletes what was created, and changes back what was changed. */
function actionsIn(effect: GateInput['effects'][number]): string[] {
  const request = requestOf(effect)
  return request.kind === 'undo' ? (request.reverses ?? []).map(({ action }) => action) : [request.kind]
}
