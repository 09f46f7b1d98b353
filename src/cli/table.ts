import Table from 'cli-table3'
import stringWidth from 'string-width'
import { oneLine } from './text.ts'

export type Row = readonly (string | number)[]

/** Narrowest that a last column gets, in columns of the terminal. */
const LAST_MIN = 10

/**
 * Rows under their heads, as wide as the terminal at most: the last column gives way. Without a width, for a pipe,
 * tab-separated lines that cut nothing, without heads.
 */
export function tableText(head: readonly string[], rows: readonly Row[], width: number | undefined): string {
  const cells = rows.map((row) => row.map((cell) => oneLine(String(cell))))
  if (width === undefined) return cells.map((row) => row.join('\t')).join('\n')
  const widths = head.map((title, i) => Math.max(stringWidth(title), ...cells.map((row) => stringWidth(row[i] ?? ''))))
  const others = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP.length, 0)
  const last = Math.max(LAST_MIN, width - others)
  const table = new Table({
    head: [...head],
    chars: BARE,
    style: { head: [], border: [], compact: true, ...NO_PADDING },
  })
  for (const row of cells) table.push([...row.slice(0, -1), fit(row.at(-1) ?? '', last)])
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** `text` in `width` columns, cut between characters as a reader sees them. */
export function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of GRAPHEMES.segment(text)) {
    used += stringWidth(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })
const GAP = '  '
const NO_PADDING = { 'padding-left': 0, 'padding-right': 0 }
const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
}
