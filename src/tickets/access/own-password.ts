import type { NewPassword } from '#contract/access.ts'
import { now } from '#platform/clock.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import type { Identity } from '#platform/identity.ts'
import type { Service } from '../service.ts'
import { logAccess } from '../store/access-log.ts'
import { findPersonRow, type PersonRow } from '../store/people.ts'
import { newBrowser } from './known-browser.ts'
import { foldName } from './names.ts'
import { isPasswordOf } from './passwords.ts'
import { changePerson, noSuchPerson } from './people.ts'
import { beginSession } from './sessions.ts'
import { tooManyAttempts } from './sign-in.ts'

export type OwnPassword = NewPassword & { address: string }
type Changed = { secret: string; browser: string; person: PersonRow }

/**
 * Changes the password of whoever is signed in and knows the present one. All their sessions end; answers the new one
 * in which they go on. Wrong passwords are counted, in the session, as those of a browser that is known. Throws 400 and 429, and 409 where it was changed
 * meanwhile.
 */
export async function changeOwnPassword(
  { database, access, throttle }: Service,
  { personId, person: name, credentialId }: Identity,
  { current_password, new_password, end_tokens, address }: OwnPassword,
): Promise<Changed> {
  const attempt = { name: foldName(name), address, browser: `session ${credentialId}` }
  const { seconds } = await throttle.take(attempt)
  if (seconds > 0) throw tooManyAttempts(seconds)
  const known = await findPersonRow(database.read, personId)
  const by = { who: name, address }
  if (!(await isPasswordOf(known?.password, current_password))) {
    await database.write((trx) => logAccess(trx, { at: now(), ...by, action: 'password_refused', subject: null }))
    throw badRequest({ current_password: ['The password is wrong.'] })
  }
  await throttle.forgive(attempt)
  const change = await changePerson(personId, { password: new_password, end_tokens }, by)
  return database.write(async (trx) => {
    const before = await findPersonRow(trx, personId)
    if (!before) throw noSuchPerson(personId)
    if (before.password !== known?.password) throw new HttpError(409, CHANGED_MEANWHILE)
    const person = await change(trx)
    return {
      person,
      secret: await beginSession(trx, access, personId),
      browser: await newBrowser(trx, access, personId),
    }
  })
}

const CHANGED_MEANWHILE = 'The password was changed meanwhile. Nothing was changed.'
