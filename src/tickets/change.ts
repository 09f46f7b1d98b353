import type { Changes } from '#contract/audit.ts'
import type { TicketChanges, TicketValues } from '#contract/ticket.ts'
import { type Authorship, differences, recordChange } from './store/audit.ts'
import { bringBack, setAside } from './store/deleted-tickets.ts'
import type { TicketRow } from './store/tables.ts'
import { insertTicket, updateTicketRow } from './store/tickets.ts'
import type { Transaction } from './store/transaction.ts'

/*
 * The only four ways in which a ticket changes. Each writes the ticket and its audit row; counters and indexes follow
 * in the same transaction, by triggers.
 */

export async function createTicket(trx: Transaction, values: TicketValues, by: Authorship): Promise<TicketRow> {
  const row = await insertTicket(trx, values, by.at)
  await recordChange(trx, row.id, 'created', by)
  return row
}

export type Update = { row: TicketRow; changes: Changes }

/** Values that are there already change nothing, and nothing is recorded. */
export async function updateTicket(
  trx: Transaction,
  before: TicketRow,
  values: TicketChanges,
  by: Authorship,
): Promise<Update> {
  const row = { ...before, ...values, version: before.version + 1 }
  const changes = differences(before, row)
  if (Object.keys(changes).length === 0) return { row: before, changes }
  await updateTicketRow(trx, row)
  await recordChange(trx, row.id, 'updated', by, changes)
  return { row, changes }
}

export async function deleteTicket(trx: Transaction, row: TicketRow, by: Authorship): Promise<void> {
  await setAside(trx, row, by.at)
  await recordChange(trx, row.id, 'deleted', by)
}

export async function restoreTicket(trx: Transaction, deleted: TicketRow, by: Authorship): Promise<TicketRow> {
  const row = { ...deleted, version: deleted.version + 1 }
  await bringBack(trx, row)
  await recordChange(trx, row.id, 'restored', by)
  return row
}
