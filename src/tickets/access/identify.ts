import type { Timestamp } from '#contract/date-time.ts'
import { now } from '#platform/clock.ts'
import type { Identity } from '#platform/identity.ts'
import type { Service } from '../service.ts'
import { type FoundCredential, findCredential, noteUse } from '../store/credentials.ts'
import { noteSeen } from '../store/people.ts'
import { scopesIn } from '../store/scopes.ts'
import { SESSION_IDLE_MS } from './lifetimes.ts'
import type { Presented } from './presented.ts'
import { digestOf, isSecret } from './secrets.ts'

/**
 * Who presents this, and what they may, now. Undefined where it does not hold: never made, over, revoked, of one who
 * left.
 */
export async function identify(
  service: Pick<Service, 'database' | 'access'>,
  { secret, by }: Presented,
): Promise<Identity | undefined> {
  if (!isSecret(secret)) return undefined
  const found = await findCredential(service.database.read, digestOf(service.access.key, secret))
  if (!found || !holds(found) || (by === 'cookie' && found.kind !== 'session')) return undefined
  noteLazily(service, found)
  return {
    kind: found.kind,
    credentialId: found.id,
    personId: found.person_id,
    person: found.person,
    scopes: scopesOf(found),
    runId: found.run_id,
    agent: found.kind === 'delegation' ? found.name : null,
  }
}

function holds(found: FoundCredential): boolean {
  if (found.active !== 1 || !isAlive(found)) return false
  if (found.parent_id === null) return found.kind !== 'delegation'
  const { parent_kind: kind, parent_created: created, parent_expires: expires } = found
  const { parent_last_used: last_used, parent_revoked: revoked } = found
  return kind !== null && created !== null && isAlive({ kind, created, expires, last_used, revoked })
}

type Lasting = Pick<FoundCredential, 'kind' | 'created' | 'expires' | 'last_used' | 'revoked'>

function isAlive({ kind, created, expires, last_used, revoked }: Lasting): boolean {
  if (revoked !== null || (expires !== null && Date.parse(expires) <= Date.now())) return false
  // What begins later was made while the clock was ahead, and would last for longer than it should.
  if (kind !== 'token' && ageOf(created) < -CLOCK_STEP_MS) return false
  return kind !== 'session' || (last_used !== null && ageOf(last_used) < SESSION_IDLE_MS)
}

/** Clocks are set a little now and then. */
const CLOCK_STEP_MS = 5 * 60_000

/** Milliseconds since. */
const ageOf = (at: Timestamp) => Date.now() - Date.parse(at)

/** The scopes that both the credential and its person have: the person's may have been narrowed since. */
function scopesOf({ scopes, person_scopes }: FoundCredential) {
  const person = scopesIn(person_scopes)
  if (scopes === null) return person
  const own = scopesIn(scopes)
  return person.filter((scope) => own.includes(scope))
}

const NOTED_EVERY_MS = 60_000

/**
 * Records the use of a credential, in the background and at most once a minute; where that fails, the next use tries
 * again.
 */
function noteLazily({ database, access }: Pick<Service, 'database' | 'access'>, found: FoundCredential): void {
  if (found.last_used !== null && Math.abs(ageOf(found.last_used)) < NOTED_EVERY_MS) return
  if (access.noting.has(found.id)) return
  access.noting.add(found.id)
  const noted = database.write(async (trx) => {
    const at = now()
    await noteUse(trx, found.id, at)
    await noteSeen(trx, found.person_id, at)
  })
  noted.catch(() => undefined).finally(() => access.noting.delete(found.id))
}
