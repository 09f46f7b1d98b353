import type { TicketReads } from '#client/tickets-reads.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { Which } from '../calls.ts'
import type { Voice } from '../texts/voice.ts'
import { type Filter, findTickets, inOrder, type Ordering, withWords } from './find.ts'
import { intervalOf } from './period.ts'
import { lookUp, titled } from './topic.ts'

/** Which of `tickets` a phrase means, by what they say; answers ids of them. `one`: exactly one is meant. */
export type PickTickets = (phrase: string, tickets: readonly Ticket[], one: boolean) => Promise<number[]>

export type Selecting = {
  api: TicketReads
  signal: AbortSignal
  voice: Voice
  /** Ids of what the calls before came to. */
  earlier: readonly (readonly number[])[]
  /** Undefined where no model is configured. */
  pick?: PickTickets | undefined
}

/**
 * `certain`: by ids, statuses, dates and words alone. `fuzzy`: nothing matches as it is written, these are corrected
 * spellings. `partial`: some of the words of the topic stand there. `picked`: a model that read their texts chose them.
 */
export type Certainty = 'certain' | 'fuzzy' | 'partial' | 'picked'
export type Selection = {
  /** Up to the limit that was asked for. */
  tickets: Ticket[]
  /** Of all that are meant. */
  count: number
  /** Named numbers that no ticket has. */
  missing: number[]
  certainty: Certainty
  /** What was asked of the ticket API; of tickets that were picked, their ids. */
  filter: Filter
}
export type Wanted = {
  limit: number
  offset?: number
  ordering?: Ordering | undefined
  one?: boolean
  writes?: boolean
}

/** So many tickets are shown to the model that picks. */
const POOL = 40

/** Which tickets a selector means. All of its members hold together; none is left out. */
export async function select(selecting: Selecting, which: Which, wanted: Wanted): Promise<Selection> {
  const ids = namedIn(which, selecting)
  const filter: Filter = {
    ids,
    except: which.except,
    statuses: which.statuses,
    created: which.period && intervalOf(selecting.voice, which.period),
    words: which.words,
    anyWords: which.any_words,
  }
  const missing = ids && which.ids ? await missingOf(selecting, which.ids) : []
  const found = await (which.about === undefined
    ? byFilter(selecting, filter, which, wanted)
    : byTopic(selecting, filter, which, which.about, wanted))
  return { ...found, missing }
}

/** Numbers and ranges that are named are meant together, of what an earlier call came to where one is named too. */
export function namedIn({ ids, range, from }: Which, { earlier }: Pick<Selecting, 'earlier'>): number[] | undefined {
  const named = ids || range ? [...new Set([...(ids ?? []), ...rangeOf(range)])] : undefined
  if (from === undefined) return named
  const before = earlier[from - 1] ?? []
  return named ? named.filter((id) => before.includes(id)) : [...before]
}

/** Numbers alone are meant, `except` aside: they need no search. Undefined where anything else is said of them. */
export function numbersIn(which: Which, selecting: Pick<Selecting, 'earlier'>): number[] | undefined {
  const { ids: _ids, range: _range, from: _from, except = [], ...others } = which
  if (Object.keys(others).length > 0) return undefined
  return namedIn(which, selecting)?.filter((id) => !except.includes(id))
}

const rangeOf = (range: Which['range']): number[] =>
  range ? Array.from({ length: Math.max(0, range.to - range.from + 1) }, (_, at) => range.from + at) : []

async function missingOf({ api, signal }: Selecting, ids: readonly number[]): Promise<number[]> {
  const { tickets } = await findTickets(api, { ids }, { limit: ids.length, signal })
  const there = new Set(tickets.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}

type Found = Omit<Selection, 'missing'>

async function byFilter(selecting: Selecting, filter: Filter, { first }: Which, wanted: Wanted): Promise<Found> {
  const { api, signal } = selecting
  const { limit, offset = 0 } = wanted
  const most = first ? Math.max(0, Math.min(limit, first.n - offset)) : limit
  const ordering = first ? endOf(first) : wanted.ordering
  const found = await findTickets(api, filter, { ordering, limit: most, offset, signal })
  return {
    tickets: first && wanted.ordering ? inOrder(found.tickets, wanted.ordering) : found.tickets,
    count: Math.min(found.count, first?.n ?? found.count),
    certainty: found.fuzzy ? 'fuzzy' : 'certain',
    filter,
  }
}

const endOf = ({ by }: NonNullable<Which['first']>): Ordering => (by === 'oldest' ? 'created' : '-created')

async function byTopic(
  selecting: Selecting,
  filter: Filter,
  which: Which,
  about: string,
  wanted: Wanted,
): Promise<Found> {
  const { api, signal } = selecting
  const search = async (words: readonly string[]) => {
    const found = await findTickets(api, withWords(filter, words), { limit: POOL_PAGE, signal })
    return found.fuzzy ? { count: 0, tickets: [] } : found
  }
  const topic = await lookUp(about, search, filter.ids !== undefined)
  const one = wanted.one === true && !which.first
  if (topic.kind === 'literal') {
    if (!one || topic.count === 1) return byFilter(selecting, withWords(filter, topic.words), which, wanted)
    const entitled = titled(topic.words, topic.tickets)
    if (entitled) return these([entitled], 'certain')
    return (
      (await picked(selecting, about, topic.tickets, one)) ?? { ...these(topic.tickets, 'certain'), count: topic.count }
    )
  }
  if (one && topic.best) return these([topic.best], 'certain')
  const pool = topic.tickets.length > 0 ? topic.tickets : await newest(selecting, filter)
  const chosen = await picked(selecting, about, pool, one)
  if (chosen) return firstOf(chosen, which, wanted)
  const close = wanted.writes && !one ? [] : topic.tickets
  return firstOf(these(close, 'partial'), which, wanted)
}
const POOL_PAGE = 200

async function newest({ api, signal, pick }: Selecting, filter: Filter): Promise<Ticket[]> {
  if (!pick) return []
  return (await findTickets(api, filter, { limit: POOL, signal })).tickets
}

/** Undefined where there is no model, or it says none of them. */
async function picked(
  { pick }: Selecting,
  about: string,
  pool: readonly Ticket[],
  one: boolean,
): Promise<Found | undefined> {
  if (!pick || pool.length === 0) return undefined
  const some = pool.slice(0, POOL)
  const ids = new Set(await pick(about, some, one))
  const chosen = some.filter(({ id }) => ids.has(id))
  return chosen.length > 0 ? these(chosen, 'picked') : undefined
}

const these = (tickets: readonly Ticket[], certainty: Certainty): Found => ({
  tickets: [...tickets],
  count: tickets.length,
  certainty,
  filter: { ids: tickets.map(({ id }) => id) },
})

function firstOf(found: Found, { first }: Which, { limit, offset = 0 }: Wanted): Found {
  const sorted = first ? inOrder(found.tickets, endOf(first)).slice(0, first.n) : found.tickets
  return { ...these(sorted, found.certainty), tickets: sorted.slice(offset, offset + limit) }
}
