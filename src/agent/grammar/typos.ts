import { distance } from 'fastest-levenshtein'
import type { Compiled } from './match.ts'
import { plain, type Token } from './tokens.ts'

/** Shortest word of a template that is seen behind a typo, and the one that may have two of them. */
const SHORTEST = 5
const LONG = 8
const LONGEST = 24

/** The tokens with mistyped words of templates put right, where exactly one fits. The text of a token's place stays. */
export function corrected(tokens: readonly Token[], language: Compiled): Token[] {
  const known = new Map<string, string | undefined>()
  return tokens.map((token) => {
    if (token.kind !== 'word') return token
    const typed = token.text
    if (!known.has(typed)) known.set(typed, language.shorthand.get(typed) ?? closest(typed, language))
    const text = known.get(typed)
    return text === undefined ? token : { ...token, text }
  })
}

function closest(word: string, { vocabulary, plainVocabulary, closed, known }: Compiled): string | undefined {
  if (word.length < SHORTEST - 1 || word.length > LONGEST || vocabulary.has(word)) return undefined
  if (closed.has(word) || known.has(word)) return undefined
  const typed = plain(word)
  if (plainVocabulary.has(typed)) return undefined
  let only: string | undefined
  for (const candidate of plainVocabulary) {
    if (!isTypo(typed, candidate)) continue
    if (only !== undefined) return undefined
    only = candidate
  }
  return only
}

/** An ending more is another form of the word, not a typo of it. */
function isTypo(typed: string, word: string): boolean {
  if (word.length < SHORTEST || typed[0] !== word[0] || typed.startsWith(word)) return false
  if (Math.abs(typed.length - word.length) > 2) return false
  const apart = isSwapped(typed, word) ? 1 : distance(typed, word)
  return apart === 1 || (apart === 2 && word.length >= LONG)
}

/** Two neighbours changed places. */
function isSwapped(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false
  const at = [...typed].findIndex((letter, index) => letter !== word[index])
  return (
    at >= 0 && typed[at] === word[at + 1] && typed[at + 1] === word[at] && typed.slice(at + 2) === word.slice(at + 2)
  )
}
