import type { NewToken } from '#contract/access.ts'
import { now } from '#platform/clock.ts'
import { badRequest } from '#platform/http-error.ts'
import type { Transaction } from '../database/database.ts'
import { logAccess } from '../store/access-log.ts'
import { insertCredential } from '../store/credentials.ts'
import { scopesText } from '../store/scopes.ts'
import type { Doer } from './doer.ts'
import { tokenExpires } from './lifetimes.ts'
import { digestOf, newSecret } from './secrets.ts'

export type TokenKeeper = { personId: number; scopes: readonly string[] }

/** Stores a new token of a person; answers its id and the token itself, which nothing tells again. Throws 400 where it would have more scopes than its person. */
export async function makeToken(
  trx: Transaction,
  key: string,
  keeper: TokenKeeper,
  { name, scopes, days }: NewToken,
  by: Doer,
): Promise<{ id: number; token: string }> {
  const beyond = scopes.filter((scope) => !keeper.scopes.includes(scope))
  if (beyond.length > 0) throw badRequest({ scopes: [`You do not have ${beyond.join(', ')} yourself.`] })
  const token = newSecret('token')
  const created = now()
  await logAccess(trx, { at: created, ...by, action: 'token_created', subject: name })
  const id = await insertCredential(trx, {
    kind: 'token',
    digest: digestOf(key, token),
    person_id: keeper.personId,
    parent_id: null,
    name,
    scopes: scopesText(scopes),
    run_id: null,
    created,
    expires: tokenExpires(days),
  })
  return { id, token }
}
