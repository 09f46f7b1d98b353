import type { Changes } from '#contract/audit.ts'
import type { TicketChanges, TicketValues } from '#contract/ticket.ts'
import type { Transaction } from '../database/database.ts'
import type { TicketRow } from '../database/tables.ts'
import { type Authorship, differences, recordChange } from '../store/audit.ts'
import { bringBack, setAside } from '../store/deleted-tickets.ts'
import { insertTicket, updateTicketRow, versionAt } from '../store/tickets.ts'

/*
 * The only four ways in which a ticket changes. Each writes the ticket and its audit row; counters and indexes follow
 * in the same transaction, by triggers.
 */

/** `auditId`: the row of the audit that the change has. */
export type Changed = { row: TicketRow; auditId: number }

export async function createTicket(trx: Transaction, values: TicketValues, by: Authorship): Promise<Changed> {
  const row = await insertTicket(trx, { ...values, created: by.at, version: versionAt(by.at) })
  return { row, auditId: await recordChange(trx, row.id, 'created', by) }
}

export type Updated = { row: TicketRow; changes: Changes; auditId: number | undefined }

/** Values that are there already change nothing, and nothing is recorded. */
export async function updateTicket(
  trx: Transaction,
  before: TicketRow,
  values: TicketChanges,
  by: Authorship,
): Promise<Updated> {
  const row = { ...before, ...values, version: versionAt(by.at, before.version) }
  const changes = differences(before, row)
  if (Object.keys(changes).length === 0) return { row: before, changes, auditId: undefined }
  await updateTicketRow(trx, row, 'title' in changes || 'description' in changes)
  return { row, changes, auditId: await recordChange(trx, row.id, 'updated', by, changes) }
}

export async function deleteTicket(trx: Transaction, row: TicketRow, by: Authorship): Promise<{ auditId: number }> {
  await setAside(trx, row, by.at)
  return { auditId: await recordChange(trx, row.id, 'deleted', by) }
}

export async function restoreTicket(trx: Transaction, deleted: TicketRow, by: Authorship): Promise<Changed> {
  const row = { ...deleted, version: versionAt(by.at, deleted.version) }
  await bringBack(trx, row)
  return { row, auditId: await recordChange(trx, row.id, 'restored', by) }
}
