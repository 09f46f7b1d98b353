import type { FilterQuery, ListQuery } from '#client/query.ts'
import type { ReadOptions, TicketReads } from '#client/tickets-reads.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import { RunFailure } from '../run-failure.ts'

/** A selector as the ticket API can be asked for it, dates and topics worked out. All members hold together. */
export type Filter = {
  ids?: readonly number[] | undefined
  except?: readonly number[] | undefined
  statuses?: readonly ResolutionStatus[] | undefined
  created?: { from?: string; to?: string } | undefined
  /** Each is a substring of title or description. */
  words?: readonly string[] | undefined
  /** At least one is. */
  anyWords?: readonly string[] | undefined
}
export type Ordering = 'created' | '-created' | 'id' | 'title' | 'resolution_status'
/** `count` is of all that match; `fuzzy`: nothing matched as it was written, these are corrected spellings. */
export type FoundTickets = { count: number; tickets: Ticket[]; fuzzy: boolean }
type FindOptions = { ordering?: Ordering | undefined; limit: number; offset?: number | undefined } & ReadOptions

const PAGE = 200
/** A count of n alternatives takes 2^n - 1 searches: 63 at most. */
const ALTERNATIVES_MAX = 6

/** Up to `limit` tickets behind the first `offset` ones, and how many match. Throws a RunFailure for too many alternatives. */
export async function findTickets(api: TicketReads, filter: Filter, how: FindOptions): Promise<FoundTickets> {
  const { ordering, limit, offset = 0, signal } = how
  const { ids, anyWords, except = [] } = filter
  if (ids?.length === 0) return { count: 0, tickets: [], fuzzy: false }
  const terms = termsOf(filter)
  const sides = anyWords?.map((word) => withWords(filter, [word])) ?? [filter]
  const found = await Promise.all(
    sides.map((side) => {
      const query = { ...queryOf(side), ...(ordering && { ordering }) }
      return walk(api, query, offset + limit + except.length, signal)
    }),
  )
  // An alternative that only corrected spellings would match has none.
  const fuzzy = !anyWords && found.some((one) => one.fuzzy)
  const seen = found.filter((one) => one.fuzzy === fuzzy).flatMap(({ tickets }) => tickets)
  const tickets = (anyWords ? inOrder(seen, ordering) : seen).filter(({ id }) => !except.includes(id))
  const isCounted = fuzzy || (!anyWords && terms.length === 1)
  const count = isCounted ? found.reduce((sum, one) => sum + one.count, 0) : await countOf(api, filter, signal)
  return { count, tickets: tickets.slice(offset, offset + limit), fuzzy }
}

/** By cursor where it takes more than a page: by page a ticket would be left out whenever one before it goes. */
async function walk(api: TicketReads, query: ListQuery, wanted: number, signal: AbortSignal | undefined) {
  const options = signal ? { signal } : {}
  const size = Math.max(1, Math.min(PAGE, wanted))
  let page = await api.list({ ...query, page_size: size, ...(wanted > PAGE && { cursor: '' }) }, options)
  const { count, fuzzy } = page
  const tickets = [...page.results]
  while (page.next !== null && tickets.length < wanted && wanted > PAGE) {
    const cursor = new URL(page.next).searchParams.get('cursor') ?? ''
    page = await api.list({ ...query, page_size: size, cursor }, options)
    tickets.push(...page.results)
  }
  return { count, tickets, fuzzy }
}

/** A filter with more words, each once. */
export const withWords = <Some extends Pick<Filter, 'words'>>(filter: Some, words: readonly string[]): Some => ({
  ...filter,
  words: [...new Set([...(filter.words ?? []), ...words])],
})

/** How many match; corrected spellings do not. */
export async function countOf(api: TicketReads, filter: Filter, signal: AbortSignal | undefined): Promise<number> {
  let count = 0
  for (const { filter: term, sign } of termsOf(filter)) {
    const found = await walk(api, queryOf(term), 1, signal)
    if (!found.fuzzy) count += sign * found.count
  }
  return count
}

/** What the API can be asked for, and whether it counts for or against the whole. */
type Term = { filter: Omit<Filter, 'except' | 'anyWords'>; sign: 1 | -1 }

/**
 * The searches that add up to a filter with `anyWords` and `except`, which the API has no filters for, by inclusion and
 * exclusion: each alternative, less what any two have in common, plus what any three have, and so on; less the same of
 * the exceptions alone. Any other filter is the only term.
 */
export function termsOf({ anyWords, except = [], ...filter }: Filter): Term[] {
  if (anyWords && anyWords.length > ALTERNATIVES_MAX) throw tooManyAlternatives(anyWords.length)
  const all: Term[] = !anyWords
    ? [{ filter, sign: 1 }]
    : Array.from({ length: 2 ** anyWords.length - 1 }, (_, at) => {
        const chosen = anyWords.filter((_word, side) => ((at + 1) >> side) % 2 === 1)
        return { filter: withWords(filter, chosen), sign: chosen.length % 2 === 1 ? 1 : -1 }
      })
  const ids = [...new Set(except)].filter((id) => filter.ids?.includes(id) ?? true)
  const less = all.map(({ filter, sign }): Term => ({ filter: { ...filter, ids }, sign: sign === 1 ? -1 : 1 }))
  return [...all, ...less].filter(({ filter }) => filter.ids?.length !== 0)
}

const tooManyAlternatives = (count: number) =>
  new RunFailure(
    'too_many_alternatives',
    (texts) => texts.tooManyAlternatives(String(count), String(ALTERNATIVES_MAX)),
    false,
  )

/** The filters of the API that it means, but for `except` and `anyWords`, which it has no filters for. */
export function queryOf({ ids, statuses, created, words }: Filter): FilterQuery {
  return {
    ...(ids && { id__in: ids }),
    ...(statuses && { resolution_status__in: statuses }),
    ...(created?.from && { created__gte: created.from }),
    ...(created?.to && { created__lt: created.to }),
    ...(words?.length && { search: words.map(quoted).join(' ') }),
  }
}

/** One term, also with blanks, commas and quotes in it. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** Each ticket once, in the order in which the ticket API has them. */
export function inOrder(tickets: readonly Ticket[], ordering: Ordering = '-created'): Ticket[] {
  const each = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const member = ordering.replace('-', '') as 'id' | 'title' | 'created' | 'resolution_status'
  const sign = ordering.startsWith('-') ? -1 : 1
  return [...each.values()].sort((one, other) => sign * compared(one[member], other[member]) || other.id - one.id)
}

/** As SQLite compares: numbers by value, texts by their UTF-8 bytes. */
const compared = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : Buffer.from(`${one}`).compare(Buffer.from(`${other}`))
