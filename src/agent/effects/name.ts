import { oneLine } from '../sanitise.ts'
import type { EffectRow } from '../store/effects.ts'

/** `#5 Email outage`; a ticket that does not exist yet by its title. */
export function nameOf({ action, ticket_id, title }: Pick<EffectRow, 'action' | 'ticket_id' | 'title'>): string {
  if (action === 'undo') return 'The earlier change'
  const text = title ? oneLine(title, 120) : ''
  if (ticket_id === null) return `“${text}”`
  return text ? `#${ticket_id} ${text}` : `#${ticket_id}`
}
