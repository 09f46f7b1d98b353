import { fold } from './fold.ts'

/** A part of a text; `match` where one of the terms stands. */
export type MatchPiece = { text: string; match: boolean }

/** Cuts a text at what matches folded terms, as `parseTerms` has them; all of it in order. */
export function markMatches(text: string, terms: readonly string[]): MatchPiece[] {
  const pieces: MatchPiece[] = []
  let from = 0
  for (const [start, end] of rangesOf(text, terms)) {
    if (start > from) pieces.push({ text: text.slice(from, start), match: false })
    pieces.push({ text: text.slice(start, end), match: true })
    from = end
  }
  if (from < text.length) pieces.push({ text: text.slice(from), match: false })
  return pieces
}

/** So much of a long text is looked through. */
const LOOKED_AT = 20_000
const BEFORE = 24
const SHOWN = 240

/** One line around the first match in a text, cut as `markMatches` does; undefined where none of the terms is in it. */
export function excerptOf(text: string, terms: readonly string[]): MatchPiece[] | undefined {
  const beginning = text.slice(0, LOOKED_AT)
  const [first] = rangesOf(beginning, terms)
  if (!first) return undefined
  const wordBegins = beginning.indexOf(' ', Math.max(0, first[0] - BEFORE)) + 1
  const from = first[0] <= BEFORE ? 0 : wordBegins > 0 && wordBegins <= first[0] ? wordBegins : first[0]
  const line = beginning
    .slice(from, from + SHOWN)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim()
  return markMatches(`${from > 0 ? '… ' : ''}${line}`, terms)
}

type Range = readonly [start: number, end: number]

/** Where the terms stand, in order; what overlaps is one. */
function rangesOf(text: string, terms: readonly string[]): Range[] {
  if (terms.length === 0) return []
  const { folded, places } = foldedWithPlaces(text)
  const found: [number, number][] = []
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0 && term !== ''; at = folded.indexOf(term, at + term.length))
      found.push([places(at), places(at + term.length)])
  }
  const ranges: [number, number][] = []
  for (const range of found.toSorted((a, b) => a[0] - b[0])) {
    const last = ranges.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else ranges.push(range)
  }
  return ranges
}

const CHARACTERS = new Intl.Segmenter('en')
/** Taking a text apart into characters costs a hundred times what folding it does. */
const TAKEN_APART = 2_000

/** A text in its folded form, and for each place in that the place in the text. */
function foldedWithPlaces(text: string): { folded: string; places: (at: number) => number } {
  const whole = fold(text)
  if (whole.length === text.length) return { folded: whole, places: (at) => at }
  const beginning = text.slice(0, TAKEN_APART)
  const starts: number[] = []
  let folded = ''
  for (const { segment, index } of CHARACTERS.segment(beginning)) {
    const piece = fold(segment)
    folded += piece
    for (let unit = 0; unit < piece.length; unit++) starts.push(index)
  }
  return { folded, places: (at) => starts[at] ?? beginning.length }
}
