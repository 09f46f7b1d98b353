import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { fieldErrors } from '#contract/errors.ts'
import { IMPORT_COLUMNS } from '#contract/import-row.ts'
import { badRequest } from '#platform/http-error.ts'
import type { ImportRecord } from './record.ts'

/** Longer than the longest title and description together. */
const RECORD_MAX = 8_000_000

/** The first line names the columns. A record is told by the line on which it begins. */
export async function* csvRecords(source: Readable): AsyncGenerator<ImportRecord> {
  const read: { values: string[]; emptyLines: number }[] = []
  const parser = parse({
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
    on_record: (values: string[], { empty_lines }) => {
      read.push({ values, emptyLines: empty_lines })
      return values
    },
  })
  const lines = new LineCount()
  let names: string[] | undefined
  function* records(): Generator<ImportRecord> {
    for (const { values, emptyLines } of read.splice(0)) {
      const line = lines.take(emptyLines, 1 + lineEndsIn(values))
      if (names) yield { line, ...valuesOf(values, names) }
      else names = checkedColumns(values)
    }
  }
  const text = Readable.from(textOf(source))
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
  #next = 1
  #emptyLines = 0

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

/** UTF-8, without its byte order mark. */
async function* textOf(source: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of source as AsyncIterable<Buffer>) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

const lineEndsIn = (values: string[]): number =>
  values.reduce((sum, value) => sum + (value.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

function valuesOf(record: string[], names: string[]): { value: unknown } | { problem: string } {
  if (record.length !== names.length)
    return { problem: `Has ${record.length} values where the first line names ${names.length} columns.` }
  return { value: Object.fromEntries(names.map((name, i) => [name, record[i]])) }
}

function checkedColumns(names: string[]): string[] {
  const unknown = names.filter((name) => !IMPORT_COLUMNS.includes(name))
  const twice = names.filter((name, i) => names.indexOf(name) !== i && !unknown.includes(name))
  if (unknown.length + twice.length === 0) return names
  const unknownColumn = `Unknown column. Columns are ${IMPORT_COLUMNS.join(', ')}.`
  const problems: [string, string[]][] = [
    ...unknown.map((name): [string, string[]] => [name, [unknownColumn]]),
    ...twice.map((name): [string, string[]] => [name, ['This column stands there twice.']]),
  ]
  throw badRequest(fieldErrors(problems))
}
