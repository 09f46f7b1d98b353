import { isAscii } from '#contract/fold.ts'

/*
 * How a substring search is made from an index of words.
 *
 * For each word of a text the index holds its suffixes of two characters and more, each cut at WINDOW characters:
 * `printer` gives printer, rinter, inter, nter, ter, er. A part of a word is then a prefix of one of them, which the
 * index looks up exactly; nothing has to be read to verify it. One more token for each character, marked `¤`, answers
 * single characters and whatever is no letter or digit. See docs/decisions/search-index.md for what this was measured
 * against.
 */

/** Longest indexed part of a word, in code points. Longer parts are looked up in pieces and verified on the text. */
export const WINDOW = 12
/** Shortest indexed part of a word; single characters have tokens of their own. */
export const SHORTEST = 2

/** Letters, digits and the marks on them; everything else separates words. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** The same for texts in ASCII, which is most of them and several times faster. */
const ASCII_WORD = /[a-z0-9]+/g
const BLANK = /\s/u

/** The words of a folded text, with where each begins. */
export function* wordsOf(folded: string): Generator<{ word: string; at: number }> {
  for (const match of folded.matchAll(WORD)) yield { word: match[0], at: match.index }
}

/** The different words of a folded text. */
export function distinctWords(folded: string): Set<string> {
  return new Set(folded.match(isAscii(folded) ? ASCII_WORD : WORD))
}

/**
 * All tokens of a folded text with these words, separated by blanks, as the index takes them. A token may stand there
 * twice: the index keeps it once, and looking for doubles here would cost more.
 */
export function tokensOf(folded: string, words: ReadonlySet<string>): string {
  let tokens = ''
  for (const word of words) tokens += suffixesOf(word)
  return tokens + charactersOf(folded)
}

function suffixesOf(word: string): string {
  let suffixes = ''
  if (hasSurrogates(word)) {
    const characters = Array.from(word)
    for (let i = 0; i <= characters.length - SHORTEST; i++) suffixes += `${characters.slice(i, i + WINDOW).join('')} `
    return suffixes
  }
  for (let i = 0; i <= word.length - SHORTEST; i++) suffixes += `${word.slice(i, i + WINDOW)} `
  return suffixes
}

function charactersOf(folded: string): string {
  let tokens = ''
  if (!isAscii(folded)) {
    for (const character of new Set(folded)) if (!BLANK.test(character)) tokens += `${characterToken(character)} `
    return tokens
  }
  const seen = new Uint8Array(128)
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i)
    if (seen[code] === 0) tokens += ASCII_TOKENS[code]
    seen[code] = 1
  }
  return tokens
}

/** Whether a character takes two UTF-16 units, so that slicing could cut it. */
const hasSurrogates = (word: string) => /[\ud800-\udfff]/.test(word)

/** The token that says: this character stands in the text. */
export const characterToken = (character: string): string => `¤${character.codePointAt(0)?.toString(16)}`

/** By code, with the blank that ends each. */
const ASCII_TOKENS = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return BLANK.test(character) ? '' : `${characterToken(character)} `
})
