import { fold } from './fold.ts'

/*
 * How a substring search is made from an index of words.
 *
 * For each word of a text the index holds its suffixes of two characters and more, each cut at WINDOW characters:
 * `printer` gives printer, rinter, inter, nter, ter, er. A part of a word is then a prefix of one of them, which the
 * index looks up exactly; nothing has to be read to verify it. One more token for each character, marked `¤`, answers
 * single characters and whatever is no letter or digit. Against trigrams with positions this takes a third of the disk
 * and a tenth of the time for terms with many hits (docs/decisions/search-index.md).
 */

/** Longest indexed part of a word, in code points. Longer parts are looked up in pieces and verified on the text. */
export const WINDOW = 12
/** Shortest indexed part of a word; single characters have tokens of their own. */
export const SHORTEST = 2

/** Letters, digits and the marks on them; everything else separates words. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const BLANK = /\s/u

/** The words of a folded text, with where each begins. */
export function* wordsOf(folded: string): Generator<{ word: string; at: number }> {
  for (const match of folded.matchAll(WORD)) yield { word: match[0], at: match.index }
}

/** All tokens of a text, separated by blanks, as the index takes them. */
export function tokensOf(text: string): string {
  const folded = fold(text)
  const tokens = new Set<string>()
  for (const { word } of wordsOf(folded)) addSuffixes(tokens, word)
  for (const character of new Set(folded)) if (!BLANK.test(character)) tokens.add(characterToken(character))
  return [...tokens].join(' ')
}

function addSuffixes(tokens: Set<string>, word: string): void {
  if (isOneUnitEach(word)) {
    for (let i = 0; i <= word.length - SHORTEST; i++) tokens.add(word.slice(i, i + WINDOW))
    return
  }
  const characters = Array.from(word)
  for (let i = 0; i <= characters.length - SHORTEST; i++) tokens.add(characters.slice(i, i + WINDOW).join(''))
}

/** Whether no character takes two UTF-16 units, so that slicing cuts none. */
const isOneUnitEach = (word: string) => !/[\ud800-\udfff]/.test(word)

/** The token that says: this character stands in the text. */
export const characterToken = (character: string): string => `¤${character.codePointAt(0)?.toString(16)}`
