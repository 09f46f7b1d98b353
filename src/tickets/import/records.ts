import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { fieldErrors } from '#contract/errors.ts'
import { IMPORT_COLUMNS } from '#contract/import-row.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { LineTooLong, linesOf } from './lines.ts'

/** One record of an import, before it is validated; `problem` where not even its form is right. */
export type ImportRecord = { line: number; value: unknown } | { line: number; problem: string }

/** Content types and how they are read. */
export const IMPORT_TYPES: Readonly<Record<string, (source: Readable) => AsyncGenerator<ImportRecord>>> = {
  'application/x-ndjson': jsonRecords,
  'application/jsonl': jsonRecords,
  'text/csv': csvRecords,
}

/** Blank lines do not count. */
async function* jsonRecords(source: Readable): AsyncGenerator<ImportRecord> {
  try {
    for await (const { line, text } of linesOf(source)) {
      if (text.trim() !== '') yield jsonRecord(line, text)
    }
  } catch (error) {
    throw formError(error)
  }
}

function jsonRecord(line: number, text: string): ImportRecord {
  try {
    return { line, value: JSON.parse(line === 1 ? text.replace(/^\ufeff/, '') : text) }
  } catch (error) {
    return { line, problem: `JSON parse error - ${error instanceof Error ? error.message : 'invalid'}` }
  }
}

/** The first line names the columns. */
async function* csvRecords(source: Readable): AsyncGenerator<ImportRecord> {
  const parser = parse({
    columns: checkColumns,
    info: true,
    relax_column_count: false,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX,
    cast: false,
  })
  const text = Readable.from(textOf(source))
  text.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<{
      record: unknown
      info: { lines: number }
    }>) {
      yield { line: info.lines, value: record }
    }
  } catch (error) {
    throw formError(error)
  }
}

/** UTF-8, without its byte order mark. */
async function* textOf(source: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of source as AsyncIterable<Buffer>) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Longer than the longest title and description together. */
const RECORD_MAX = 8_000_000

function checkColumns(names: string[]): string[] {
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

/** What makes the rest of a body unreadable, as a refusal. */
function formError(error: unknown): unknown {
  if (error instanceof LineTooLong) return new HttpError(400, `Import refused: ${error.message}.`)
  if (error instanceof TypeError && /encoded data/i.test(error.message))
    return new HttpError(400, 'Import refused: the body is not valid UTF-8.')
  if (error instanceof CsvError) return new HttpError(400, `Import refused: ${error.message}.`)
  return error
}
