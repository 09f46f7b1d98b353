import type { Timestamp } from '#contract/date-time.ts'
import { type ApprovalEffect, approvalEffectSchema } from '#contract/outside-agents.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { ApprovalsTable } from '../database/tables.ts'

export type ApprovalRow = Omit<ApprovalsTable, 'effects' | 'decided_by' | 'decided_in'> & {
  effects: readonly ApprovalEffect[]
}

const COLUMNS = [
  'id',
  'person_id',
  'run_id',
  'client',
  'tool',
  'request',
  'seen',
  'effects',
  'expires',
  'state',
] as const

export async function insertApproval(trx: Transaction, row: ApprovalRow): Promise<void> {
  await trx
    .insertInto('approvals')
    .values({ ...row, effects: JSON.stringify(row.effects), decided_by: null, decided_in: null })
    .execute()
}

export async function findApproval(db: Reading, id: string): Promise<ApprovalRow | undefined> {
  const row = await db.selectFrom('approvals').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row && toRow(row)
}

/** What is asked, or was decided and not used yet, about exactly this request of a person. */
export async function findOpenApproval(
  db: Reading,
  { personId, request, at }: { personId: number | null; request: string; at: Timestamp },
): Promise<ApprovalRow | undefined> {
  const row = await db
    .selectFrom('approvals')
    .select(COLUMNS)
    .where('request', '=', request)
    .where('person_id', 'is not distinct from', personId)
    .where('expires', '>', at)
    .where('state', 'in', ['pending', 'approved', 'refused'])
    .executeTakeFirst()
  return row && toRow(row)
}

/** A person's decision about what is still asked; answers whether it was. */
export async function decideApproval(
  trx: Transaction,
  id: string,
  { state, by, place, at }: { state: 'approved' | 'refused'; by: string | null; place: 'page' | 'form'; at: Timestamp },
): Promise<boolean> {
  const result = await trx
    .updateTable('approvals')
    .set({ state, decided_by: by, decided_in: place })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('expires', '>', at)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Nothing follows from it any more, and its texts are not kept. */
export async function endApproval(trx: Transaction, id: string, state: 'used' | 'outdated'): Promise<void> {
  await trx.updateTable('approvals').set({ state, effects: '[]' }).where('id', '=', id).execute()
}

/** Deletes those that expired before, the `most` at most; answers how many. */
export async function deleteApprovalsBefore(trx: Transaction, before: Timestamp, most: number): Promise<number> {
  const result = await trx
    .deleteFrom('approvals')
    .where('id', 'in', (eb) =>
      eb.selectFrom('approvals').select('id').where('expires', '<', before).orderBy('expires').limit(most),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

const toRow = ({ effects, ...row }: Omit<ApprovalsTable, 'decided_by' | 'decided_in'>): ApprovalRow => ({
  ...row,
  effects: approvalEffectSchema.array().parse(JSON.parse(effects)),
})
