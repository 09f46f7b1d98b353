import type { BulkRequest } from '#client/tickets-writes.ts'
import type { BulkAnswer } from '#contract/bulk.ts'
import { RESOLUTION_STATUSES, type ResolutionStatus } from '#contract/ticket.ts'
import type { ListParameters } from './list-parameters.ts'

/** What is meant: these tickets, or all that the list's filters match. */
export type BulkTarget = { ids: readonly number[] } | { filter: ListParameters }
export type BulkOperation = ResolutionStatus | 'delete'
export type BulkWish = { operation: BulkOperation; target: BulkTarget }

/** `most`: how many tickets it may be at most; as many as there are for a look that changes nothing. */
export function bulkRequest({ operation, target }: BulkWish, most: number | 'any'): BulkRequest {
  const change =
    operation === 'delete'
      ? ({ operation } as const)
      : ({ operation: 'update', changes: { resolution_status: operation } } as const)
  const which = 'ids' in target ? { ids: [...target.ids] } : { filter: target.filter }
  return most === 'any'
    ? { ...change, ...which, max_affected: Number.MAX_SAFE_INTEGER, dry_run: true }
    : { ...change, ...which, max_affected: most }
}

export type BulkPreview = {
  matched: number
  changed: number
  /** How many go from one status to the other. */
  transitions: { from: ResolutionStatus; count: number }[]
  /** The tickets that change, the first of them. */
  sample: readonly number[]
}

const SAMPLE = 8

export function previewOf({ matched, changed, results }: BulkAnswer, operation: BulkOperation): BulkPreview {
  const changing = operation === 'delete' ? results : results.filter(({ changes }) => changes.resolution_status)
  const byStatus = Map.groupBy(changing, ({ changes }) => changes.resolution_status?.from)
  return {
    matched,
    changed: operation === 'delete' ? matched : changed,
    transitions: RESOLUTION_STATUSES.flatMap((from) => {
      const count = byStatus.get(from)?.length ?? 0
      return count > 0 ? [{ from, count }] : []
    }),
    sample: changing.slice(0, SAMPLE).map(({ id }) => id),
  }
}
