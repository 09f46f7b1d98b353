import { stringify } from 'csv-stringify/sync'
import { guarded } from '#contract/formula-guard.ts'
import type { Reading } from '../database/database.ts'
import { rowToTicket, type TicketRow } from '../database/tables.ts'
import { BATCH_ROWS, batches } from '../store/batches.ts'
import { findNextMatchingIds, type Matches } from '../store/matches.ts'
import { findTicketSizes, findTickets } from '../store/tickets.ts'

export const EXPORT_FORMATS = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const
export type ExportFormat = keyof typeof EXPORT_FORMATS
/** `spreadsheet`: CSV that a spreadsheet opens as it is meant. */
export type ExportForm = { format: ExportFormat; spreadsheet: boolean }

const MEMBERS = ['id', 'title', 'description', 'created', 'resolution_status'] as const

/**
 * How many ids are looked up at a time. To find those that hold a text, or are named one by one, costs the same for a few
 * as for many.
 */
const LOOKUP_IDS = { byColumns: 2_000, byText: 10_000 }

/** The lines of an export, in order of id, several at a time; what is deleted meanwhile is left out, nothing is doubled. */
export async function* exportLines(db: Reading, matches: Matches, form: ExportForm): AsyncGenerator<string> {
  if (form.format === 'csv') yield (form.spreadsheet ? '\ufeff' : '') + stringify([[...MEMBERS]])
  const limit = LOOKUP_IDS[matches.text || matches.filters.id__in ? 'byText' : 'byColumns']
  for (let last: number | undefined = 0; last !== undefined; ) {
    const found = await findNextMatchingIds(db, matches, { last, limit })
    for (let i = 0; i < found.length; i += BATCH_ROWS) {
      const sizes = await findTicketSizes(db, found.slice(i, i + BATCH_ROWS))
      for (const ids of batches(sizes)) yield linesOf(await findTickets(db, ids), form)
    }
    last = found.at(-1)
  }
}

function linesOf(rows: readonly TicketRow[], { format, spreadsheet }: ExportForm): string {
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(rowToTicket(row))}\n`).join('')
  const shown = spreadsheet ? guardedRow : (row: TicketRow) => row
  return stringify(rows.map(shown).map((row) => MEMBERS.map((member) => row[member])))
}

const guardedRow = (row: TicketRow): TicketRow => ({
  ...row,
  title: guarded(row.title),
  description: guarded(row.description),
})
