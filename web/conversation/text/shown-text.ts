import type { Changes } from '#contract/audit.ts'

/** C0 and C1 codes but line feed and tab. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu
/** Marks that turn the direction of what follows, and characters that take no room and can carry hidden text. */
const HIDDEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u{e0000}-\u{e0fff}]/gu

/** Somebody else's text as it may be shown: what would hide, turn or fake text becomes visible. Line ends are `\n`. */
export const shownText = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, (control) => {
      const code = control.charCodeAt(0)
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
    })
    .replace(HIDDEN, '\ufffd')
    .toWellFormed()

/** The same on one line. */
export const shownLine = (text: string): string => shownText(text).replace(/\s+/g, ' ').trim()

/** Changes whose values are somebody else's text. */
export const shownChanges = (changes: Changes): Changes =>
  Object.fromEntries(
    Object.entries(changes).map(([field, { from, to }]) => [
      field,
      { from: from === null ? null : shownText(from), to: to === null ? null : shownText(to) },
    ]),
  )
