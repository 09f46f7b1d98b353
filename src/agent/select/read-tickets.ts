import { ApiError } from '#client/errors.ts'
import type { TicketAnswer, TicketReads } from '#client/tickets-reads.ts'

type From = { api: TicketReads; signal: AbortSignal }

/** The tickets as they are now, with their versions, in the order of `ids`; one that is not there is left out. */
export async function readTickets(from: From, ids: readonly number[]): Promise<TicketAnswer[]> {
  const answers = await someAtOnce(8, ids, (id) => readTicket(from, id))
  return answers.filter((answer) => answer !== undefined)
}

/** What comes of each item, in their order, while only so many are asked for at the same time. */
export async function someAtOnce<Item, Result>(
  most: number,
  items: readonly Item[],
  ask: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += most)
    results.push(...(await Promise.all(items.slice(at, at + most).map(ask))))
  return results
}

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
