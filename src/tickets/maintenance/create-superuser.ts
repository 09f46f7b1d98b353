import { newPersonSchema, SCOPES } from '#contract/access.ts'
import { DatabaseFailure } from '#platform/database/failure.ts'
import { StartError } from '#platform/environment.ts'
import { HttpError } from '#platform/http-error.ts'
import { newPerson } from '../access/people.ts'
import { openTicketDatabase } from '../store/open-database.ts'

export type Superuser = { name: string; password: string }

/**
 * Makes a person who may do everything, in the database `file`, also while a service uses it. Answers the name as it is
 * kept; throws a StartError with one line where the name is taken, or either is not fit.
 */
export async function createSuperuser(file: string, wanted: Superuser): Promise<string> {
  const person = checkSuperuser(wanted)
  const database = await openTicketDatabase(file)
  try {
    await database.write(await newPerson(person, { who: null, address: null }))
    return person.name
  } catch (error) {
    if (error instanceof HttpError) throw new StartError(`There is a person with the name ${person.name} already.`)
    throw error instanceof DatabaseFailure ? new StartError(error.message) : error
  } finally {
    await database.close()
  }
}

/** What is wrong with a name alone, before a password is asked for; undefined where nothing is. */
export const problemOfName = (name: string): string | undefined =>
  newPersonSchema.shape.name.safeParse(name).error?.issues[0]?.message

/** The same of a password, before it is asked for again. */
export const problemOfPassword = (password: string): string | undefined =>
  newPersonSchema.shape.password.safeParse(password).error?.issues[0]?.message

function checkSuperuser(wanted: Superuser) {
  const parsed = newPersonSchema.safeParse({ ...wanted, scopes: [...SCOPES] })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new StartError(`${issue?.path[0] === 'password' ? 'Password' : 'Name'}: ${issue?.message ?? 'not fit'}`)
}
