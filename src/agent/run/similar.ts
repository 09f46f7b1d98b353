import type { Ticket } from '#contract/ticket.ts'
import type { CallOf } from '../calls.ts'
import { factOf } from '../facts.ts'
import { orMissing, someAtOnce } from '../select/read-tickets.ts'
import { bullets, nameOf, numberIn, ticketLine } from '../texts/voice.ts'
import { nothingFound, type Reading, type Told } from './reading.ts'
import { ALIKE } from './receipts.ts'

/** Tickets like one; of several, the pairs that are like each other. */
export async function similarText(reading: Reading, { which }: CallOf<'similar'>): Promise<Told> {
  const { context, look } = reading
  const found = await look(which, { limit: COMPARED_MAX })
  if (found.count === 0) return nothingFound(context.voice, which, found)
  const [only] = found.tickets
  return found.count === 1 && only ? likeOne(reading, only) : pairsAmong(reading, found)
}
/** Tickets that are compared with each other at once: each is a search. */
const COMPARED_MAX = 200

async function likeOne({ context, use }: Reading, ticket: Ticket): Promise<Told> {
  const { voice, api, signal } = context
  const { id } = ticket
  const found = await use(
    'similar_tickets',
    { id },
    () => orMissing(api.similar(id, 5, { signal })),
    (answer) => (answer ? `${answer.results.length} found` : 'not found'),
  )
  const alike = (found?.results ?? []).map((one) => one.ticket)
  if (alike.length === 0) return { text: voice.texts.noneSimilar(nameOf(ticket)), ids: [id] }
  const shown = alike.map(factOf)
  const text = `${voice.texts.similarTo(nameOf(ticket))}\n${bullets(alike.map((one) => ticketLine(voice, one)))}`
  return { text, ids: shown.map((one) => one.id), noted: { shown } }
}

type Pair = { one: Ticket; other: Ticket; score: number }

async function pairsAmong(
  { context, use }: Reading,
  { tickets, count }: { tickets: Ticket[]; count: number },
): Promise<Told> {
  const { voice, api, signal } = context
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
  const limited = tickets.length < count ? `\n${texts.pairsLimited(numberIn(voice, tickets.length))}` : ''
  if (pairs.length === 0) return { text: `${texts.noPairs(numberIn(voice, tickets.length))}${limited}`, ids: [] }
  const both = pairs.flatMap(({ one, other }) => [one, other])
  const shown = [...new Map(both.map((one) => [one.id, factOf(one)])).values()]
  const lines = pairs.map(({ one, other }) => `${nameOf(one)} · ${nameOf(other)}`)
  return { text: `${texts.pairs}\n${bullets(lines)}${limited}`, ids: shown.map(({ id }) => id), noted: { shown } }
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
