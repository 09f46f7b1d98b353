import { fold } from './fold.ts'

/** How many different terms one search may have. */
export const TERMS_MAX = 32

/**
 * The terms of a search, folded, each once: split on white space and commas; what stands in double or single quotes is
 * one phrase, in which a backslash takes the next character as it is. A quote within a word (o'brien), or one that is
 * never closed, is an ordinary character. Blank phrases and a lone quote do not count.
 */
export function parseTerms(search: string): string[] {
  const closing = closingQuotes(search)
  const terms = new Set<string>()
  let i = 0
  while (i < search.length) {
    const end = closing.get(i)
    if (end !== undefined) {
      add(terms, search.slice(i + 1, end).replace(/\\(.)/gs, '$1'))
      i = end + 1
      continue
    }
    const start = i
    while (i < search.length && !isSeparator(search.charAt(i))) i++
    const item = search.slice(start, i)
    if (!QUOTES.has(item)) add(terms, item)
    i++
  }
  return [...terms]
}

const QUOTES: ReadonlySet<string> = new Set(['"', "'"])
const isSeparator = (character: string) => character === ',' || /\s/u.test(character)

function add(terms: Set<string>, text: string): void {
  if (text.trim() !== '') terms.add(fold(text))
}

/**
 * For each quote that may open a phrase (it begins an item), where the phrase closes: at the next such quote that ends
 * an item and is not escaped. Found from the end, in one pass over any text.
 */
function closingQuotes(text: string): Map<number, number> {
  const closing = new Map<number, number>()
  const next = new Map<string, number>()
  for (let i = text.length - 1; i >= 0; i--) {
    const character = text.charAt(i)
    if (!QUOTES.has(character)) continue
    const end = next.get(character)
    if (end !== undefined && (i === 0 || isSeparator(text.charAt(i - 1)))) closing.set(i, end)
    const endsItem = i === text.length - 1 || isSeparator(text.charAt(i + 1))
    if (endsItem && !isEscaped(text, i)) next.set(character, i)
  }
  return closing
}

function isEscaped(text: string, at: number): boolean {
  let start = at
  while (start > 0 && at - start < LONGEST_ESCAPE && text.charAt(start - 1) === '\\') start--
  return (at - start) % 2 === 1
}
/** Bounds the walk back over a run of backslashes; an even number, so that a longer run counts as no escape. */
const LONGEST_ESCAPE = 64
