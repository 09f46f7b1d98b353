import type { Texts } from '../texts/english.ts'
import type { EffectRequest } from './effect.ts'

/**
 * How sure it is that the user wants an effect. `plain`: the grammar matches the whole message and means the same.
 * `understood`: a model that had read no ticket says it, and quotes the words that ask for it. `unsaid`: these words are
 * not there. `doubtful`: something in the sentence speaks against it. `suggested`: a text was read to find the ticket.
 * `wrapped`: the message holds more than its person typed.
 */
export type Evidence = 'plain' | 'understood' | 'unsaid' | 'doubtful' | 'suggested' | 'wrapped'

/** What waits for approval: see docs/agent.md. `careful` is for a model that has not earned more. */
export const POLICIES = ['careful', 'bulk', 'deletes', 'writes', 'never'] as const
export type Policy = (typeof POLICIES)[number]

export type Counts = { deletions: number; changes: number }
type Judged = { request: EffectRequest; evidence: Evidence }
export type GateInput = {
  /** All that the message still asks for. */
  effects: readonly Judged[]
  policy: Policy
  readOnly: boolean
  /** What this run has done already. */
  done: Counts
}
export type Reason = Exclude<keyof Texts['reasons'], 'many'> | { many: number }
export type Verdict =
  | { kind: 'allowed' }
  | { kind: 'approval'; reason: Reason }
  | { kind: 'refused'; reason: 'readOnly' | 'notOnASuggestion' }

const DELETIONS_AT_ONCE = 1
const CHANGES_AT_ONCE = 10

/**
 * Between what a message comes to and the ticket API: whether it may happen now, must be approved first, or may not
 * happen at all. A pure function; no prompt, model or ticket text takes part in it.
 */
export function judge({ effects, policy, readOnly, done }: GateInput): Verdict {
  if (effects.length === 0) return { kind: 'allowed' }
  if (readOnly) return { kind: 'refused', reason: 'readOnly' }
  const doubt = DOUBTS.find((evidence) => effects.some((one) => one.evidence === evidence))
  if (policy === 'never') return doubt ? { kind: 'refused', reason: 'notOnASuggestion' } : { kind: 'allowed' }
  const reason = doubt ?? reasonOf(policy, effects) ?? overLimit(effects, done)
  return reason ? { kind: 'approval', reason } : { kind: 'allowed' }
}

/** Whatever the policy, only a person decides about these. */
const DOUBTS = ['wrapped', 'suggested', 'doubtful', 'unsaid'] as const

function reasonOf(policy: Policy, effects: readonly Judged[]): Reason | undefined {
  if (policy === 'writes') return 'writes'
  if (policy === 'deletes' && countsOf(effects.map(({ request }) => request)).deletions > 0) return 'deletes'
  return policy === 'careful' && effects.some(({ evidence }) => evidence !== 'plain') ? 'careful' : undefined
}

/** What can be undone happens at once as long as it is little. A create is not counted: it takes nothing away. */
function overLimit(effects: readonly Judged[], done: Counts): Reason | undefined {
  const { deletions, changes } = countsOf(effects.map(({ request }) => request))
  if (deletions > 0 && deletions + done.deletions > DELETIONS_AT_ONCE) return 'deletions'
  return changes > 0 && changes + done.changes > CHANGES_AT_ONCE ? { many: CHANGES_AT_ONCE } : undefined
}

/** An undo deletes what was created, and changes back what was changed. */
export function countsOf(requests: readonly EffectRequest[]): Counts {
  const kinds = requests.flatMap((request) =>
    request.kind === 'undo' ? (request.reverses ?? []).map(({ action }) => action) : [request.kind],
  )
  const deletions = kinds.filter((kind) => kind === 'delete').length
  return { deletions, changes: kinds.length - deletions }
}
