import type { UndoStep } from '#agent/plan.ts'
import type { Changes } from '#contract/audit.ts'
import type { DoneChange } from '../effects/send.ts'
import { doneOf } from '../effects/tell.ts'
import type { RunContext } from '../service.ts'
import { findEffects } from '../store/effects.ts'
import type { Effect, Reversal } from './effect.ts'

/** The undo of a run, with each change that it comes down to: the gate counts them, and they are shown before they are approved. */
export async function undoOf({ service }: RunContext, { run_id }: UndoStep): Promise<Effect> {
  const done = (await findEffects(service.database.read, run_id)).flatMap((row) => doneOf(row).changes)
  const reverses = done.toReversed().map(reversalOf)
  const request = { kind: 'undo', run_id, reverses } as const
  return { action: 'undo', ticketId: null, title: null, version: null, request, changes: {} }
}

const reversalOf = ({ action, ticket_id, title, changes }: DoneChange): Reversal => ({
  action: REVERSED[action],
  ticket_id,
  title: title || null,
  changes: action === 'updated' ? reversed(changes) : {},
})
const REVERSED = { created: 'delete', restored: 'delete', deleted: 'restore', updated: 'update' } as const

const reversed = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).map(([member, { from, to }]) => [member, { from: to, to: from }]))
