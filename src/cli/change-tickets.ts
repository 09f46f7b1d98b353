import type { BulkRequest } from '#client/tickets-writes.ts'
import type { Terminal } from './terminal.ts'
import { jsonLine, oneLine } from './text.ts'
import { changesText } from './ticket-text.ts'
import { newRunId, printUndoHint, readId, type TicketsOptions, ticketsClient } from './tickets.ts'

const DONE = { update: 'Updated', delete: 'Deleted', restore: 'Restored' } as const

/** One operation on the named tickets in one transaction, told ticket by ticket. */
export async function changeTickets(
  terminal: Terminal,
  options: TicketsOptions,
  ids: readonly string[],
  change: Pick<BulkRequest, 'operation' | 'changes'>,
): Promise<void> {
  const runId = newRunId()
  const { result } = await ticketsClient(options).bulk({ ...change, ids: ids.map(readId) }, { runId })
  if (options.json) return terminal.print(jsonLine({ ...result, run_id: runId }))
  for (const { id, changes } of result.results) {
    const told = oneLine(changesText(changes))
    const same = change.operation === 'update' && told === ''
    await terminal.print(
      same ? `#${id} is like that already.` : `${DONE[change.operation]} #${id}${told && `: ${told}`}.`,
    )
  }
  if (result.changed > 0) await printUndoHint(terminal, runId)
}
