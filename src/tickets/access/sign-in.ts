import { NAME_MAX } from '#contract/access.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import type { Service } from '../service.ts'
import { type AccessAction, logAccess } from '../store/access-log.ts'
import { endSessionOf } from '../store/credentials.ts'
import { findPersonByName, findPersonRow, noteSeen, type PersonRow } from '../store/people.ts'
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
}
type Signed = { secret: string; person: PersonRow }

/** Begins a session. Throws 401 without saying what was wrong, and 429 after too many of these. */
export async function signIn(service: Service, { name, password, address, before }: SignIn): Promise<Signed> {
  const { database, access } = service
  const folded = foldName(name).slice(0, NAME_MAX + 1)
  const known = await findPersonByName(database.read, folded)
  const note = (action: AccessAction) =>
    database.write((trx) => logAccess(trx, { at: now(), who: known?.name ?? null, action, subject: null, address }))
  const attempt = { name: folded, address }
  const { seconds, first } = access.throttle.take(attempt)
  if (first) await note('sign_in_throttled')
  if (seconds > 0) throw tooManyAttempts(seconds)
  const right = await isPasswordOf(known?.password, password)
  const signed = right && known ? await begin(service, known, { address, before }) : undefined
  if (!signed) {
    await note('sign_in_failed')
    throw new HttpError(401, 'The name or the password is wrong.')
  }
  access.throttle.forgive(attempt)
  return signed
}

export const tooManyAttempts = (seconds: number) =>
  new HttpError(429, 'Too many attempts to sign in. Please wait, then try again.', { 'retry-after': String(seconds) })

/** Undefined where the person has left, or has another password since it was looked at. */
function begin(
  { database, access }: Service,
  known: PersonRow,
  { address, before }: Pick<SignIn, 'address' | 'before'>,
): Promise<Signed | undefined> {
  return database.write(async (trx) => {
    const person = await findPersonRow(trx, known.id)
    if (person?.active !== 1 || person.password !== known.password) return undefined
    if (before !== undefined) await endSessionOf(trx, digestOf(access.key, before))
    const secret = await beginSession(trx, access, person.id)
    const at = now()
    await noteSeen(trx, person.id, at)
    await logAccess(trx, { at, who: person.name, action: 'signed_in', subject: null, address })
    return { secret, person }
  })
}
