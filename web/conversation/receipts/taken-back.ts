import { useQuery } from '@tanstack/react-query'
import type { AuditAction, AuditRow } from '#contract/audit.ts'
import type { ReceiptEvent } from '#contract/chat.ts'
import { tickets } from '../../api/clients.ts'

/** Of a run that changed more tickets it is not said: each is asked about. */
const TICKETS_MAX = 200

/**
 * Whether all that a run did was taken back, here or elsewhere: of each of its tickets the newest that is recorded is the
 * exact opposite of the first that the run did to it.
 */
export function useTakenBack(runId: string, receipts: readonly ReceiptEvent[]): boolean {
  const firsts = firstOfEachTicket(receipts)
  const ids = firsts.map(({ ticket_id }) => ticket_id)
  const { data = false } = useQuery({
    queryKey: ['tickets', 'history', ids, 'taken-back', runId],
    queryFn: ({ signal }) => areTakenBack(runId, firsts, signal),
    enabled: ids.length > 0 && ids.length <= TICKETS_MAX,
  })
  return data
}

function firstOfEachTicket(receipts: readonly ReceiptEvent[]): ReceiptEvent[] {
  const seen = new Set<number>()
  return receipts.filter(({ ticket_id }) => !seen.has(ticket_id) && seen.add(ticket_id))
}

/** One after the other: where a run stands as it is, the first says so. */
async function areTakenBack(runId: string, firsts: readonly ReceiptEvent[], signal: AbortSignal): Promise<boolean> {
  for (const first of firsts) {
    const newest = await newestRow(first.ticket_id, signal)
    if (!newest || newest.run_id === runId || !isOpposite(newest, first)) return false
  }
  return true
}

async function newestRow(ticketId: number, signal: AbortSignal): Promise<AuditRow | undefined> {
  const page = await tickets.history(ticketId, { page: 'last', page_size: 1 }, { signal })
  return page.results.at(-1)
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
