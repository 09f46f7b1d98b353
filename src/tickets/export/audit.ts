import { stringify } from 'csv-stringify/sync'
import type { AuditRow } from '#contract/audit.ts'
import type { Reading } from '../database/database.ts'
import { type FoundAudit, walkAuditLog } from '../store/audit-log.ts'
import type { ExportFormat } from './tickets.ts'

const COLUMNS = ['id', 'at', 'action', 'ticket_id', 'actor_kind', 'actor_name', 'on_behalf_of', 'run_id', 'changes']

/** The lines of an export, oldest first, several at a time: rows as the API has them, or CSV with the changes as JSON. */
export async function* auditLines(db: Reading, found: FoundAudit, format: ExportFormat): AsyncGenerator<string> {
  if (format === 'csv') yield stringify([COLUMNS])
  for await (const rows of walkAuditLog(db, found)) {
    yield format === 'csv' ? stringify(rows.map(cellsOf)) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
}

const cellsOf = ({ id, at, action, ticket_id, actor, on_behalf_of, run_id, changes }: AuditRow) => [
  id,
  at,
  action,
  ticket_id,
  actor.kind,
  actor.name,
  on_behalf_of,
  run_id,
  JSON.stringify(changes),
]
