import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { AgentRunsTable } from '../database/tables.ts'

/** Whose run it is; null where nobody has to sign in. */
export type Owner = { personId: number | null }

export type AgentRunRow = Pick<AgentRunsTable, 'id' | 'client'>

export async function insertAgentRun(
  trx: Transaction,
  run: { id: string; personId: number | null; credentialId: number | null; client: string; at: Timestamp },
): Promise<void> {
  await trx
    .insertInto('agent_runs')
    .values({
      id: run.id,
      person_id: run.personId,
      credential_id: run.credentialId,
      client: run.client,
      last_used: run.at,
    })
    .execute()
}

/** Undefined where there is no such run, or it is somebody else's. */
export async function findAgentRun(db: Reading, { personId }: Owner, id: string): Promise<AgentRunRow | undefined> {
  return db
    .selectFrom('agent_runs')
    .select(['id', 'client'])
    .where('id', '=', id)
    .where('person_id', 'is not distinct from', personId)
    .executeTakeFirst()
}

/** The last run of a client with a credential that was used since. */
export async function findLastAgentRun(
  db: Reading,
  { personId, credentialId, client, since }: Owner & { credentialId: number | null; client: string; since: Timestamp },
): Promise<AgentRunRow | undefined> {
  return db
    .selectFrom('agent_runs')
    .select(['id', 'client'])
    .where('client', '=', client)
    .where('last_used', '>=', since)
    .where('person_id', 'is not distinct from', personId)
    .where('credential_id', 'is not distinct from', credentialId)
    .orderBy('last_used', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type Unasked = { changes: number; deletions: number }

/** What the agents of a person have done without that person, in runs that were used since. */
export async function countUnasked(db: Reading, { personId, since }: Owner & { since: Timestamp }): Promise<Unasked> {
  const row = await db
    .selectFrom('agent_runs')
    .select((eb) => [
      eb.fn.sum<number | null>('changes').as('changes'),
      eb.fn.sum<number | null>('deletions').as('deletions'),
    ])
    .where('last_used', '>=', since)
    .where('person_id', 'is not distinct from', personId)
    .executeTakeFirstOrThrow()
  return { changes: Number(row.changes ?? 0), deletions: Number(row.deletions ?? 0) }
}

/**
 * Notes that a run was used, and what it did without a person. What was done in other runs that were used since counts for
 * as long: it is forgotten when none of them goes on.
 */
export async function noteAgentRun(
  trx: Transaction,
  { id, personId, since }: Owner & { id: string; since: Timestamp },
  done: Unasked,
  at: Timestamp,
): Promise<void> {
  await trx
    .updateTable('agent_runs')
    .set({ last_used: at })
    .where('person_id', 'is not distinct from', personId)
    .where('last_used', '>=', since)
    .where('changes', '>', 0)
    .execute()
  await trx
    .updateTable('agent_runs')
    .set((eb) => ({
      last_used: at,
      changes: eb('changes', '+', done.changes),
      deletions: eb('deletions', '+', done.deletions),
    }))
    .where('id', '=', id)
    .execute()
}

/** Forgets runs that were last used before, the `most` at most; answers how many. What they did stays in the audit. */
export async function deleteAgentRunsBefore(trx: Transaction, before: Timestamp, most: number): Promise<number> {
  const result = await trx
    .deleteFrom('agent_runs')
    .where('id', 'in', (eb) =>
      eb.selectFrom('agent_runs').select('id').where('last_used', '<', before).orderBy('last_used').limit(most),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
