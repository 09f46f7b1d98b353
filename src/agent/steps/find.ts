import type { Ordering, Selector } from '#agent/plan.ts'
import type { TicketSearch } from '#agent/topics.ts'
import type { ReadOptions, TicketReads } from '#client/tickets-reads.ts'
import type { Ticket } from '#contract/ticket.ts'
import { mergedInOrder, sidesOf, termsOf } from './any-of.ts'
import { filtersOf, listQueryOf } from './list-query.ts'

/** `count` is of all that match; `fuzzy`: nothing matched as it was written, these are corrected spellings. */
export type FoundTickets = { count: number; tickets: Ticket[]; fuzzy: boolean }

const PAGE = 200

type FindOptions = { ordering?: Ordering | undefined; limit: number } & ReadOptions

/** The first `limit` tickets that match, and how many match. */
export async function findTickets(api: TicketReads, selector: Selector, how: FindOptions): Promise<FoundTickets> {
  return selector.anyText ? findAny(api, selector, how) : findAll(api, selector, how)
}

/** The tickets of each side, each once. A side that only misspelt words would match has none. */
async function findAny(
  api: TicketReads,
  selector: Selector,
  { ordering, limit, signal }: FindOptions,
): Promise<FoundTickets> {
  const { first, ...filters } = selector
  const order = first?.ordering ?? ordering
  const most = Math.min(limit, first?.count ?? limit)
  const exact = async (side: Selector, size: number) => {
    const found = await findAll(api, side, { ordering: order, limit: size, ...options(signal) })
    return found.fuzzy ? { count: 0, tickets: [] } : found
  }
  let count = 0
  for (const { selector: one, sign } of termsOf(filters)) count += sign * (await exact(one, 1)).count
  const sides = await Promise.all(sidesOf(filters).map((side) => exact(side, most)))
  const merged = mergedInOrder(
    sides.map(({ tickets }) => tickets),
    order,
  )
  return { count: Math.min(count, first?.count ?? count), tickets: merged.slice(0, most), fuzzy: false }
}

async function findAll(
  api: TicketReads,
  selector: Selector,
  { ordering, limit, signal }: FindOptions,
): Promise<FoundTickets> {
  if (selector.ids?.length === 0) return { count: 0, tickets: [], fuzzy: false }
  const most = Math.min(limit, selector.first?.count ?? limit)
  const except = new Set(selector.exceptIds)
  const size = Math.min(PAGE, most + except.size)
  const query = listQueryOf(selector, ordering, size)
  const first = await api.list(query, options(signal))
  let seen = first.results
  for (let page = 2; seen.length < most + except.size && seen.length < first.count; page++) {
    const more = await api.list({ ...query, page: String(page) }, options(signal))
    if (more.results.length === 0) break
    seen = [...seen, ...more.results]
  }
  const tickets = seen.filter((ticket) => !except.has(ticket.id)).slice(0, most)
  const excepted = except.size > 0 ? await countMatching(api, selector, signal, [...except]) : 0
  const count = Math.min(first.count - excepted, selector.first?.count ?? Number.POSITIVE_INFINITY)
  return { count, tickets, fuzzy: first.fuzzy }
}

/** How many match; of `ids` only, where given. */
async function countMatching(api: TicketReads, selector: Selector, signal: AbortSignal | undefined, ids: number[]) {
  const among = selector.ids ? ids.filter((id) => selector.ids?.includes(id)) : ids
  if (among.length === 0) return 0
  return (await api.list({ ...filtersOf({ ...selector, ids: among }), page_size: 1 }, options(signal))).count
}

const options = (signal: AbortSignal | undefined): ReadOptions => (signal ? { signal } : {})

/** The search by which the words of a topic are resolved. Corrected spellings do not count: a change must be sure. */
export const topicSearch = (api: TicketReads, signal: AbortSignal): TicketSearch => ({
  search: async (text, filters) => {
    const found = await findTickets(
      api,
      { ...filters, text: [...(filters.text ?? []), ...text] },
      { limit: PAGE, signal },
    )
    return found.fuzzy ? { count: 0, tickets: [] } : { count: found.count, tickets: found.tickets }
  },
})
