import type { AuditAction, Changes } from '#contract/audit.ts'
import { oneLine } from '#platform/sanitise.ts'
import type { EffectRow } from '../store/effects.ts'
import type { Texts } from '../texts/english.ts'
import { nameOf } from '../texts/voice.ts'

/** What happened, from the API's own answer and its audit rows. */
export type Done = { changes: DoneChange[]; skipped?: { ticket_id: number; reason: string }[] }
export type DoneChange = {
  action: AuditAction
  ticket_id: number
  title: string
  changes: Changes
  audit_id: number | null
}
/**
 * Why an effect did not happen. `said` is in the language of whoever asked; `denied`: the API answered 401 or 403;
 * `stale`: the ticket was not that version any more.
 */
export type NotDone = { said: string; denied?: 401 | 403; stale?: true }

export const doneOf = (row: Pick<EffectRow, 'status' | 'outcome'>): Done =>
  row.status === 'done' && row.outcome ? JSON.parse(row.outcome) : { changes: [] }

export const notDoneOf = ({ outcome }: Pick<EffectRow, 'outcome'>): Partial<NotDone> =>
  outcome ? JSON.parse(outcome) : {}

/** Whether the effect was refused for want of rights, or its outcome can no longer be asked for. */
export const isDenied = (row: Pick<EffectRow, 'outcome'>): boolean => notDoneOf(row).denied !== undefined

/** Whether nobody knows yet what became of it, and the API can still be asked. */
export const isOpen = (row: Pick<EffectRow, 'status' | 'outcome'>): boolean =>
  row.status === 'unknown' && !isDenied(row)

/** `#5 Email outage`; a ticket that does not exist yet by its title. */
export function nameOfEffect(
  texts: Texts,
  { action, ticket_id, title }: Pick<EffectRow, 'action' | 'ticket_id' | 'title'>,
): string {
  if (action === 'undo') return texts.theEarlierChange
  return ticket_id === null ? texts.quoted(oneLine(title ?? '', 120)) : nameOf({ id: ticket_id, title: title ?? '' })
}
