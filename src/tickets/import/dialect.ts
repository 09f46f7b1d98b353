/** How a table is written. */
export type Dialect = {
  delimiter: string
  /** Where the header begins: behind a byte order mark and a line `sep=;`. */
  start: number
  /** How many lines stand before it. */
  linesBefore: number
  /** Whether a spreadsheet seems to have written it: it is not as our own plain export is. */
  spreadsheet: boolean
}

/** What may stand between values; the first where the header has none of them. */
const DELIMITERS = [',', ';', '\t', '|'] as const
/** A line that names the delimiter; Excel reads and writes it. */
const NAMED = /^"?sep=([^\r\n])"?(?:\r\n|\n|\r)/i
/** How much of a table is read to find the end of its header. */
const HEAD_MAX = 65_536

/** `head`: the beginning of the table, with its whole first line and the second where the first names the delimiter. */
export function dialectOf(head: string): Dialect {
  const mark = head.startsWith('\ufeff') ? 1 : 0
  const named = NAMED.exec(head.slice(mark))
  const start = mark + (named?.[0].length ?? 0)
  const delimiter = named?.[1] ?? mostFrequent(head.slice(start))
  return { delimiter, start, linesBefore: named ? 1 : 0, spreadsheet: mark === 1 || delimiter !== DELIMITERS[0] }
}

function mostFrequent(text: string): string {
  const header = /[^\r\n]+/.exec(text.replace(/"(?:[^"]|"")*"/g, ''))?.[0] ?? ''
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? DELIMITERS[0]
}

/** Whether the text that has been read holds all that `dialectOf` looks at. */
export const holdsHeader = (text: string): boolean =>
  text.length >= HEAD_MAX || /(?:\r\n|\n|\r)[^\r\n]+(?:\r\n|\n|\r)/.test(text)
