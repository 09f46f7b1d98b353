import { useQuery } from '@tanstack/react-query'
import type { AuditAction, AuditRow } from '#contract/audit.ts'
import type { ReceiptEvent } from '#contract/chat.ts'
import { tickets } from '../../api/clients.ts'

/**
 * Whether what a run did was taken back, here or elsewhere: the newest that is recorded of its first ticket is the exact
 * opposite of the first that the run did to it.
 */
export function useTakenBack(runId: string, [first]: readonly ReceiptEvent[]): boolean {
  const ticketId = first?.ticket_id ?? 0
  const { data } = useQuery({
    queryKey: ['tickets', 'history', ticketId, 'newest'],
    queryFn: ({ signal }) => newestRow(ticketId, signal),
    enabled: first !== undefined,
  })
  return first !== undefined && data != null && data.run_id !== runId && isOpposite(data, first)
}

async function newestRow(ticketId: number, signal: AbortSignal): Promise<AuditRow | null> {
  const page = await tickets.history(ticketId, { page: 'last', page_size: 1 }, { signal })
  return page.results.at(-1) ?? null
}

const OPPOSITE: Record<AuditAction, AuditAction> = {
  created: 'deleted',
  updated: 'updated',
  deleted: 'restored',
  restored: 'deleted',
}

export function isOpposite(row: Pick<AuditRow, 'id' | 'action' | 'changes'>, done: ReceiptEvent): boolean {
  if (row.id <= done.audit_id || row.action !== OPPOSITE[done.action]) return false
  if (done.action !== 'updated') return true
  const fields = Object.keys(done.changes)
  return (
    fields.length === Object.keys(row.changes).length &&
    fields.every((field) => {
      const [before, after] = [done.changes[field], row.changes[field]]
      return before?.from === after?.to && before?.to === after?.from
    })
  )
}
