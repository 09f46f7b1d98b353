import type { Ticket } from '#contract/ticket.ts'
import { isFunctionWord } from '../grammar/language-of.ts'
import { variantsOf } from './synonyms.ts'

/** The search of the ticket API: every word is a substring of title or description. `tickets` may be the first page only. */
export type TopicSearch = (words: readonly string[]) => Promise<{ count: number; tickets: Ticket[] }>

/**
 * What the words of a topic came to. `literal`: these words stand in `count` tickets. `partial`: no ticket has all of
 * them; those that have some, the best first; `best` where one is clearly ahead.
 */
export type Topic =
  | { kind: 'literal'; words: string[]; count: number; tickets: Ticket[] }
  | { kind: 'partial'; best: Ticket | undefined; tickets: Ticket[] }

/** So many words of a topic are looked up; more would say nothing new and cost a request each. */
const WORDS_MAX = 12

/**
 * Looks a topic up by its words: as they are, then by their stems, then by as many of them as a ticket has. `amongFew`:
 * the tickets are named already, so that a single word may tell one from the others.
 */
export async function lookUp(about: string, search: TopicSearch, amongFew = false): Promise<Topic> {
  const words = contentWords(about)
  if (words.length === 0) return { kind: 'partial', best: undefined, tickets: [] }
  for (const terms of [words, words.map(stem)]) {
    const found = await search(terms)
    if (found.count > 0) return { kind: 'literal', words: terms, ...found }
  }
  return closest(words, search, amongFew)
}

/** Of tickets that all have the words of a topic: the one that has them in its title, where these are two or more. */
export function titled(words: readonly string[], tickets: readonly Ticket[]): Ticket | undefined {
  const entitled = tickets.filter(({ title }) => words.every((word) => folded(title).includes(folded(word))))
  return entitled.length === 1 && words.length >= 2 ? entitled[0] : undefined
}

export function contentWords(text: string): string[] {
  const words = folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’._-]*[\p{L}\p{N}]|\p{N}|\p{L}/gu) ?? []
  const content = words.filter((word) => !isFunctionWord(word))
  return [...new Set(content.length > 0 ? content : words)].slice(0, WORDS_MAX)
}

/** The part of a word that its forms share in most languages: seven tenths of it, four letters at least. */
const stem = (word: string): string => [...word].slice(0, Math.max(4, Math.ceil(word.length * 0.7))).join('')

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

type Hit = { ticket: Ticket; words: number }

async function closest(words: readonly string[], search: TopicSearch, amongFew: boolean): Promise<Topic> {
  const each = await Promise.all(words.map((word) => withWord(word, search)))
  const hits = new Map<number, Hit>()
  for (const ticket of each.flat()) {
    const hit = hits.get(ticket.id) ?? { ticket, words: 0 }
    hits.set(ticket.id, { ticket, words: hit.words + 1 })
  }
  const ranked = [...hits.values()].sort((one, other) => other.words - one.words || other.ticket.id - one.ticket.id)
  const known = each.filter((tickets) => tickets.length > 0).length
  const best = amongFew ? ahead(ranked) : clearlyAhead(ranked, words.length, known)
  return { kind: 'partial', best, tickets: ranked.map(({ ticket }) => ticket) }
}

/** Tickets that have the word, its stem, or its name in another language. A word that very many have tells none apart. */
async function withWord(word: string, search: TopicSearch): Promise<Ticket[]> {
  for (const terms of [[word], [stem(word)]]) {
    const { count, tickets } = await search(terms)
    if (count > 0) return count > tickets.length ? [] : tickets
  }
  const others = await Promise.all(variantsOf(word).map((name) => search([name])))
  const named = others.flatMap(({ count, tickets }) => (count > tickets.length ? [] : tickets))
  return [...new Map(named.map((ticket) => [ticket.id, ticket])).values()]
}

/** The one that has more of the words than any other. */
const ahead = ([first, second]: readonly Hit[]): Ticket | undefined =>
  first && first.words > (second?.words ?? 0) ? first.ticket : undefined

/** At least two words and half of all, most of those that any ticket has, and more than any other ticket. */
function clearlyAhead(ranked: readonly Hit[], words: number, known: number): Ticket | undefined {
  const [first] = ranked
  if (!first || !ahead(ranked)) return undefined
  if (first.words === words) return first.ticket
  return first.words >= 2 && first.words / words >= 0.5 && first.words / known >= 0.6 ? first.ticket : undefined
}
