import type { Ticket } from '#contract/ticket.ts'
import type { CallOf } from '../calls.ts'
import { orMissing, someAtOnce } from '../select/read-tickets.ts'
import type { Selection } from '../select/select.ts'
import { bullets, lines, nameOf, numberIn, ticketLine } from '../texts/voice.ts'
import { type CallTools, nothingFound, type Outcome, onlySaid, showing } from './call-tools.ts'
import { ALIKE } from './receipts.ts'

/** Tickets like one; of several, the pairs that are like each other. */
export async function similar(tools: CallTools, { which }: CallOf<'similar'>): Promise<Outcome> {
  const found = await tools.look(which, { limit: COMPARED_MAX })
  if (found.count === 0) return nothingFound(tools.voice, which, found)
  const [only] = found.tickets
  return found.count === 1 && only ? likeOne(tools, only) : pairsAmong(tools, found)
}
/** Tickets that are compared with each other at once: each is a search. */
const COMPARED_MAX = 200

async function likeOne({ voice, api, signal, use }: CallTools, ticket: Ticket): Promise<Outcome> {
  const { id } = ticket
  const found = await use(
    'similar_tickets',
    { id },
    () => orMissing(api.similar(id, 5, { signal })),
    (answer) => (answer ? `${answer.results.length} found` : 'not found'),
  )
  const alike = (found?.results ?? []).map((one) => one.ticket)
  if (alike.length === 0) return { text: voice.texts.noneSimilar(nameOf(ticket)), ids: [id] }
  return showing(
    lines(voice.texts.similarTo(nameOf(ticket)), bullets(alike.map((one) => ticketLine(voice, one)))),
    alike,
  )
}

type Pair = { one: Ticket; other: Ticket; score: number }

async function pairsAmong(
  { voice, api, signal, use }: CallTools,
  { tickets, count }: Pick<Selection, 'tickets' | 'count'>,
): Promise<Outcome> {
  const { texts } = voice
  const ids = new Set(tickets.map(({ id }) => id))
  const pairsWith = async (one: Ticket): Promise<Pair[]> => {
    const alike = (await orMissing(api.similar(one.id, 5, { signal })))?.results ?? []
    return alike
      .filter(({ ticket, score }) => score >= ALIKE && ids.has(ticket.id))
      .map(({ ticket, score }) => ({ one, other: ticket, score }))
  }
  const pairs = await use(
    'similar_tickets',
    { ids: [...ids] },
    async () => bestOf((await someAtOnce(4, tickets, pairsWith)).flat()),
    (found) => `${found.length} pairs`,
  )
  const limited = tickets.length < count ? texts.pairsLimited(numberIn(voice, tickets.length)) : ''
  if (pairs.length === 0) return onlySaid(lines(texts.noPairs(numberIn(voice, tickets.length)), limited))
  const both = new Map(pairs.flatMap(({ one, other }) => [one, other]).map((ticket) => [ticket.id, ticket]))
  const told = bullets(pairs.map(({ one, other }) => `${nameOf(one)} · ${nameOf(other)}`))
  return showing(lines(texts.pairs, told, limited), [...both.values()])
}

/** Each pair once, the most similar first. */
function bestOf(pairs: readonly Pair[]): Pair[] {
  const each = new Map<string, Pair>()
  for (const pair of pairs) {
    const key = [pair.one.id, pair.other.id].sort((a, b) => a - b).join()
    const known = each.get(key)
    if (!known || known.score < pair.score) each.set(key, pair)
  }
  return [...each.values()].sort((a, b) => b.score - a.score).slice(0, PAIRS_SHOWN)
}
const PAIRS_SHOWN = 20
