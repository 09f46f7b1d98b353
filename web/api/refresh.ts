import type { QueryKey } from '@tanstack/react-query'
import type { AuditRow } from '#contract/audit.ts'
import { queryClient } from './query-client.ts'

/**
 * Reads again what is shown and has become old: `anything` may have changed, or just what these rows say. Resolves when
 * it has been read. A new ticket does not move a list that stands elsewhere than at its newest.
 */
export async function refreshTickets(changed: readonly AuditRow[] | 'anything'): Promise<void> {
  if (changed === 'anything') return queryClient.invalidateQueries({ queryKey: ['tickets'] })
  const ids = new Set(changed.map((row) => row.ticket_id))
  const onlyNew = changed.every((row) => row.action === 'created')
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => isAbout(queryKey, ids) && !(onlyNew && isListElsewhere(queryKey)),
  })
}

/** Whether the newest tickets come first on the page of this list query. */
export const showsNewestFirst = ({ ordering, page }: Record<string, string>): boolean =>
  (ordering === undefined || ordering === '-created') && (page === undefined || page === '1')

function isAbout([part, kind, subject]: QueryKey, ids: ReadonlySet<number>): boolean {
  if (part !== 'tickets') return false
  return kind === 'list' || kind === 'stats' || [subject].flat().some((id) => ids.has(Number(id)))
}

function isListElsewhere([, kind, query]: QueryKey): boolean {
  return kind === 'list' && typeof query === 'object' && query !== null && !showsNewestFirst({ ...query })
}
