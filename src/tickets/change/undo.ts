import type { Scope } from '#contract/access.ts'
import type { Undo } from '#contract/answers.ts'
import type { Changes } from '#contract/audit.ts'
import type { TicketChanges } from '#contract/ticket.ts'
import { anyChangesSchema } from '#contract/ticket-body.ts'
import { rolledBack } from '#platform/database/savepoint.ts'
import { inTurns } from '#platform/turns.ts'
import type { Transaction } from '../database/database.ts'
import { type Authorship, findChanges, findLastChangeByOthers, findRunRows, type RunRow } from '../store/audit.ts'
import { findDeletedTicketToChange } from '../store/deleted-tickets.ts'
import { findTicketToChange } from '../store/tickets.ts'
import { deleteTicket, restoreTicket, updateTicket } from './change.ts'

/**
 * Reverses a run's changes, ticket by ticket, the last first. A ticket that anyone else has changed since the run first
 * touched it is left as it is and named with the reason. Undefined where the run changed nothing, ever. The status
 * workflow does not hold an undo back: it only returns to what was. `check` throws where the caller lacks a scope; it is
 * asked about everything that will be reversed before anything is. A dry run does everything and takes it back.
 */
export async function undoRun(
  trx: Transaction,
  runId: string,
  by: Authorship,
  { check, dryRun }: { check: (scope: Scope) => void; dryRun: boolean },
): Promise<Undo | undefined> {
  const rows = await findRunRows(trx, runId)
  if (rows.length === 0) return undefined
  const undo: Undo = { reverted: [], skipped: [] }
  const reversed: RunRow[] = []
  for await (const [ticketId, own] of inTurns(Map.groupBy(rows, ({ ticket_id }) => ticket_id))) {
    const reason = await changedSince(trx, ticketId, runId, own[0]?.id ?? 0)
    if (reason) undo.skipped.push({ ticket_id: ticketId, reason })
    else for (const row of own.toReversed()) reversed.push(row)
  }
  for (const { action } of reversed) check(action === 'updated' ? 'tickets:write' : 'tickets:delete')
  const reverseAll = async () => {
    for await (const row of inTurns(reversed)) undo.reverted.push(await reverse(trx, row, by))
    return undo
  }
  return dryRun ? rolledBack(trx, reverseAll) : reverseAll()
}

/** Why a ticket must be left alone; undefined where only the run itself has changed it since its `first` change. */
async function changedSince(
  trx: Transaction,
  ticketId: number,
  runId: string,
  first: number,
): Promise<string | undefined> {
  const other = await findLastChangeByOthers(trx, { ticketId, runId, afterId: first })
  if (!other) return undefined
  const who = other.actor_name ? `${other.actor_kind} ${other.actor_name}` : other.actor_kind
  return `${other.action} since, by ${who} at ${other.at}${other.run_id ? ` in run ${other.run_id}` : ''}`
}

type Reverted = Undo['reverted'][number]

async function reverse(trx: Transaction, { id, ticket_id, action }: RunRow, by: Authorship): Promise<Reverted> {
  if (action === 'deleted') {
    const deleted = await findDeletedTicketToChange(trx, ticket_id)
    if (deleted) await restoreTicket(trx, deleted, by)
    return { ticket_id, action: 'restored', changes: {} }
  }
  const row = await findTicketToChange(trx, ticket_id)
  if (!row) throw new Error(`ticket ${ticket_id} is gone although only its run changed it`)
  if (action === 'updated') {
    const update = await updateTicket(trx, row, valuesBefore(await findChanges(trx, id)), by)
    return { ticket_id, action: 'updated', changes: update.changes }
  }
  await deleteTicket(trx, row, by)
  return { ticket_id, action: 'deleted', changes: {} }
}

const valuesBefore = (changes: Changes): TicketChanges =>
  anyChangesSchema
    .strict()
    .parse(Object.fromEntries(Object.entries(changes).map(([member, { from }]) => [member, from])))
