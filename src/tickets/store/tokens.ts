import type { Token } from '#contract/access.ts'
import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'
import { scopesIn } from './scopes.ts'

export type TokenQuery = {
  /** Of this person alone. */
  personId?: number | undefined
  limit: number
  offset: number
}

export async function countTokens(db: Reading, personId?: number): Promise<number> {
  let query = db.selectFrom('credentials').where('kind', '=', 'token')
  if (personId !== undefined) query = query.where('person_id', '=', personId)
  return (await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}

/** As the contract shows them, the newest first. */
export async function listTokens(db: Reading, { personId, limit, offset }: TokenQuery): Promise<Token[]> {
  let query = shown(db).orderBy('credentials.id', 'desc').limit(limit).offset(offset)
  if (personId !== undefined) query = query.where('person_id', '=', personId)
  return (await query.execute()).map(toToken)
}

/** `person_id`: whose it is. */
export async function findToken(db: Reading, id: number): Promise<{ token: Token; personId: number } | undefined> {
  const row = await shown(db).where('credentials.id', '=', id).executeTakeFirst()
  return row && { token: toToken(row), personId: row.person_id }
}

/** From now on neither it nor what was made with it holds. */
export async function revokeToken(trx: Transaction, id: number, at: Timestamp): Promise<void> {
  await trx.updateTable('credentials').set({ revoked: at }).where('id', '=', id).execute()
  await trx.deleteFrom('credentials').where('parent_id', '=', id).execute()
}

/** The same for all of a person. Answers how many there were. */
export async function revokeTokensOf(trx: Transaction, personId: number, at: Timestamp): Promise<number> {
  const tokens = await trx
    .updateTable('credentials')
    .set({ revoked: at })
    .where('person_id', '=', personId)
    .where('kind', '=', 'token')
    .where('revoked', 'is', null)
    .returning('id')
    .execute()
  const ids = tokens.map(({ id }) => id)
  if (ids.length > 0) await trx.deleteFrom('credentials').where('parent_id', 'in', ids).execute()
  return ids.length
}

const shown = (db: Reading) =>
  db
    .selectFrom('credentials')
    .innerJoin('people', 'people.id', 'credentials.person_id')
    .select([
      'credentials.id',
      'credentials.name',
      'people.name as person',
      'credentials.person_id',
      'credentials.scopes',
      'credentials.created',
      'credentials.expires',
      'credentials.last_used',
      'credentials.revoked',
    ])
    .where('kind', '=', 'token')

type ShownRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const toToken = (row: ShownRow): Token => ({
  id: row.id,
  name: row.name ?? '',
  person: row.person,
  scopes: scopesIn(row.scopes ?? ''),
  created: row.created,
  expires: row.expires,
  last_used: row.last_used,
  revoked: row.revoked !== null,
})
