import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'

const ACCESS_ACTIONS = [
  'signed_in',
  'sign_in_failed',
  'sign_in_throttled',
  'signed_out',
  'sessions_ended',
  'password_refused',
  'person_created',
  'person_changed',
  'token_created',
  'token_revoked',
  'webhook_created',
  'webhook_changed',
  'webhook_secret_changed',
  'webhook_deleted',
  'webhook_disabled',
] as const
export type AccessAction = (typeof ACCESS_ACTIONS)[number]

/**
 * `who`: the person's name; null for one whom nobody knows, whatever was typed, which may have been a password.
 * `subject`: whom or what it was done to. `address`: where it came from; null on this machine, by the command line.
 */
export type AccessEvent = {
  at: Timestamp
  who: string | null
  action: AccessAction
  subject: string | null
  address: string | null
}
export type AccessLogRow = Omit<AccessEvent, 'action'> & { id: number; action: string }

export async function logAccess(trx: Transaction, event: AccessEvent): Promise<void> {
  await trx.insertInto('access_log').values(event).execute()
}

/** Deletes rows from before `before`, the `most` oldest at most; answers how many. */
export async function deleteAccessLogBefore(trx: Transaction, before: Timestamp, most: number): Promise<number> {
  const result = await trx
    .deleteFrom('access_log')
    .where('at', '<', before)
    .where('id', 'in', (eb) => eb.selectFrom('access_log').select('id').orderBy('id').limit(most))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

export async function countAccessLog(db: Reading): Promise<number> {
  const count = db.selectFrom('access_log').select((eb) => eb.fn.countAll<number>().as('n'))
  return (await count.executeTakeFirstOrThrow()).n
}

/** The latest first. */
export function listAccessLog(db: Reading, limit: number, offset: number): Promise<AccessLogRow[]> {
  return db.selectFrom('access_log').selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute()
}
