import type { OrderingKey, TicketFilters } from '#contract/list-query.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import { statusesOf } from './counts.ts'

/** Tickets that are ordered by status stand in a group for each; within it the `rest` of the order holds. */
export type StatusGroup = { status: ResolutionStatus; filters: TicketFilters; rest: readonly OrderingKey[] }

/**
 * The groups of an order that begins with the status, one behind the other; undefined where another key is first. No index has
 * all tickets in such an order, but one group of them is read like a list that is filtered by its status.
 */
export function statusGroups(filters: TicketFilters, order: readonly OrderingKey[]): StatusGroup[] | undefined {
  const [first, ...rest] = order
  if (first?.field !== 'resolution_status') return undefined
  const statuses = statusesOf(filters).sort()
  if (first.descending) statuses.reverse()
  return statuses.map((status) => ({ status, filters: { ...filters, resolution_status: status }, rest }))
}
