import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import type { Found } from './find.ts'
import { batches, type Size } from './store/batches.ts'
import { rowToTicket, type TicketRow } from './store/tables.ts'
import { findTickets } from './store/tickets.ts'
import type { Reading } from './store/transaction.ts'
import { matching } from './store/where.ts'

export const EXPORT_FORMATS = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const
export type ExportFormat = keyof typeof EXPORT_FORMATS

const MEMBERS = ['id', 'title', 'description', 'created', 'resolution_status'] as const
/** How many tickets are looked up at a time, by id and size alone. */
const LOOKUP_ROWS = 50_000

/** The lines of an export, in order of id, several at a time; what is deleted meanwhile is left out, nothing is doubled. */
export async function* exportLines(
  db: Reading,
  found: Pick<Found, 'filters' | 'text'>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield stringify([[...MEMBERS]])
  for (let last = 0; ; ) {
    const sizes = await sizesBehind(db, found, last)
    const end = sizes.at(-1)
    if (!end) return
    for (const ids of batches(sizes)) yield (await findTickets(db, ids)).map((row) => lineOf(row, format)).join('')
    last = end.id
  }
}

function sizesBehind(db: Reading, { filters, text }: Pick<Found, 'filters' | 'text'>, last: number): Promise<Size[]> {
  return db
    .selectFrom('tickets')
    .select(['id', sql<number>`octet_length(title) + octet_length(description)`.as('bytes')])
    .where(matching(filters, text))
    .where('id', '>', last)
    .orderBy('id')
    .limit(LOOKUP_ROWS)
    .execute()
}

function lineOf(row: TicketRow, format: ExportFormat): string {
  if (format === 'jsonl') return `${JSON.stringify(rowToTicket(row))}\n`
  return stringify([MEMBERS.map((member) => row[member])])
}
