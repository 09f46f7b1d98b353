/**
 * The form in which texts are compared as people read them: without case, composed or not, in any width, with straight or
 * curly quotes, with or without characters that cannot be seen. Texts are stored as they were written.
 *
 * It is NFKC_Casefold (Unicode, chapter 3.13) made of what JavaScript has: upper, then lower case, so that ß meets SS and
 * the three sigmas meet each other. The capital ẞ is its own upper case and must be spelt out to meet them; i with or
 * without a dot, small or capital, is one letter. A text in ASCII only loses its case: SQL relies on that.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text
    .replaceAll(ACUTE, "'")
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(MARKS, (mark) => STRAIGHT.get(mark) ?? mark)
    .toUpperCase()
    .replaceAll('ẞ', 'SS')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i')
    .normalize('NFKC')
}

export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** Whether `folded` (already in folded form) is a part of `text`, in any form. */
export const containsFolded = (text: string, folded: string): boolean => fold(text).includes(folded)

/** Whether a text shows nothing: it is empty, or all of it is white space, control characters and what cannot be seen. */
export const isUnseen = (text: string): boolean => NOTHING_SEEN.test(text)

/** Soft hyphens, joiners, fillers and the like. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu
/** U+2800 is a Braille cell without a dot: a blank that Unicode counts among the symbols. */
const NOTHING_SEEN = /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u

/** Typed for an apostrophe; NFKC would make it a blank with an accent. */
const ACUTE = /[\u00b4\u1ffd]/g
/** Marks that are typed, or made by an editor of its own accord, as variants of one in ASCII. */
const STRAIGHT: ReadonlyMap<string, string> = new Map([
  ...variants("'", '\u2018\u2019\u201a\u201b\u02bc\u2032'),
  ...variants('"', '\u201c\u201d\u201e\u201f\u00ab\u00bb'),
  ...variants('-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212'),
  ...variants(' ', '\u2800'),
])
const MARKS = new RegExp(`[${[...STRAIGHT.keys()].join('')}]`, 'gu')

function variants(plain: string, others: string): [string, string][] {
  return [...others].map((other) => [other, plain])
}
