import type { DeletedTicket } from '#contract/admin.ts'
import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'
import { TICKET_COLUMNS, type TicketRow } from '../database/tables.ts'
import { engineOf } from '../search/engine-of.ts'
import type { TextPlan } from '../search/search-engine.ts'

export async function findDeletedTicket(db: Reading, id: number): Promise<TicketRow | undefined> {
  return db.selectFrom('deleted_tickets').select(TICKET_COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** The same for who will bring it back. */
export async function findDeletedTicketToChange(trx: Transaction, id: number): Promise<TicketRow | undefined> {
  return trx
    .selectFrom('deleted_tickets')
    .select(TICKET_COLUMNS)
    .where('id', '=', id)
    .modifyEnd(trx.dialect.forUpdate)
    .executeTakeFirst()
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
  await engineOf(trx).noteTexts(trx, row)
}

/** How many there are in which everything of `text` stands. */
export async function countDeletedTickets(db: Reading, text?: TextPlan): Promise<number> {
  let query = db.selectFrom('deleted_tickets').select((eb) => eb.fn.countAll<number>().as('n'))
  if (text) query = query.where(text.holds)
  return (await query.executeTakeFirstOrThrow()).n
}

export type DeletedQuery = { text?: TextPlan | undefined; offset: number; limit: number }

/** The latest first, each with who deleted it. */
export async function listDeletedTickets(db: Reading, { text, offset, limit }: DeletedQuery): Promise<DeletedTicket[]> {
  let query = db
    .selectFrom('deleted_tickets')
    .select(['id', 'title', 'created', 'resolution_status', 'deleted_at'])
    .orderBy('deleted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
  if (text) query = query.where(text.holds)
  const rows = await query.execute()
  const deletions = await findDeletions(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    const {
      actor_kind = 'anonymous',
      actor_name = null,
      on_behalf_of = null,
      run_id = null,
    } = deletions.get(row.id) ?? {}
    return { ...row, actor: { kind: actor_kind, name: actor_name }, on_behalf_of, run_id }
  })
}

/** The last deletion of each ticket. */
async function findDeletions(db: Reading, ids: number[]) {
  const rows = await db
    .selectFrom('audit')
    .select(['ticket_id', 'actor_kind', 'actor_name', 'on_behalf_of', 'run_id'])
    .where('ticket_id', 'in', ids)
    .where('action', '=', 'deleted')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, row]))
}
