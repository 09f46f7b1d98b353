import { fold, isUnseen } from './fold.ts'

/** How many different terms one search may have. */
export const TERMS_MAX = 32

/**
 * The terms of a search, folded, each once: split on white space and commas; what stands in double or single quotes,
 * straight or curly, is one phrase, in which a backslash escapes a quote or a backslash and is itself before anything
 * else. A quote within a word (o'brien), or one that is never closed, is an ordinary character. Terms that show nothing
 * and a lone quote do not count.
 */
export function parseTerms(search: string): string[] {
  const closing = closingQuotes(search)
  const terms = new Set<string>()
  let i = 0
  while (i < search.length) {
    const end = closing.get(i)
    if (end !== undefined) {
      add(terms, search.slice(i + 1, end).replace(ESCAPED, '$1'))
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

/** A phrase ends with a quote of the kind that it began with. Phones type curly ones, of which any closes any. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', 'double'],
  ["'", 'single'],
  ...[...'\u201c\u201d\u201e'].map((mark) => [mark, 'curly double'] as const),
  ...[...'\u2018\u2019\u201a'].map((mark) => [mark, 'curly single'] as const),
])
const ESCAPED = new RegExp(`\\\\([\\\\${[...QUOTES.keys()].join('')}])`, 'g')
const isSeparator = (character: string) => character === ',' || /\s/u.test(character)

function add(terms: Set<string>, text: string): void {
  if (!isUnseen(text)) terms.add(fold(text))
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
    const kind = QUOTES.get(character)
    if (kind === undefined) continue
    const end = next.get(kind)
    if (end !== undefined && (i === 0 || isSeparator(text.charAt(i - 1)))) closing.set(i, end)
    const endsItem = i === text.length - 1 || isSeparator(text.charAt(i + 1))
    if (endsItem && !isEscaped(text, i)) next.set(kind, i)
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
