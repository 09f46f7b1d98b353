import type { Bytes } from './charset.ts'
import { csvRecords, type TableOptions } from './csv.ts'
import { linesOf, UnreadableLine } from './lines.ts'
import type { ImportRecord } from './record.ts'

type Records = (source: Bytes, options: TableOptions) => AsyncGenerator<ImportRecord>

/** Content types and how they are read. JSONL has no registered one, and several that are used. */
export const IMPORT_TYPES: Readonly<Record<string, Records>> = {
  'application/x-ndjson': jsonRecords,
  'application/ndjson': jsonRecords,
  'application/jsonl': jsonRecords,
  'application/x-jsonlines': jsonRecords,
  'text/csv': csvRecords,
  'text/tab-separated-values': csvRecords,
}
export const isTable = (type: string): boolean => IMPORT_TYPES[type] === csvRecords

/** Blank lines do not count. Nothing is read behind a line that cannot be. */
async function* jsonRecords(source: Bytes): AsyncGenerator<ImportRecord> {
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
