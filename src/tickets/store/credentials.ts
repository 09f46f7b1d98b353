import { type ExpressionWrapper, expressionBuilder, type SqlBool } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import { now } from '#platform/clock.ts'
import { type Parameter, preparedFirst } from '#platform/database/prepared.ts'
import { idleSince } from '../access/lifetimes.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { CredentialsTable, Tables } from '../database/tables.ts'

export type NewCredential = Omit<CredentialsTable, 'id' | 'last_used' | 'revoked'> & { last_used?: Timestamp }

const byDigest = preparedFirst((db: Reading, $: Parameter<{ digest: string }>) =>
  db
    .selectFrom('credentials as own')
    .innerJoin('people', 'people.id', 'own.person_id')
    .leftJoin('credentials as parent', 'parent.id', 'own.parent_id')
    .select([
      'own.id',
      'own.kind',
      'own.person_id',
      'own.parent_id',
      'own.name',
      'own.scopes',
      'own.run_id',
      'own.created',
      'own.expires',
      'own.last_used',
      'own.revoked',
      'people.name as person',
      'people.scopes as person_scopes',
      'people.active',
      'parent.kind as parent_kind',
      'parent.created as parent_created',
      'parent.expires as parent_expires',
      'parent.last_used as parent_last_used',
      'parent.revoked as parent_revoked',
    ])
    .where('own.digest', '=', $('digest')),
)

/** A credential with its person, and with the parent whose end is its own. One lookup, whatever its kind. */
export const findCredential = (db: Reading, digest: string) => byDigest(db, { digest })
export type FoundCredential = NonNullable<Awaited<ReturnType<typeof findCredential>>>

export async function insertCredential(trx: Transaction, row: NewCredential): Promise<number> {
  const values = { last_used: null, ...row, revoked: null }
  return (await trx.insertInto('credentials').values(values).returning('id').executeTakeFirstOrThrow()).id
}

export async function noteUse(trx: Transaction, id: number, at: Timestamp): Promise<void> {
  await trx.updateTable('credentials').set({ last_used: at }).where('id', '=', id).execute()
}

/** Ends a session or delegation, and what was made with it. Answers whether there was one. */
export async function endCredential(trx: Transaction, id: number): Promise<boolean> {
  const result = await trx
    .deleteFrom('credentials')
    .where('id', '=', id)
    .where('kind', '!=', 'token')
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Ends the session of this digest, if there is one. */
export async function endSessionOf(trx: Transaction, digest: string): Promise<void> {
  await trx.deleteFrom('credentials').where('digest', '=', digest).where('kind', '=', 'session').execute()
}

/** Ends all sessions of a person, and the runs that were begun in them. */
export async function endSessions(trx: Transaction, personId: number): Promise<void> {
  await trx.deleteFrom('credentials').where('person_id', '=', personId).where('kind', '=', 'session').execute()
}

/** What can never hold again is forgotten; tokens stay, so that it is known which there were. */
export async function deleteExpired(trx: Transaction, at: Timestamp, idle: Timestamp): Promise<void> {
  await trx
    .deleteFrom('credentials')
    .where('kind', '!=', 'token')
    .where((eb) => eb.or([eb('expires', '<=', at), eb.and([eb('kind', '=', 'session'), eb('last_used', '<=', idle)])]))
    .execute()
}

/** Sessions that still hold. */
export function isLiveSession(): ExpressionWrapper<Tables, 'credentials', SqlBool> {
  const eb = expressionBuilder<Tables, 'credentials'>()
  return eb.and([eb('kind', '=', 'session'), eb('expires', '>', now()), eb('last_used', '>', idleSince())])
}
