/** A generator of numbers from 0 to 1 that gives the same row for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ONSETS = ['b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'st', 'tr', 'pl', 'gr', 'ch']
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou']
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'ck']

/**
 * Pronounceable words of one to four syllables, none twice, the short ones first, as in any language; with Zipf's law
 * that makes six letters a word. None has a z, so that planted words are theirs alone.
 */
function vocabulary(random: () => number, size: number): string[] {
  const words = new Set<string>()
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  while (words.size < size) {
    let word = ''
    for (let syllables = 1 + Math.floor(random() * 4); syllables > 0; syllables--)
      word += pick(ONSETS) + pick(VOWELS) + pick(CODAS)
    words.add(word)
  }
  return [...words].sort((a, b) => a.length - b.length)
}

/** Words that stand in a known share of the tickets. */
export const PLANTED = { quarter: 'zebraquarter', fiftieth: 'zincfiftieth', thousandth: 'zonethousandth' } as const
/** A phrase of two words, each of which stands elsewhere too, in one ticket of two hundred. */
export const PHRASE = ['blizzard', 'horizon'] as const

export type GeneratedTicket = {
  title: string
  description: string
  created: string
  resolution_status: 'OPEN' | 'RESOLVED' | 'CLOSED'
}

const FIRST = Date.UTC(2021, 0, 1)
const LAST = Date.UTC(2026, 0, 1)

/** Endless tickets of 12 words in the title and 60 in the description, word frequencies by Zipf's law, in five years at random. */
export function* tickets(seed: number): Generator<GeneratedTicket> {
  const random = seeded(seed)
  const words = vocabulary(random, 30_000)
  // Inverse of the cumulative of 1/rank: the first words stand in almost every ticket, most in very few.
  const word = () => words[Math.floor(words.length ** random() - 1)] ?? ''
  const sentence = (count: number) => Array.from({ length: count }, word)
  while (true) {
    const title = sentence(12)
    const description = sentence(60)
    plant(random, title, description)
    const created = new Date(FIRST + random() * (LAST - FIRST)).toISOString().replace('Z', '000Z')
    const chance = random()
    yield {
      title: title.join(' '),
      description: description.join(' '),
      created,
      resolution_status: chance < 0.3 ? 'OPEN' : chance < 0.6 ? 'RESOLVED' : 'CLOSED',
    }
  }
}

function plant(random: () => number, title: string[], description: string[]): void {
  if (random() < 1 / 4) description[10] = PLANTED.quarter
  if (random() < 1 / 50) description[20] = PLANTED.fiftieth
  if (random() < 1 / 1000) title[5] = PLANTED.thousandth
  if (random() < 1 / 100) description[30] = PHRASE[0]
  if (random() < 1 / 100) description[40] = PHRASE[1]
  if (random() < 1 / 200) description.splice(50, 2, ...PHRASE)
}
