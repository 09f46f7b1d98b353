import { z } from 'zod'
import { IMPORT_COLUMNS, IMPORT_IDS } from './import-row.ts'
import { refuse } from './refuse.ts'

/** Which member a column is; '' leaves it out, and the column `*` stands for all others. */
export type ColumnMap = readonly { column: string; member: string }[]

export const importParameters = {
  ids: z
    .enum(IMPORT_IDS, { error: () => `One of ${IMPORT_IDS.join(', ')}.` })
    .describe(
      'What becomes of given ids. keep (the default): a known one is refused; skip: its line is left out; update: its ' +
        'ticket gets the values that are there; new: ids do not count, every line is a new ticket.',
    ),
  map: z
    .string()
    .transform((text, context) => readColumnMap(text) ?? refuse(context, MAP_MESSAGE))
    .describe(
      'CSV only. Which member a column is, comma separated: Summary=title,Details=description; Team= leaves a column ' +
        'out, and *= all that are not named.',
    ),
  for: z
    .literal('spreadsheet', { error: () => 'Only spreadsheet is available here.' })
    .describe(
      'CSV only. spreadsheet: the apostrophe before formulas is taken away, as it is by itself where the table has a byte ' +
        'order mark, another charset than UTF-8 or another delimiter than the comma.',
    ),
  dry_run: z
    .enum(['true', 'false'], { error: () => 'Enter true or false.' })
    .transform((text) => text === 'true')
    .describe('true: everything is checked and nothing stored; the answer tells the columns and the first rows.'),
} as const

/** `text` as one part of a `map`. */
export const mapPart = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows that a dry run shows. */
export const PREVIEW_ROWS = 5

/**
 * Undefined where a part is no `column=member`. What stands behind the last `=` is the member; a part with a comma in it
 * stands in quotes, as in CSV.
 */
function readColumnMap(text: string): ColumnMap | undefined {
  const parts = text.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []
  const pairs = parts.map((part) => /^(.+)=([^=]*)$/s.exec(part.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')))
  const map = pairs.map((pair) => ({ column: (pair?.[1] ?? '').trim(), member: (pair?.[2] ?? '').trim() }))
  return map.every(({ column, member }) => column && (member === '' || IMPORT_COLUMNS.includes(member)))
    ? map
    : undefined
}
const MAP_MESSAGE = `Enter column=member, comma separated; members are ${IMPORT_COLUMNS.join(', ')}.`
