import { ApiError } from '#client/errors.ts'
import { invalidToken } from '#platform/authorization.ts'
import { HttpError } from '#platform/http-error.ts'

/**
 * Asks the ticket service about a caller. Throws 401 or 403 where it refuses, the latter in its own words, 507 where its disk is full, and 503
 * where it does not answer: then nobody can be identified.
 */
export async function askingTickets<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) throw invalidToken()
    if (error instanceof ApiError && (error.status === 403 || error.status === 507)) {
      throw new HttpError(error.status, error.detail)
    }
    throw new HttpError(
      503,
      'The ticket system does not answer, so who you are could not be checked. Nothing was done. Please try again later.',
      { 'retry-after': '2' },
    )
  }
}
