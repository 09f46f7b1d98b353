import type { NewPerson, PersonChanges } from '#contract/access.ts'
import { now } from '#platform/clock.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import type { Transaction } from '../database/database.ts'
import { logAccess } from '../store/access-log.ts'
import { endSessions } from '../store/credentials.ts'
import { forgetBrowsers } from '../store/known-browsers.ts'
import { findPersonRow, hasOtherAdmin, insertPerson, type PersonRow, updatePerson } from '../store/people.ts'
import { scopesIn } from '../store/scopes.ts'
import { revokeTokensOf } from '../store/tokens.ts'
import type { Doer } from './doer.ts'
import { foldName } from './names.ts'
import { hashPassword } from './passwords.ts'

/**
 * Hashes the password, and answers a function that stores the person and answers the id. That throws 400 where the name
 * is taken.
 */
export async function newPerson({ name, password, scopes }: NewPerson, by: Doer) {
  const hash = await hashPassword(password) // before the transaction, which must wait for nothing else
  return async (trx: Transaction): Promise<number> => {
    const row = { name, folded_name: foldName(name), password: hash, scopes, created: now() }
    const person = await insertPerson(trx, row)
    if (!person) throw badRequest({ name: ['A person with this name exists already.'] })
    await logAccess(trx, { at: row.created, ...by, action: 'person_created', subject: name })
    return person.id
  }
}

export const noSuchPerson = (id: string | number) => new HttpError(404, `Person with id '${id}' was not found.`)

/**
 * Hashes a new password, and answers a function that changes the person and ends their sessions, and where that is wanted
 * their tokens. That throws 404, and 409 where nobody with the scope admin would be left.
 */
export async function changePerson(id: number, { password, scopes, active, end_tokens }: PersonChanges, by: Doer) {
  const hash = password === undefined ? undefined : await hashPassword(password)
  return async (trx: Transaction): Promise<PersonRow> => {
    await trx.lock('people') // two who make each other no admin would leave none
    const before = await findPersonRow(trx, id)
    if (!before) throw noSuchPerson(id)
    const changed = changesOf(before, { scopes, active }, hash)
    const ended = end_tokens ? await revokeTokensOf(trx, id, now()) : 0
    if (ended > 0) changed.push(`${ended} ${ended === 1 ? 'token' : 'tokens'} ended`)
    if (changed.length === 0) return before
    await checkLastAdmin(trx, before, { scopes, active })
    await updatePerson(trx, id, { ...(hash && { password: hash }), ...(scopes && { scopes }), ...flag(active) })
    await endSessions(trx, id)
    if (hash) await forgetBrowsers(trx, id)
    const subject = `${before.name}: ${changed.join(', ')}`
    await logAccess(trx, { at: now(), ...by, action: 'person_changed', subject })
    return (await findPersonRow(trx, id)) ?? before
  }
}

const flag = (active: boolean | undefined) => (active === undefined ? {} : { active })

type Wanted = Pick<PersonChanges, 'scopes' | 'active'>

/** In words, for the log; nothing where everything is so already. */
function changesOf(before: PersonRow, { scopes, active }: Wanted, hash: string | undefined): string[] {
  const changed: string[] = []
  if (hash !== undefined) changed.push('password')
  if (scopes && scopes.join(' ') !== before.scopes) changed.push(`scopes ${scopes.join(' ') || 'none'}`)
  if (active !== undefined && Number(active) !== before.active) changed.push(active ? 'active' : 'not active')
  return changed
}

/** Somebody must be left who can let the others in again. */
async function checkLastAdmin(trx: Transaction, before: PersonRow, { scopes, active }: Wanted): Promise<void> {
  const was = before.active === 1 && scopesIn(before.scopes).includes('admin')
  const stays = (active ?? before.active === 1) && (scopes ?? scopesIn(before.scopes)).includes('admin')
  if (!was || stays || (await hasOtherAdmin(trx, before.id))) return
  throw new HttpError(
    409,
    `${before.name} is the last active person with the scope admin. Give it to somebody else first. Nothing was changed.`,
  )
}
