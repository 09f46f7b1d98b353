import { sql } from 'kysely'
import type { DatabaseFacts } from '#contract/admin.ts'
import type { Reading } from '../database/database.ts'
import { readStatusCounts } from './counts.ts'
import { countDeletedTickets } from './deleted-tickets.ts'

type TableSizes = Omit<DatabaseFacts, 'file' | 'bytes' | 'wal_bytes' | 'agent_bytes' | 'last_backup' | 'retention'>

/** The schema's version and how many rows there are of what. */
export async function readTableSizes(db: Reading): Promise<TableSizes> {
  const { rows } = await sql<{ version: number }>`SELECT ${db.dialect.schemaVersion} AS version`.execute(db)
  return {
    schema_version: rows[0]?.version ?? 0,
    tickets: await readStatusCounts(db),
    deleted: await countDeletedTickets(db),
    audit: await sizeOfAudit(db),
    idempotency_keys: await sizeOf(db, 'idempotency_keys'),
    unindexed: await sizeOf(db, 'unindexed_tickets'),
  }
}

/** From its counters: the log is the longest of all. */
async function sizeOfAudit(db: Reading): Promise<number> {
  const sum = db
    .selectFrom('audit_counts')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('n'), sql<number>`0`).as('n'))
  return (await sum.executeTakeFirstOrThrow()).n
}

async function sizeOf(db: Reading, table: 'idempotency_keys' | 'unindexed_tickets'): Promise<number> {
  const count = db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'))
  return (await count.executeTakeFirstOrThrow()).n
}

/** Bytes of a whole database of PostgreSQL; its log belongs to the server. */
export async function sizeOnServer(db: Reading): Promise<Pick<DatabaseFacts, 'bytes' | 'wal_bytes'>> {
  const { rows } = await sql<{ bytes: number }>`SELECT pg_database_size(current_database()) AS bytes`.execute(db)
  return { bytes: rows[0]?.bytes ?? 0, wal_bytes: 0 }
}
