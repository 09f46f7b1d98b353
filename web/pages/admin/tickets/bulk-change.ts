import type { BulkRequest } from '#client/tickets-writes.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import { endOfDay, startOfDay } from '../../../components/days.ts'

/** What a bulk edit does: a status that all get, or their deletion. */
export const OPERATIONS = [...RESOLUTION_STATUSES, 'delete'] as const
export type BulkOperation = (typeof OPERATIONS)[number]
/** As the form has them; days are those of the reader. */
export type BulkForm = { search: string; status: string; from: string; to: string; operation: BulkOperation }

/** Beyond that the service refuses, and says how many match. */
const PREVIEW_MAX = 10_000

export const previewOf = (form: BulkForm): BulkRequest => ({
  ...requestOf(form),
  max_affected: PREVIEW_MAX,
  dry_run: true,
})

/** No more than were shown: what matches by now beyond that is refused as a whole. */
export const changeOf = (form: BulkForm, matched: number): BulkRequest => ({
  ...requestOf(form),
  max_affected: matched,
})

function requestOf({ search, status, from, to, operation }: BulkForm): BulkRequest {
  const given = { search, resolution_status: status, created__gte: startOfDay(from), created__lte: endOfDay(to) }
  const filter = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  )
  if (operation === 'delete') return { operation, filter }
  return { operation: 'update', filter, changes: { resolution_status: operation satisfies ResolutionStatus } }
}
