import { sql } from 'kysely'
import { type Parameter, prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from './database.ts'
import type { ApprovalStatus, ApprovalsTable } from './tables.ts'

export type ApprovalRow = ApprovalsTable

export async function insertApproval(trx: Transaction, row: ApprovalRow): Promise<void> {
  await trx.insertInto('approvals').values(row).execute()
}

export function findApproval(db: Reading, id: string): Promise<ApprovalRow | undefined> {
  return db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The one that was made last for a run. */
export async function findLatestApproval(db: Reading, runId: string): Promise<ApprovalRow | undefined> {
  const [approval] = await latestOf(db, { runId })
  return approval
}
const latestOf = prepared((db: Reading, $: Parameter<{ runId: string }>) =>
  db.selectFrom('approvals').selectAll().where('run_id', '=', $('runId')).orderBy(sql`rowid`, 'desc').limit(sql.lit(1)),
)

export async function findPendingApproval(db: Reading, runId: string): Promise<ApprovalRow | undefined> {
  const [approval] = await pendingOf(db, { runId })
  return approval
}
const pendingOf = prepared((db: Reading, $: Parameter<{ runId: string }>) =>
  db.selectFrom('approvals').selectAll().where('run_id', '=', $('runId')).where('status', '=', sql.lit('pending')),
)

/** Answers whether it was pending: an approval is decided once. */
export async function decideApproval(
  trx: Transaction,
  id: string,
  status: ApprovalStatus,
  by: { key?: string | undefined; seq?: number } = {},
): Promise<boolean> {
  const result = await trx
    .updateTable('approvals')
    .set({ status, decided_key: by.key ?? null, decided_seq: by.seq ?? null })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Nobody need decide any more: the run does not go on. */
export async function dropApprovals(trx: Transaction, runId: string): Promise<void> {
  await trx
    .updateTable('approvals')
    .set({ status: 'rejected' })
    .where('run_id', '=', runId)
    .where('status', '=', 'pending')
    .execute()
}

/** By the partial index, which SQLite takes only where the status stands in the text of the query. */
export function pendingApprovals(db: Reading): Promise<ApprovalRow[]> {
  return db.selectFrom('approvals').selectAll().where('status', '=', sql.lit('pending')).orderBy('expires_at').execute()
}
