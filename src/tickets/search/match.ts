import { characterToken, SHORTEST, WINDOW, wordsOf } from './tokens.ts'

/** How the index looks a term up. */
export type TermMatch = {
  /** FTS5 query: every text that holds the term matches. */
  query: string
  /** Whether nothing else matches; otherwise what matches must be verified on the text. */
  exact: boolean
}

/** How many tokens of a long term are looked up; it is verified on the text all the same. */
const TOKENS_MAX = 12

/** `term`: folded and not blank. */
export function matchTerm(term: string): TermMatch {
  const words = [...wordsOf(term)]
  const only = words[0]
  if (words.length === 1 && only?.word.length === term.length) return matchPart(Array.from(only.word))
  const tokens = new Set<string>()
  for (const { word, at } of words) {
    const last = at + word.length === term.length
    for (const token of last ? openEnded(word) : closedWord(word)) tokens.add(token)
  }
  for (const character of new Set(term.replace(/[\p{L}\p{N}\p{M}\s]+/gu, '')))
    tokens.add(quoted(characterToken(character)))
  // The longest tokens are the rarest.
  const chosen = [...tokens].sort((a, b) => b.length - a.length).slice(0, TOKENS_MAX)
  const single = words.length === 0 && Array.from(term).length === 1
  return { query: chosen.join(' AND '), exact: single }
}

/** A part of one word. */
function matchPart(characters: string[]): TermMatch {
  if (characters.length < SHORTEST) return { query: quoted(characterToken(characters.join(''))), exact: true }
  if (characters.length <= WINDOW) return { query: prefix(characters.join('')), exact: true }
  return { query: pieces(characters, true).slice(0, TOKENS_MAX).join(' AND '), exact: false }
}

/** What stands at the end of a term may go on in the text. */
function openEnded(word: string): string[] {
  const characters = Array.from(word)
  if (characters.length < SHORTEST) return [quoted(characterToken(word))]
  return characters.length <= WINDOW ? [prefix(word)] : pieces(characters, true)
}

/** A word that the term itself ends: its suffix in the text is known to the last character. */
function closedWord(word: string): string[] {
  const characters = Array.from(word)
  if (characters.length < SHORTEST) return [quoted(characterToken(word))]
  return pieces(characters, false)
}

/** Windows that cover a word; the last one is a prefix where the word may go on. */
function pieces(characters: string[], open: boolean): string[] {
  const found: string[] = []
  for (let i = 0; i < characters.length; i += WINDOW) {
    const window = characters.slice(i, i + WINDOW)
    const text = window.join('')
    if (window.length === WINDOW) found.push(quoted(text))
    else if (window.length >= SHORTEST) found.push(open ? prefix(text) : quoted(text))
  }
  return found
}

// Tokens hold letters, digits, marks and ¤ alone, so that nothing in them needs escaping.
const quoted = (token: string) => `"${token}"`
const prefix = (token: string) => `"${token}"*`
