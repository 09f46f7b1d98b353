import type { Draft, TurnFacts } from '#agent/plan.ts'
import { doneOf } from '../effects/tell.ts'
import { type RunState, stepsOf } from '../graph/state.ts'
import type { EffectRow } from '../store/effects.ts'
import type { RunRow } from '../store/runs.ts'

/** What later turns may refer to: ids, in the order they were shown, and what was done. Nothing a ticket says. */
export function factsOf(run: RunRow, state: RunState | undefined, effects: readonly EffectRow[]): TurnFacts {
  const changes = effects.flatMap((row) => doneOf(row).changes)
  const idsBy = (...actions: string[]) => [
    ...new Set(changes.filter(({ action }) => actions.includes(action)).map(({ ticket_id }) => ticket_id)),
  ]
  const results = state?.results ?? []
  return {
    run_id: run.id,
    message: run.message,
    steps: state ? stepsOf(state) : [],
    shown: [...new Set(results.flatMap((result) => result?.shown ?? []))],
    candidates: results.flatMap((result) => result?.candidates ?? []),
    created: idsBy('created'),
    updated: idsBy('updated', 'restored'),
    deleted: idsBy('deleted'),
  }
}

/** The command that a question of this run left open, for the next turn to fill. */
export function draftLeft(state: RunState | undefined): Draft | undefined {
  const reading = state?.understood?.reading
  if (reading?.kind === 'ask') return reading.draft
  return state?.results.findLast((result) => result?.asked)?.asked?.draft
}
