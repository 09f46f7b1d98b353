import { quoteEnd, type Unclosed } from './quotes.ts'

/** A word, a whole number, another figure (a date, a time, a version), text in quotes, a sign, the end of a line. */
export type Token = {
  kind: 'word' | 'number' | 'figure' | 'quote' | 'sign' | 'line'
  /** In lower case, compatibility forms resolved; of a quote, what stands in it. */
  text: string
  start: number
  end: number
  /** It is joined to the word before by a hyphen, as the pronoun in "ferme-le". */
  bound?: boolean
}

/** Longer commands than this are none; what follows is never read, but can be the text of a ticket. */
const TOKENS_MAX = 120

const LETTER = /[\p{L}\p{M}\p{N}]/u
const FIGURE = /\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}+(?:[.:/]\p{Nd}+)+(?![\p{L}\p{N}])/uy
const NUMBER = /\p{Nd}+(?![\p{L}\p{N}])/uy
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*/uy
/** An elided article or pronoun stays apart from its noun; other words keep their apostrophe. */
const ELISION_MAX = 2
const APOSTROPHE = /['’ʼ]/u

/** The first tokens of a text, with where each stands in it. */
export function tokensOf(text: string, from = 0): Token[] {
  const tokens: Token[] = []
  const unclosed: Unclosed = new Map()
  let at = from
  while (at < text.length && tokens.length < TOKENS_MAX) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const quote = quoteAt(text, at, unclosed)
    if (quote) tokens.push(quote)
    else if (sign === '\n') tokens.push({ kind: 'line', text: sign, start: at, end: at + 1 })
    else if (LETTER.test(sign)) tokens.push(wordAt(text, at))
    else if (sign.trim() !== '' && !isHyphen(text, at)) {
      tokens.push({ kind: 'sign', text: sign.normalize('NFKC'), start: at, end: at + sign.length })
    }
    at = Math.max(at + sign.length, tokens.at(-1)?.end ?? 0)
  }
  return tokens
}

/** Between two letters, as in "wi-fi" and "ferme-le". */
const isHyphen = (text: string, at: number): boolean =>
  text[at] === '-' && /\p{L}/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? '')

/** Nothing in quotes is no quote. */
function quoteAt(text: string, start: number, unclosed: Unclosed): Token | undefined {
  const end = quoteEnd(text, start, unclosed)
  if (end === undefined) return undefined
  const inside = text.slice(start + 1, end - 1).trim()
  return inside === '' ? undefined : { kind: 'quote', text: inside, start, end }
}

function wordAt(text: string, at: number): Token {
  for (const [kind, pattern] of [
    ['figure', FIGURE],
    ['number', NUMBER],
  ] as const) {
    const found = matchAt(pattern, text, at)
    if (found !== undefined) return { kind, text: found.normalize('NFKC'), start: at, end: at + found.length }
  }
  let found = matchAt(WORD, text, at) ?? String.fromCodePoint(text.codePointAt(at) ?? 0)
  const next = at + found.length
  const elides = found.length <= ELISION_MAX && next + 1 === text.length
  if (APOSTROPHE.test(text[next] ?? '') && (elides || /\p{L}/u.test(text[next + 1] ?? ''))) {
    const rest = found.length > ELISION_MAX ? (matchAt(WORD, text, next + 1) ?? '') : ''
    found += `'${rest}`
  }
  const bound = at > 1 && isHyphen(text, at - 1)
  const word = found.normalize('NFKC').toLowerCase()
  return { kind: 'word', text: word, start: at, end: at + found.length, ...(bound && { bound }) }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** A word without its marks: "resolu" for "résolu". */
export const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')

const PLAIN = /^[a-z0-9']*$/

/** Ways to type a word: as it is, without its marks, and with two letters for one. */
export function spellings(word: string): string[] {
  if (PLAIN.test(word)) return [word]
  const spelled = word.replace(/[äæ]/g, 'ae').replace(/[öø]/g, 'oe').replace(/ü/g, 'ue').replace(/å/g, 'aa')
  return [...new Set([word, plain(word), plain(spelled)])]
}
