import { now } from '#platform/clock.ts'
import type { Transaction } from '../database/database.ts'
import type { Service } from '../service.ts'
import { isKnownBrowser, rememberBrowser } from '../store/known-browsers.ts'
import type { Access } from './access.ts'
import { browserExpires } from './lifetimes.ts'
import { digestOf, newBrowserSecret } from './secrets.ts'

/** The name by which attempts in a browser are counted; undefined where this person has not signed in there before. */
export async function browserIn(
  { database, access }: Pick<Service, 'database' | 'access'>,
  secret: string | undefined,
  personId: number,
): Promise<string | undefined> {
  if (secret === undefined) return undefined
  const digest = digestOf(access.key, secret)
  return (await isKnownBrowser(database.read, digest, personId, now())) ? `${digest} ${personId}` : undefined
}

/**
 * Remembers a browser by a new secret, and answers that. What it had `before` ends, so that nobody can plant one; for
 * others it stays known.
 */
export async function newBrowser(
  trx: Transaction,
  { key }: Pick<Access, 'key'>,
  personId: number,
  before?: string,
): Promise<string> {
  const secret = newBrowserSecret()
  const known = before === undefined ? undefined : digestOf(key, before)
  await rememberBrowser(trx, { digest: digestOf(key, secret), before: known, personId, expires: browserExpires() })
  return secret
}
