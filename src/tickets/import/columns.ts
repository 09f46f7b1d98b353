import { fieldErrors } from '#contract/errors.ts'
import { fold } from '#contract/fold.ts'
import type { ColumnMap } from '#contract/import.ts'
import { IMPORT_COLUMNS } from '#contract/import-row.ts'
import { badRequest } from '#platform/http-error.ts'

/** What a column of a table is: a member of the ticket, or left out. */
export type Column = { name: string; member: string | undefined }

/**
 * What the columns of a table with this header are. Names count in any case, with blanks for underscores; `map` says
 * what others are. Throws 400 with every name that is neither, or stands there twice.
 */
export function columnsOf(header: readonly string[], map: ColumnMap): Column[] {
  const columns = header.map((name) => ({ name, member: memberOf(name, map) }))
  const members = columns.map(({ member }) => member)
  const problems: [string, string[]][] = [
    ...columns.flatMap(({ name, member }, i): [string, string[]][] => {
      if (member === null) return [[name, [UNKNOWN_COLUMN]]]
      return member && members.indexOf(member) !== i ? [[name, [TWICE]]] : []
    }),
    ...missing(header, map),
  ]
  if (problems.length) throw badRequest(fieldErrors(problems))
  return columns.map(({ name, member }) => ({ name, member: member || undefined }))
}

const UNKNOWN_COLUMN = `Unknown column. Columns are ${IMPORT_COLUMNS.join(', ')}. Another is named, or left out, by map (--map on the command line).`
const TWICE = 'This column stands there twice.'

/** '' where the column is left out, null where nobody knows it. */
function memberOf(name: string, map: ColumnMap): string | null {
  const key = keyOf(name)
  const mapped = map.find(({ column }) => keyOf(column) === key)
  if (mapped) return mapped.member
  if (IMPORT_COLUMNS.includes(key)) return key
  return key === '' || map.some(({ column }) => column === '*') ? '' : null
}

function missing(header: readonly string[], map: ColumnMap): [string, string[]][] {
  const there = new Set(header.map(keyOf))
  const absent = map.filter(({ column }) => column !== '*' && !there.has(keyOf(column)))
  if (absent.length === 0) return []
  const names = absent.map(({ column }) => `'${column}'`).join(', ')
  return [['map', [`The table has no column ${names}. Its columns are ${header.join(', ')}.`]]]
}

const keyOf = (name: string): string =>
  fold(name)
    .trim()
    .replace(/[\s_-]+/g, '_')
