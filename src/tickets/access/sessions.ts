import { now } from '#platform/clock.ts'
import type { Transaction } from '../database/database.ts'
import { insertCredential } from '../store/credentials.ts'
import type { Access } from './access.ts'
import { sessionExpires } from './lifetimes.ts'
import { digestOf, newSecret } from './secrets.ts'

/** Begins a session and answers its secret. It is always a new one, so that nobody can plant one (session fixation). */
export async function beginSession(trx: Transaction, { key }: Pick<Access, 'key'>, personId: number): Promise<string> {
  const secret = newSecret('session')
  const at = now()
  await insertCredential(trx, {
    kind: 'session',
    digest: digestOf(key, secret),
    person_id: personId,
    parent_id: null,
    name: null,
    scopes: null,
    run_id: null,
    created: at,
    expires: sessionExpires(),
    last_used: at,
  })
  return secret
}
