import type { Readable } from 'node:stream'
import { HttpError } from '#platform/http-error.ts'
import { csvRecords } from './csv.ts'
import { linesOf, UnreadableLine } from './lines.ts'
import type { ImportRecord } from './record.ts'

type Records = (source: Readable) => AsyncGenerator<ImportRecord>

/** Content types and how they are read. JSONL has no registered one, and several that are used. */
export const IMPORT_TYPES: Readonly<Record<string, Records>> = {
  'application/x-ndjson': inUtf8(jsonRecords),
  'application/ndjson': inUtf8(jsonRecords),
  'application/jsonl': inUtf8(jsonRecords),
  'application/x-jsonlines': inUtf8(jsonRecords),
  'text/csv': inUtf8(csvRecords),
}

/** Blank lines do not count. Nothing is read behind a line that cannot be. */
async function* jsonRecords(source: Readable): AsyncGenerator<ImportRecord> {
  try {
    for await (const { line, text } of linesOf(source)) {
      if (text.trim() !== '') yield jsonRecord(line, text)
    }
  } catch (error) {
    if (!(error instanceof UnreadableLine)) throw error
    yield { line: error.line, problem: error.message }
  }
}

function jsonRecord(line: number, text: string): ImportRecord {
  try {
    return { line, value: JSON.parse(line === 1 ? text.replace(/^\ufeff/, '') : text) }
  } catch (error) {
    return { line, problem: `JSON parse error - ${error instanceof Error ? error.message : 'invalid'}` }
  }
}

/** Bytes that are no text are refused wherever they stand. */
function inUtf8(read: Records): Records {
  return async function* (source) {
    try {
      yield* read(source)
    } catch (error) {
      if (!(error instanceof TypeError && /encoded data/i.test(error.message))) throw error
      throw new HttpError(400, 'Import refused: the body is not valid UTF-8.')
    }
  }
}
