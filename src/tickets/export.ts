import { stringify } from 'csv-stringify/sync'
import { guarded } from '#contract/formula-guard.ts'
import { batches } from './store/batches.ts'
import { findMatchingSizes, type Matches } from './store/matches.ts'
import { rowToTicket, type TicketRow } from './store/tables.ts'
import { findTickets } from './store/tickets.ts'
import type { Reading } from './store/transaction.ts'

export const EXPORT_FORMATS = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const
export type ExportFormat = keyof typeof EXPORT_FORMATS
/** `spreadsheet`: CSV that a spreadsheet opens as it is meant. */
export type ExportForm = { format: ExportFormat; spreadsheet: boolean }

const MEMBERS = ['id', 'title', 'description', 'created', 'resolution_status'] as const

/** How many tickets are looked up at a time, by id and size alone. */
const LOOKUP_ROWS = 50_000

/** The lines of an export, in order of id, several at a time; what is deleted meanwhile is left out, nothing is doubled. */
export async function* exportLines(db: Reading, matches: Matches, form: ExportForm): AsyncGenerator<string> {
  if (form.format === 'csv') yield (form.spreadsheet ? '\ufeff' : '') + stringify([[...MEMBERS]])
  for (let last = 0; ; ) {
    const sizes = await findMatchingSizes(db, matches, { last, limit: LOOKUP_ROWS })
    const end = sizes.at(-1)
    if (!end) return
    for (const ids of batches(sizes)) yield linesOf(await findTickets(db, ids), form)
    last = end.id
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
