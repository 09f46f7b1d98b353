import { ApiError } from '#client/errors.ts'
import type { TicketAnswer, TicketReads } from '#client/tickets-reads.ts'

type From = { api: TicketReads; signal: AbortSignal }

/** The tickets as they are now, with their versions, in the order of `ids`; one that is not there is left out. */
export async function readTickets(from: From, ids: readonly number[]): Promise<TicketAnswer[]> {
  const answers: TicketAnswer[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const group = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => readTicket(from, id)))
    answers.push(...group.filter((answer) => answer !== undefined))
  }
  return answers
}
const AT_ONCE = 8

/** Undefined where there is no such ticket. */
export const readTicket = ({ api, signal }: From, id: number): Promise<TicketAnswer | undefined> =>
  orMissing(api.get(id, { signal }))

/** Undefined where the ticket API answers 404. */
export async function orMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}
