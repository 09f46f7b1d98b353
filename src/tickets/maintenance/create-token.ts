import { type NewToken, newTokenSchema } from '#contract/access.ts'
import { StartError } from '#platform/environment.ts'
import { createAccess } from '../access/access.ts'
import { foldName } from '../access/names.ts'
import { makeToken } from '../access/tokens.ts'
import type { TicketConfig } from '../config.ts'
import { openTicketDatabase } from '../store/open-database.ts'
import { findPersonByName } from '../store/people.ts'
import { scopesIn } from '../store/scopes.ts'

/** `scopes` undefined: all that the person has. */
export type WantedToken = { person: string; name: string; scopes: string[] | undefined; days: number | null }
export type MadeToken = { token: string; person: string; scopes: readonly string[] }

/**
 * Makes a token of a person, in the database of `config`, also while a service uses it. Throws a StartError with one line
 * where there is no such person, or the token is not fit.
 */
export async function createToken(config: TicketConfig, wanted: WantedToken): Promise<MadeToken> {
  const database = await openTicketDatabase(config.DATABASE_URL)
  try {
    const person = await findPersonByName(database.read, foldName(wanted.person))
    if (!person)
      throw new StartError(
        `There is no person with the name ${wanted.person}. \`npx tickets createsuperuser\` makes the first one.`,
      )
    if (!person.active) throw new StartError(`${person.name} is not active, so that no token of theirs would do.`)
    const own = scopesIn(person.scopes)
    const values = checked({ ...wanted, scopes: wanted.scopes ?? own })
    const beyond = values.scopes.filter((scope) => !own.includes(scope))
    if (beyond.length > 0) throw new StartError(`${person.name} does not have ${beyond.join(', ')}: ${own.join(', ')}.`)
    const keeper = { personId: person.id, scopes: own }
    const { token } = await database.write((trx) =>
      makeToken(trx, createAccess(config).key, keeper, values, { who: null, address: null }),
    )
    return { token, person: person.name, scopes: values.scopes }
  } finally {
    await database.close()
  }
}

function checked({ name, scopes, days }: { name: string; scopes: readonly string[]; days: number | null }): NewToken {
  const parsed = newTokenSchema.safeParse({ name, scopes, days })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new StartError(`${String(issue?.path[0] ?? 'token')}: ${issue?.message ?? 'not fit'}`)
}
