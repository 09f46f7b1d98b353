import { NAME_MAX } from '#contract/access.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import type { Service } from '../service.ts'
import { type AccessAction, logAccess } from '../store/access-log.ts'
import { endSessionOf } from '../store/credentials.ts'
import { findPersonByName, findPersonRow, noteSeen, type PersonRow } from '../store/people.ts'
import { browserIn, newBrowser } from './known-browser.ts'
import { foldName } from './names.ts'
import { isPasswordOf } from './passwords.ts'
import { digestOf } from './secrets.ts'
import { beginSession } from './sessions.ts'

export type SignIn = {
  name: string
  password: string
  address: string
  /** The secret of the session that the browser still has. It ends: whoever planted it is not signed in with it. */
  before: string | undefined
  /** The secret by which the browser is known. It is another one afterwards, for the same reason. */
  browser: string | undefined
}
type Signed = { secret: string; browser: string; person: PersonRow }

/** Begins a session. Throws 401 without saying what was wrong, and 429 after too many of these. */
export async function signIn(service: Service, { name, password, address, before, browser }: SignIn): Promise<Signed> {
  const { database, throttle } = service
  const folded = foldName(name).slice(0, NAME_MAX + 1)
  const known = await findPersonByName(database.read, folded)
  const note = (action: AccessAction) =>
    database.write((trx) => logAccess(trx, { at: now(), who: known?.name ?? null, action, subject: null, address }))
  const attempt = { name: folded, address, browser: known && (await browserIn(service, browser, known.id)) }
  const { seconds, first } = await throttle.take(attempt)
  if (first) await note('sign_in_throttled')
  if (seconds > 0) throw tooManyAttempts(seconds)
  const right = await isPasswordOf(known?.password, password)
  const signed = right && known ? await begin(service, known, { address, before, browser }) : undefined
  if (!signed) {
    await note('sign_in_failed')
    throw new HttpError(401, 'The name or the password is wrong.')
  }
  await throttle.forgive(attempt)
  return signed
}

export const tooManyAttempts = (seconds: number) =>
  new HttpError(429, 'Too many attempts to sign in. Please wait, then try again.', { 'retry-after': String(seconds) })

/** Undefined where the person has left, or has another password since it was looked at. */
function begin(
  { database, access }: Service,
  looked: PersonRow,
  { address, before, browser: known }: Pick<SignIn, 'address' | 'before' | 'browser'>,
): Promise<Signed | undefined> {
  return database.write(async (trx) => {
    const person = await findPersonRow(trx, looked.id)
    if (person?.active !== 1 || person.password !== looked.password) return undefined
    if (before !== undefined) await endSessionOf(trx, digestOf(access.key, before))
    const secret = await beginSession(trx, access, person.id)
    const browser = await newBrowser(trx, access, person.id, known)
    const at = now()
    await noteSeen(trx, person.id, at)
    await logAccess(trx, { at, who: person.name, action: 'signed_in', subject: null, address })
    return { secret, browser, person }
  })
}
