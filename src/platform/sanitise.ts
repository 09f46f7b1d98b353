/**
 * Text of a ticket as it may be shown: without what hides or reorders text (BiDi controls, zero-width and tag
 * characters, variation selectors beyond emoji) and without control codes; line ends are `\n`.
 */
export const sanitise = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(HIDDEN, '')
    .replace(CONTROLS, '')
    .toWellFormed()

/** A title on one line. */
export const oneLine = (text: string, length = 255): string => {
  const clean = sanitise(text).replace(/\s+/g, ' ').trim()
  return clean.length <= length ? clean : `${clean.slice(0, length - 1).toWellFormed()}…`
}

const HIDDEN =
  /\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u{e0000}-\u{e0fff}]/gu
const CONTROLS = /(?![\t\n])\p{Cc}/gu
