import { characterToken, SHORTEST, WINDOW, wordsOf } from '../tokens.ts'

/** A token of the index, or with `open` every token that begins so. */
export type Lookup = { token: string; open: boolean }

/** How the index looks a term up. */
export type TermMatch = {
  /** Every text that holds the term has a token for each of these. */
  lookups: Lookup[]
  /** Whether no other text has; otherwise what is found must be verified on the text. */
  exact: boolean
}

/** How many tokens of a long term are looked up; it is verified on the text all the same. */
const LOOKUPS_MAX = 12

/** `term`: folded and not blank. */
export function matchTerm(term: string): TermMatch {
  const words = [...wordsOf(term)]
  const [first] = words
  if (first?.word.length === term.length) return matchPart(Array.from(term))
  const lookups = words.flatMap(({ word, at }) => pieces(Array.from(word), at + word.length === term.length))
  for (const character of new Set(term.replace(/[\p{L}\p{N}\p{M}\s]+/gu, '')))
    lookups.push(closed(characterToken(character)))
  const different = [...new Map(lookups.map((lookup) => [lookup.token, lookup])).values()]
  // The longest tokens are the rarest.
  const rarest = different.sort((a, b) => b.token.length - a.token.length).slice(0, LOOKUPS_MAX)
  return { lookups: rarest, exact: words.length === 0 && Array.from(term).length === 1 }
}

/** A part of one word: it may begin and end anywhere in a word of the text. */
function matchPart(characters: string[]): TermMatch {
  return { lookups: pieces(characters, true).slice(0, LOOKUPS_MAX), exact: characters.length <= WINDOW }
}

/**
 * The tokens that together cover one word of a term. A word of the text must end where this one does; only the `last`
 * word of a term may be the beginning of a longer one.
 */
function pieces(characters: string[], last: boolean): Lookup[] {
  if (characters.length < SHORTEST) return [closed(characterToken(characters.join('')))]
  const found: Lookup[] = []
  for (let i = 0; i < characters.length; i += WINDOW) {
    const window = characters.slice(i, i + WINDOW)
    if (window.length >= SHORTEST) found.push({ token: window.join(''), open: last && window.length < WINDOW })
  }
  return found
}

const closed = (token: string): Lookup => ({ token, open: false })
