import type { Changes } from '#contract/audit.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { ChangedMembers, ChangeFact, TicketFact, TurnFacts } from '../facts.ts'
import type { EffectRow } from '../store/effects.ts'
import { type DoneChange, doneOf } from './outcome.ts'
import type { CallResult } from './state.ts'

/** What the ledger says was done, for later turns: ids and statuses. Nothing a ticket says. */
export function doneFacts(
  effects: readonly EffectRow[],
): Pick<TurnFacts, 'created' | 'changed' | 'deleted' | 'restored'> {
  const changes = effects.flatMap((row) => doneOf(row).changes)
  const by = (action: DoneChange['action']) => changes.filter((change) => change.action === action)
  return {
    created: by('created').map(
      ({ ticket_id, changes: { resolution_status } }): TicketFact => ({
        id: ticket_id,
        status: statusIn(resolution_status?.to) ?? 'OPEN',
      }),
    ),
    changed: by('updated').map(changeFact),
    deleted: by('deleted').map(({ ticket_id }) => ticket_id),
    restored: by('restored').map(({ ticket_id }) => ticket_id),
  }
}

/** What a call changed: the ids, and the facts of it for a model that looks again. */
export function changedIn(effects: readonly EffectRow[]): CallResult {
  const facts = doneFacts(effects)
  const ids = effects.flatMap((row) => doneOf(row).changes.map(({ ticket_id }) => ticket_id))
  const not = effects
    .filter(({ status }) => status !== 'done')
    .map(({ ticket_id, status }) => ({ id: ticket_id, status }))
  const told = Object.fromEntries(Object.entries({ ...facts, not_done: not }).filter(([, list]) => list.length > 0))
  return { ids: [...new Set(ids)], told }
}

const changeFact = ({ ticket_id, changes }: DoneChange): ChangeFact => ({
  id: ticket_id,
  from: membersOf(changes, 'from'),
  to: membersOf(changes, 'to'),
})

function membersOf(changes: Changes, side: 'from' | 'to'): ChangedMembers {
  const status = statusIn(changes.resolution_status?.[side])
  return {
    ...(status && { status }),
    ...(changes.title && { title: '(text)' as const }),
    ...(changes.description && { description: '(text)' as const }),
  }
}

const statusIn = (value: string | null | undefined): ResolutionStatus | undefined =>
  value === 'OPEN' || value === 'RESOLVED' || value === 'CLOSED' ? value : undefined
