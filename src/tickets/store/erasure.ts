import { sql } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import type { Reading, Transaction } from '../database/database.ts'

/** Takes a ticket and its text away from wherever they are stored; who did what to it, and when, stays in the audit. */
export async function eraseRows(trx: Transaction, id: number): Promise<void> {
  await trx.deleteFrom('tickets').where('id', '=', id).execute()
  await trx.deleteFrom('deleted_tickets').where('id', '=', id).execute()
  await trx.deleteFrom('resolutions').where('ticket_id', '=', id).execute()
  await sql`UPDATE audit SET changes = ${trx.dialect.jsonWithout(CHANGES, ['title', 'description'])}
    WHERE ticket_id = ${id} AND changes IS NOT NULL`.execute(trx)
  await sql`UPDATE idempotency_keys SET status = 410, headers = '{}', body = ${ERASED_ANSWER}
    WHERE body LIKE ${`%"id":${id},%`} OR body LIKE ${`%"ticket_id":${id},%`}`.execute(trx)
  await sql`DELETE FROM approvals WHERE effects LIKE ${`%"ticket_id":${id},%`}`.execute(trx)
  await trx
    .insertInto('erased_tickets')
    .values({ id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
const CHANGES = sql.ref('audit.changes')
const ERASED_ANSWER = JSON.stringify({ detail: 'What this request was answered has been erased.' })

/** All texts that a ticket has and had. Empty where there is nothing of it. */
export async function textsOf(trx: Reading, id: number): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    SELECT title AS text FROM tickets WHERE id = ${id} UNION SELECT description FROM tickets WHERE id = ${id}
    UNION SELECT title FROM deleted_tickets WHERE id = ${id}
    UNION SELECT description FROM deleted_tickets WHERE id = ${id}
    UNION SELECT value ->> 'from' FROM audit, ${trx.dialect.jsonMembersOf(CHANGES)} WHERE ticket_id = ${id} AND key <> 'resolution_status'
    UNION SELECT value ->> 'to' FROM audit, ${trx.dialect.jsonMembersOf(CHANGES)} WHERE ticket_id = ${id} AND key <> 'resolution_status'
  `.execute(trx)
  return rows.flatMap(({ text }) => text ?? [])
}

/** Which of these tickets have been deleted since before that moment, the `most` oldest of them at most. */
export async function deletedBefore(trx: Transaction, before: Timestamp, most: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('deleted_tickets')
    .select('id')
    .where('deleted_at', '<', before)
    .orderBy('deleted_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes up to `most` rows of the audit from days before `day` (UTC), with what is counted of them; answers how many. */
export async function deleteAuditBefore(trx: Transaction, day: string, most: number): Promise<number> {
  const totals = trx.dialect.name === 'sqlite' ? 'audit_counts' : 'audit_totals'
  const group = await trx.selectFrom(totals).selectAll().where('day', '<', day).limit(1).executeTakeFirst()
  if (!group) return 0
  const ofGroup = sql`audit WHERE id BETWEEN ${group.first_id} AND ${group.last_id} AND substr(at, 1, 10) = ${group.day}
    AND action = ${group.action} AND actor_kind = ${group.actor_kind}
    AND coalesce(actor_name, '') = ${group.actor_name} AND coalesce(on_behalf_of, '') = ${group.on_behalf_of}`
  await sql`DELETE FROM audit WHERE id IN (SELECT id FROM ${ofGroup} ORDER BY id LIMIT ${sql.lit(most)})`.execute(trx)
  const same = sql`day = ${group.day} AND action = ${group.action} AND actor_kind = ${group.actor_kind}
    AND actor_name = ${group.actor_name} AND on_behalf_of = ${group.on_behalf_of}`
  if (group.n <= most) await sql`DELETE FROM ${sql.table(totals)} WHERE ${same}`.execute(trx)
  else
    await sql`UPDATE ${sql.table(totals)} SET n = n - ${most}, first_id = (SELECT min(id) FROM ${ofGroup}) WHERE ${same}`.execute(
      trx,
    )
  return Math.min(group.n, most)
}
