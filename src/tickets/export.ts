import { stringify } from 'csv-stringify/sync'
import type { Found } from './find.ts'
import { rowToTicket, TICKET_COLUMNS, type TicketRow } from './store/tables.ts'
import type { Reading } from './store/transaction.ts'
import { matching } from './store/where.ts'

export const EXPORT_FORMATS = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const
export type ExportFormat = keyof typeof EXPORT_FORMATS

/** Rows read at a time, and how much text of theirs at most. */
const BATCH_ROWS = 200
const MEMBERS = ['id', 'title', 'description', 'created', 'resolution_status'] as const

/** The lines of an export, several at a time. Each batch begins behind the last id, so that none is doubled. */
export async function* exportLines(
  db: Reading,
  found: Pick<Found, 'filters' | 'text'>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield stringify([[...MEMBERS]])
  for (let last = 0; ; ) {
    const rows = await nextRows(db, found, last)
    const end = rows.at(-1)
    if (!end) return
    yield rows.map((row) => lineOf(row, format)).join('')
    last = end.id
  }
}

function nextRows(
  db: Reading,
  { filters, text }: Pick<Found, 'filters' | 'text'>,
  after: number,
): Promise<TicketRow[]> {
  return db
    .selectFrom('tickets')
    .select(TICKET_COLUMNS)
    .where(matching(filters, text))
    .where('id', '>', after)
    .orderBy('id')
    .limit(BATCH_ROWS)
    .execute()
}

function lineOf(row: TicketRow, format: ExportFormat): string {
  if (format === 'jsonl') return `${JSON.stringify(rowToTicket(row))}\n`
  return stringify([MEMBERS.map((member) => row[member])])
}
