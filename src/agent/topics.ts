import type { ResolutionStatus } from '#contract/ticket.ts'
import type { Interval, Selector } from './plan.ts'
import { variantsOf } from './topic-words.ts'

/** A ticket as a search shows it. Its title is data: it is compared with the user's words and shown, never read as a command. */
export type Found = { id: number; title: string }

/**
 * What the ticket API offers to find tickets; every word of `text` is a substring of title or description. `count` is exact;
 * `tickets` may be the first page only: a word that more tickets have tells none of them from the others.
 */
export type TicketSearch = {
  search(text: string[], filters: TopicFilters): Promise<{ count: number; tickets: Found[] }>
}
export type TopicFilters = {
  ids?: number[]
  statuses?: ResolutionStatus[]
  created?: Interval
  exceptIds?: number[]
  text?: string[]
  anyText?: string[][]
}

export type Resolution =
  | { kind: 'one'; ticket: Found }
  /** Several fit, or one fits too weakly to be changed: the user is asked which. */
  | { kind: 'several'; candidates: Found[]; count: number }
  | { kind: 'none' }

/** So many words of a topic are looked up; more would say nothing new and cost a request each. */
const MOST_WORDS = 12
const MOST_CANDIDATES = 10

/**
 * Which ticket the words of a topic mean. All words in one ticket: that one. Otherwise the ticket that has most of them,
 * when it has at least two and half of all, and clearly more than any other. Else the candidates: a wrong change is worse
 * than a question. `lenient` (reading only) also takes the best of a weaker match.
 */
export const resolveTopic = async (selector: Selector, api: TicketSearch, lenient = false): Promise<Resolution> => {
  const filters = filtersOf(selector)
  const words = [...new Set((selector.topic ?? []).map(stem))].slice(0, MOST_WORDS)
  const all = await api.search(words, filters)
  if (all.count > 0 || words.length === 0) return decided(all)
  return best(words, await hitsOf(words, filters, api), lenient)
}

const filtersOf = ({ ids, statuses, created, exceptIds, text, anyText }: Selector): TopicFilters => ({
  ...(ids && { ids }),
  ...(statuses && { statuses }),
  ...(created && { created }),
  ...(exceptIds && { exceptIds }),
  ...(text && { text }),
  ...(anyText && { anyText }),
})

const decided = ({ count, tickets }: { count: number; tickets: Found[] }): Resolution => {
  const [only] = tickets
  if (only === undefined) return { kind: 'none' }
  return count === 1
    ? { kind: 'one', ticket: only }
    : { kind: 'several', candidates: tickets.slice(0, MOST_CANDIDATES), count }
}

type Hit = { ticket: Found; words: number }

const hitsOf = async (
  words: readonly string[],
  filters: TopicFilters,
  api: TicketSearch,
): Promise<{ hits: Hit[]; known: number }> => {
  const results = await Promise.all(words.map((word) => named(word, filters, api)))
  const hits = new Map<number, Hit>()
  for (const tickets of results) {
    for (const ticket of tickets) {
      const hit = hits.get(ticket.id) ?? { ticket, words: 0 }
      hits.set(ticket.id, { ...hit, words: hit.words + 1 })
    }
  }
  const known = results.filter((tickets) => tickets.length > 0).length
  return { hits: [...hits.values()].sort((a, b) => b.words - a.words || b.ticket.id - a.ticket.id), known }
}

/** Tickets that have the word or its name in another language, each once. */
const named = async (word: string, filters: TopicFilters, api: TicketSearch): Promise<Found[]> => {
  const own = await api.search([word], filters)
  if (own.count > 0) return own.count > own.tickets.length ? [] : own.tickets
  const others = await Promise.all(
    variantsOf(word)
      .filter((name) => name !== word)
      .map((name) => api.search([name], filters)),
  )
  return [...new Map(others.flatMap(({ tickets }) => tickets.map((ticket) => [ticket.id, ticket] as const))).values()]
}

const best = (
  words: readonly string[],
  { hits, known }: { hits: Hit[]; known: number },
  lenient: boolean,
): Resolution => {
  const [first, second] = hits
  if (first === undefined) return { kind: 'none' }
  const ahead = first.words > (second?.words ?? 0)
  if (ahead && first.words === words.length) return { kind: 'one', ticket: first.ticket }
  const covers = first.words / words.length
  const strong = first.words >= 2 && covers >= 0.5 && first.words / known >= 0.6
  if (ahead && (strong || (lenient && first.words >= 2 && covers >= 0.4))) return { kind: 'one', ticket: first.ticket }
  const top = hits.filter((hit) => hit.words === first.words)
  return { kind: 'several', candidates: top.slice(0, MOST_CANDIDATES).map((hit) => hit.ticket), count: top.length }
}

/**
 * The part of a word that its forms share, so that "flickering" finds "flickers". Only endings that are safe to cut from
 * a substring search; four letters stay at least.
 */
export const stem = (word: string): string => {
  const lower = word.toLowerCase()
  for (const ending of ['ings', 'ing', 'ies', 'es', 'ed', 's']) {
    if (!lower.endsWith(ending) || lower.endsWith('ss') || lower.length - ending.length < 4) continue
    const base = lower.slice(0, -ending.length)
    return /(.)\1$/.test(base) && !/[lsz]$/.test(base) ? base.slice(0, -1) : base
  }
  return lower
}
