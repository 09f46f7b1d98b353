import type { Person, Scope } from '#contract/access.ts'
import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { PeopleTable } from '../database/tables.ts'
import { isLiveSession } from './credentials.ts'
import { scopesIn, scopesText } from './scopes.ts'

export type PersonRow = Omit<PeopleTable, 'id'> & { id: number }
export type NewPersonRow = {
  name: string
  folded_name: string
  password: string
  scopes: readonly Scope[]
  created: Timestamp
}

/** Undefined where somebody has that name. */
export async function insertPerson(
  trx: Transaction,
  { scopes, ...row }: NewPersonRow,
): Promise<{ id: number } | undefined> {
  return trx
    .insertInto('people')
    .values({ ...row, scopes: scopesText(scopes), active: 1, last_seen: null })
    .onConflict((conflict) => conflict.column('folded_name').doNothing())
    .returning('id')
    .executeTakeFirst()
}

export function findPersonByName(db: Reading, foldedName: string): Promise<PersonRow | undefined> {
  return db.selectFrom('people').selectAll().where('folded_name', '=', foldedName).executeTakeFirst()
}

export function findPersonRow(db: Reading, id: number): Promise<PersonRow | undefined> {
  return db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updatePerson(
  trx: Transaction,
  id: number,
  changes: { password?: string; scopes?: readonly Scope[]; active?: boolean },
): Promise<void> {
  const { password, scopes, active } = changes
  const values = {
    ...(password !== undefined && { password }),
    ...(scopes && { scopes: scopesText(scopes) }),
    ...(active !== undefined && { active: Number(active) }),
  }
  if (Object.keys(values).length > 0) await trx.updateTable('people').set(values).where('id', '=', id).execute()
}

export async function noteSeen(trx: Transaction, id: number, at: Timestamp): Promise<void> {
  await trx.updateTable('people').set({ last_seen: at }).where('id', '=', id).execute()
}

/** Whether anybody but this one has the console's keys. */
export async function hasOtherAdmin(db: Reading, besides: number): Promise<boolean> {
  const rows = await db
    .selectFrom('people')
    .select('scopes')
    .where('active', '=', 1)
    .where('id', '!=', besides)
    .execute()
  return rows.some(({ scopes }) => scopesIn(scopes).includes('admin'))
}

export async function countPeople(db: Reading): Promise<number> {
  const row = await db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** As the contract shows them, by name. */
export async function listPeople(db: Reading, limit: number, offset: number): Promise<Person[]> {
  const rows = await shown(db).orderBy('folded_name').limit(limit).offset(offset).execute()
  return rows.map(toPerson)
}

export async function findPerson(db: Reading, id: number): Promise<Person | undefined> {
  const row = await shown(db).where('people.id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

const shown = (db: Reading) =>
  db
    .selectFrom('people')
    .select((eb) => [
      'people.id',
      'people.name',
      'people.scopes',
      'people.active',
      'people.created',
      'people.last_seen',
      eb
        .selectFrom('credentials')
        .select(eb.fn.countAll<number>().as('n'))
        .whereRef('credentials.person_id', '=', 'people.id')
        .where(isLiveSession())
        .as('sessions'),
    ])

type ShownRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const toPerson = ({ scopes, active, sessions, ...row }: ShownRow): Person => ({
  id: row.id,
  name: row.name,
  scopes: scopesIn(scopes),
  active: active === 1,
  created: row.created,
  last_seen: row.last_seen,
  sessions: sessions ?? 0,
})
