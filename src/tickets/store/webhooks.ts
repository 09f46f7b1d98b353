import { sql } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import type { ResolutionStatus } from '#contract/ticket.ts'
import type { NewWebhook, Webhook, WebhookEvent } from '#contract/webhooks.ts'
import { prepared } from '#platform/database/prepared.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { WebhooksTable } from '../database/tables.ts'

export type WebhookRow = Omit<WebhooksTable, 'id'> & { id: number }

export async function countWebhooks(db: Reading): Promise<number> {
  return (
    await db
      .selectFrom('webhooks')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n
}

/** As the contract shows them, in the order in which they were made. */
export async function listWebhooks(db: Reading, limit: number, offset: number): Promise<Webhook[]> {
  return (await shown(db).orderBy('id').limit(limit).offset(offset).execute()).map(toWebhook)
}

export async function findWebhook(db: Reading, id: number): Promise<Webhook | undefined> {
  const row = await shown(db).where('id', '=', id).executeTakeFirst()
  return row && toWebhook(row)
}

const shown = (db: Reading) =>
  db
    .selectFrom('webhooks')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('webhook_deliveries')
        .whereRef('webhook_id', '=', 'webhooks.id')
        .where('state', '=', 'pending')
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('pending'),
    )

const toWebhook = (row: WebhookRow & { pending: number | null }): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: eventsIn(row),
  statuses: statusesIn(row),
  active: row.active === 1,
  disabled_why: row.disabled_why,
  failing_since: row.failing_since,
  pending: row.pending ?? 0,
  created: row.created,
  old_secret_until: row.old_secret_until,
})

export const eventsIn = ({ events }: Pick<WebhookRow, 'events'>) => JSON.parse(events) as WebhookEvent[]
export const statusesIn = ({ statuses }: Pick<WebhookRow, 'statuses'>) => JSON.parse(statuses) as ResolutionStatus[]

export function findWebhookRow(db: Reading, id: number): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Asked for behind each commit. */
export const findActiveWebhooks = (db: Reading): Promise<WebhookRow[]> => active(db, {})

const active = prepared((db: Reading) =>
  db.selectFrom('webhooks').selectAll().where('active', '=', sql.lit(1)).orderBy('id'),
)

/** `secret`: sealed. `afterAudit`: changes behind this row are told. Answers its id. */
export async function insertWebhook(
  trx: Transaction,
  { name, url, events, statuses }: NewWebhook,
  { secret, afterAudit, at }: { secret: string; afterAudit: number; at: Timestamp },
): Promise<number> {
  const values = { events: JSON.stringify(events), statuses: JSON.stringify(statuses), after_audit: afterAudit }
  const row = { name, url, ...values, active: 1, secret, sequence: 0, failures: 0, created: at }
  return (await trx.insertInto('webhooks').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function updateWebhook(
  trx: Transaction,
  id: number,
  values: Partial<Omit<WebhookRow, 'id'>>,
): Promise<void> {
  if (Object.keys(values).length > 0) await trx.updateTable('webhooks').set(values).where('id', '=', id).execute()
}

/** With its deliveries. */
export async function deleteWebhook(trx: Transaction, id: number): Promise<void> {
  await trx.deleteFrom('webhooks').where('id', '=', id).execute()
}

/** How many have been disabled because nothing arrived. */
export async function countDisabledWebhooks(db: Reading): Promise<number> {
  const rows = db.selectFrom('webhooks').where('disabled_why', 'is not', null)
  return (await rows.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
}
