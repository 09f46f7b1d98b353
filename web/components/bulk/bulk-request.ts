import type { BulkRequest } from '#client/tickets-writes.ts'
import type { BulkAnswer } from '#contract/bulk.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import type { Effect } from '../effects/effect-groups.ts'

export const BULK_OPERATIONS = [...RESOLUTION_STATUSES, 'delete'] as const
/** A status that all get, or their deletion. */
export type BulkOperation = (typeof BULK_OPERATIONS)[number]
/** What is meant: these tickets, or all that the list's filters match. */
export type BulkTarget = { ids: readonly number[] } | { filter: Readonly<Record<string, string>> }
export type BulkWish = { operation: BulkOperation; target: BulkTarget }

/** `most`: how many tickets it may be at most; as many as there are for a look that changes nothing. */
export function bulkRequest({ operation, target }: BulkWish, most: number | 'any'): BulkRequest {
  const change =
    operation === 'delete'
      ? ({ operation } as const)
      : ({ operation: 'update', changes: { resolution_status: operation satisfies ResolutionStatus } } as const)
  const which = 'ids' in target ? { ids: [...target.ids] } : { filter: target.filter }
  return most === 'any'
    ? { ...change, ...which, max_affected: Number.MAX_SAFE_INTEGER, dry_run: true }
    : { ...change, ...which, max_affected: most }
}

/** The tickets that the answer changes, or would change. */
export function effectsOf({ results }: BulkAnswer, operation: BulkOperation): Effect[] {
  const action = operation === 'delete' ? 'delete' : 'update'
  return results.flatMap(({ id, changes }) =>
    action === 'delete' || Object.keys(changes).length > 0 ? [{ ticketId: id, action, changes }] : [],
  )
}
