import type { Timestamp } from '#contract/date-time.ts'
import { TICKET_COLUMNS, type TicketRow } from './tables.ts'
import type { Reading, Transaction } from './transaction.ts'

export async function findDeletedTicket(db: Reading, id: number): Promise<TicketRow | undefined> {
  return db.selectFrom('deleted_tickets').select(TICKET_COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Takes the ticket out of everything that lists, counts or searches, and keeps it whole. */
export async function setAside(trx: Transaction, row: TicketRow, at: Timestamp): Promise<void> {
  await trx.deleteFrom('tickets').where('id', '=', row.id).execute()
  await trx
    .insertInto('deleted_tickets')
    .values({ ...row, deleted_at: at })
    .execute()
}

/** Brings it back as it was, under its old id and a version that it never had. */
export async function bringBack(trx: Transaction, row: TicketRow): Promise<void> {
  await trx.deleteFrom('deleted_tickets').where('id', '=', row.id).execute()
  await trx.insertInto('tickets').values(row).execute()
}
