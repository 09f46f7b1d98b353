import { sql } from 'kysely'
import { fold } from '#contract/fold.ts'
import type { Reading } from '../database/database.ts'
import type { TicketRow } from '../database/tables.ts'
import { engineOf } from './engine-of.ts'
import { distinctWords } from './tokens.ts'

/** Words of each member that are looked up; a ticket says what it is about early. */
const TITLE_WORDS = 24
const DESCRIPTION_WORDS = 24
/** Tickets read for a word. A word in more of them than this says little, and is left out. */
const POSTINGS_MAX = 300
/** A word of the title weighs as much as so many of the description. */
const TITLE_WEIGHT = 2.5
/** How many of the best are weighed once more, by their titles and lengths. */
const CANDIDATES = 200

export type Scored = { id: number; score: number }

/**
 * Tickets that share rare words (by stem) with `ticket`, best first. A word counts twice where it stands in the other's
 * title; `score` is the share of all that could be counted, from 0 to 1, less for long texts. Costs the same however many
 * tickets there are: of each word only so many are read.
 */
export async function similarTickets(
  db: Reading,
  ticket: Pick<TicketRow, 'id' | 'title' | 'description'>,
  limit: number,
): Promise<Scored[]> {
  const total = await approximateCount(db)
  const weights = new Map<string, number>()
  const sums = new Map<number, number>()
  for (const [word, factor] of wordsToLookUp(ticket)) {
    const ids = await engineOf(db).ticketsWith(db, word, POSTINGS_MAX)
    if (ids.length === 0 || ids.length >= POSTINGS_MAX) continue
    const weight = factor * Math.log(1 + total / ids.length)
    weights.set(word, weight)
    for (const id of ids) if (id !== ticket.id) sums.set(id, (sums.get(id) ?? 0) + weight)
  }
  const candidates = [...sums].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, CANDIDATES)
  return rank(db, candidates, weights, limit)
}

/** Words with what they weigh; each once. */
function wordsToLookUp({ title, description }: Pick<TicketRow, 'title' | 'description'>): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of significantWords(title).slice(0, TITLE_WORDS)) words.set(word, TITLE_WEIGHT)
  for (const word of significantWords(description).slice(0, DESCRIPTION_WORDS)) if (!words.has(word)) words.set(word, 1)
  return words
}

const significantWords = (text: string) =>
  [...distinctWords(fold(text.slice(0, READ_MAX)))].filter((word) => word.length > 2)
/** How much of a long text is read for its words. */
const READ_MAX = 20_000

async function rank(
  db: Reading,
  candidates: [number, number][],
  weights: Map<string, number>,
  limit: number,
): Promise<Scored[]> {
  if (candidates.length === 0) return []
  const sums = new Map(candidates)
  const facts = await db
    .selectFrom('tickets')
    .select(['id', 'title', sql<number>`octet_length(title) + octet_length(description)`.as('bytes')])
    .where('id', 'in', [...sums.keys()])
    .execute()
  const most = 2 * [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const best = facts
    .map(({ id, title, bytes }) => ({
      id,
      score: ((sums.get(id) ?? 0) + weightIn(title, weights)) / most / byChance(bytes),
    }))
    .sort((a, b) => b.score - a.score || b.id - a.id)
    .slice(0, limit)
  return best.map(({ id, score }) => ({ id, score: Math.min(1, Math.round(score * 1000) / 1000) }))
}

function weightIn(title: string, weights: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const word of distinctWords(fold(title))) sum += weights.get(word) ?? 0
  return sum
}

/** Long texts hold many words by chance: what they share counts less. */
const byChance = (bytes: number) => 1 + Math.log1p(bytes / 2000) / 4

async function approximateCount(db: Reading): Promise<number> {
  const row = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.max('id').as('n'))
    .executeTakeFirst()
  return Number(row?.n ?? 0) + 1
}
