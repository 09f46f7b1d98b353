import { sql } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import { type Parameter, parametersOf, prepared, preparedFirst } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from '../database/database.ts'
import { CHANGED_COLUMNS, TICKET_COLUMNS, type TicketRow } from '../database/tables.ts'
import { engineOf } from '../search/engine-of.ts'
import type { Size } from './batches.ts'
import { microsOf } from './updated.ts'

const byId = preparedFirst((db: Reading, $: Parameter<{ id: number }>) =>
  db.selectFrom('tickets').select(TICKET_COLUMNS).where('id', '=', $('id')),
)

/** Undefined where there is no such ticket, or it is deleted. */
export const findTicket = (db: Reading, id: number): Promise<TicketRow | undefined> => byId(db, { id })

const byIdToChange = preparedFirst((trx: Transaction, $: Parameter<{ id: number }>) =>
  trx.selectFrom('tickets').select(TICKET_COLUMNS).where('id', '=', $('id')).modifyEnd(trx.dialect.forUpdate),
)

/** The same for who will change it: it stays as it is until the transaction ends. */
export const findTicketToChange = (trx: Transaction, id: number): Promise<TicketRow | undefined> =>
  byIdToChange(trx, { id })

/** `ids` in any order; the rows come in ascending order of id. */
export function findTickets(db: Reading, ids: readonly number[]): Promise<TicketRow[]> {
  return db.selectFrom('tickets').select(TICKET_COLUMNS).where('id', 'in', ids).orderBy('id').execute()
}

/** Titles by id, also of deleted tickets. */
export async function findTitles(db: Reading, ids: readonly number[]): Promise<Map<number, string>> {
  const live = await db.selectFrom('tickets').select(['id', 'title']).where('id', 'in', ids).execute()
  const deleted = await db.selectFrom('deleted_tickets').select(['id', 'title']).where('id', 'in', ids).execute()
  return new Map([...live, ...deleted].map(({ id, title }) => [id, title]))
}

/** How much text each of `ids` holds: the bytes of its title and description in UTF-8 alone. */
export function findTicketSizes(db: Reading, ids: readonly number[]): Promise<Size[]> {
  return db
    .selectFrom('tickets')
    .select(['id', sql<number>`octet_length(title) + octet_length(description)`.as('bytes')])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

const insertion = preparedFirst((trx: Transaction, $: Parameter<NewTicket>) =>
  trx
    .insertInto('tickets')
    .values(parametersOf($, ['created', ...CHANGED_COLUMNS]))
    .returning('id'),
)

/**
 * The version that a change at this moment brings: its microseconds since 1970, and in any case more than the one
 * `before`. Counted from one, versions would come again after a backup is restored, for other tickets.
 */
export function versionAt(at: Timestamp, before = 0): number {
  return Math.max(before + 1, microsOf(at))
}

type NewTicket = Omit<TicketRow, 'id'>

/** Answers the new row; its id is higher than any before. */
export async function insertTicket(trx: Transaction, values: NewTicket): Promise<TicketRow> {
  const row = await insertion(trx, values)
  if (!row) throw new Error('an insertion answers its row')
  await engineOf(trx).noteTexts(trx, { ...values, id: row.id })
  return { ...values, id: row.id }
}

/** Keeps the given id. Fails where it was ever used: see idsInUse. */
export async function insertTicketWithId(trx: Transaction, row: TicketRow): Promise<void> {
  await trx.insertInto('tickets').values(row).execute()
  await engineOf(trx).noteTexts(trx, row)
}

const update = prepared((trx: Transaction, $: Parameter<TicketRow>) =>
  trx.updateTable('tickets').set(parametersOf($, CHANGED_COLUMNS)).where('id', '=', $('id')),
)

/** Writes the row as it shall be, its version included. `hasNewText`: its title or description is another one. */
export async function updateTicketRow(trx: Transaction, row: TicketRow, hasNewText: boolean): Promise<void> {
  await update(trx, row)
  if (hasNewText) await engineOf(trx).noteTexts(trx, row)
}

/** Which of `ids` belong to a ticket, or did, also where it is deleted or erased: an id is never used again. */
export async function idsInUse(db: Reading, ids: readonly number[]): Promise<Set<number>> {
  const live = await db.selectFrom('tickets').select('id').where('id', 'in', ids).execute()
  const deleted = await db.selectFrom('deleted_tickets').select('id').where('id', 'in', ids).execute()
  const erased = await db.selectFrom('erased_tickets').select('id').where('id', 'in', ids).execute()
  return new Set([...live, ...deleted, ...erased].map((row) => row.id))
}
