import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { unguarded } from '#contract/formula-guard.ts'
import type { ColumnMap } from '#contract/import.ts'
import type { Bytes } from './charset.ts'
import { type Column, columnsOf } from './columns.ts'
import { dialectOf, holdsHeader } from './dialect.ts'
import type { ImportRecord } from './record.ts'

/** Longer than the longest title and description together. */
const RECORD_MAX = 8_000_000

export type TableOptions = {
  map: ColumnMap
  /** Whether the guard before formulas is taken away, also where nothing in the table shows that it has one. */
  spreadsheet: boolean
  onColumns: (columns: Column[]) => void
}

/** The first line names the columns. A record is told by the line on which it begins; one without a value is none. */
export async function* csvRecords(source: Bytes, options: TableOptions): AsyncGenerator<ImportRecord> {
  const { head, rest } = await headOf(source)
  const { delimiter, start, linesBefore, spreadsheet } = dialectOf(head)
  const clean = spreadsheet || options.spreadsheet ? unguarded : (value: string) => value
  const read: { values: string[]; emptyLines: number }[] = []
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
    on_record: (values: string[], { empty_lines }) => {
      read.push({ values, emptyLines: empty_lines })
      return values
    },
  })
  const lines = new LineCount(1 + linesBefore)
  let columns: Column[] | undefined
  function* records(): Generator<ImportRecord> {
    for (const { values, emptyLines } of read.splice(0)) {
      const line = lines.take(emptyLines, 1 + lineEndsIn(values))
      if (!columns) {
        columns = columnsOf(values, options.map)
        options.onColumns(columns)
      } else if (values.some((value) => value.trim() !== '')) yield { line, ...valuesOf(values.map(clean), columns) }
    }
  }
  const text = Readable.from(textOf(head.slice(start), rest))
  text.on('error', (error) => parser.destroy(error))
  try {
    for await (const _read of text.pipe(parser)) yield* records()
  } catch (error) {
    const problem = error instanceof CsvError ? PROBLEMS[error.code] : undefined
    if (!problem) throw error
    yield* records() // those that came whole before it
    yield { line: lines.take(Number((error as CsvError).empty_lines), 1), problem }
  }
}

/** Counts lines: the parser's own count takes a CRLF within quotes for two line ends. */
class LineCount {
  #next: number
  #emptyLines = 0

  constructor(first: number) {
    this.#next = first
  }

  /**
   * The line on which a record of `lines` lines begins; `emptyLines`: how many empty ones there are before it in all.
   */
  take(emptyLines: number, lines: number): number {
    const begins = this.#next + emptyLines - this.#emptyLines
    this.#emptyLines = emptyLines
    this.#next = begins + lines
    return begins
  }
}

/** What makes the rest of a body unreadable. */
const PROBLEMS: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened here and never closed.',
  CSV_INVALID_CLOSING_QUOTE: 'A quote within a quoted value must be doubled.',
  INVALID_OPENING_QUOTE: 'A value that has a quote must stand in quotes, and its own be doubled.',
  CSV_MAX_RECORD_SIZE: `Longer than ${RECORD_MAX} bytes.`,
}

/** The beginning of the text, with the whole header in it, and what comes behind it. Pieces hold whole characters. */
async function headOf(source: Bytes): Promise<{ head: string; rest: AsyncIterator<Buffer> }> {
  const rest = source[Symbol.asyncIterator]()
  let head = ''
  while (!holdsHeader(head)) {
    const { done, value } = await rest.next()
    if (done) break
    head += value.toString()
  }
  return { head, rest }
}

async function* textOf(head: string, rest: AsyncIterator<Buffer>): AsyncGenerator<string> {
  yield head
  for await (const piece of { [Symbol.asyncIterator]: () => rest }) yield piece.toString()
}

const lineEndsIn = (values: string[]): number =>
  values.reduce((sum, value) => sum + (value.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

/** Spreadsheets end lines with delimiters for columns that have nothing. */
function valuesOf(values: string[], columns: Column[]): { value: unknown } | { problem: string } {
  const given = values.findLastIndex((value) => value !== '') + 1
  if (values.length < columns.length || given > columns.length)
    return { problem: `Has ${values.length} values where the first line names ${columns.length} columns.` }
  const nameless = columns.findIndex(({ name }, i) => name.trim() === '' && values[i] !== '')
  if (nameless >= 0) return { problem: `Has a value in column ${nameless + 1}, which the first line does not name.` }
  return { value: Object.fromEntries(columns.flatMap(({ member }, i) => (member ? [[member, values[i]]] : []))) }
}
