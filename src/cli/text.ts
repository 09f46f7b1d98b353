/** C0 and C1 codes: they move the cursor, change colours, end lines. */
const CONTROLS = /[\p{Cc}]/gu
/** Marks that turn the direction of what follows, and characters that take no room and carry hidden text. */
const HIDDEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2060-\u2064\u206a-\u206f\ufeff\u{e0000}-\u{e007f}]/gu
const LINE_ENDS = /\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/gu

/** Somebody else's text as one line that a terminal only shows: every control becomes visible. */
export const oneLine = (text: string): string => visible(text.replace(LINE_ENDS, ' '))

/** The same for text of several lines. */
export const manyLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(oneLine)
    .join('\n')

/** JSON for a terminal or a pipe: what a terminal would act on is escaped, which leaves it the same JSON. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/[\u007f-\u009f\u2028\u2029]/gu, escaped)
    .replace(HIDDEN, escaped)

function visible(text: string): string {
  return text
    .replace(CONTROLS, (control) => {
      const code = control.charCodeAt(0)
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
    })
    .replace(HIDDEN, '\ufffd')
}

const escaped = (character: string) =>
  [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')

/** Text of many lines that comes in pieces, which may cut a character in two. */
export function flowing(): (piece: string) => string {
  let rest = ''
  return (piece) => {
    const text = (rest + piece).replaceAll('\r', '')
    rest = /[\ud800-\udbff]$/.exec(text)?.[0] ?? ''
    return manyLines(text.slice(0, text.length - rest.length))
  }
}
