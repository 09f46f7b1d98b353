import { sql } from 'kysely'
import type { Timestamp } from '#contract/date-time.ts'
import { type Attempt, type Delivery, type DeliveryState, TEST_EVENT, type WebhookEvent } from '#contract/webhooks.ts'
import type { Reading, Transaction } from '../database/database.ts'
import type { WebhookDeliveriesTable } from '../database/tables.ts'

export type DeliveryRow = Omit<WebhookDeliveriesTable, 'id'> & { id: number }
export type NewDelivery = { messageId: string; event: WebhookEvent; auditId: number; ticketId: number }

/**
 * Lays out what is to be sent for the changes behind `from` up to `to`. False, and nothing is done, where another instance
 * has been there.
 */
export async function layOut(
  trx: Transaction,
  webhook: { id: number; from: number; to: number },
  deliveries: readonly NewDelivery[],
  at: Timestamp,
): Promise<boolean> {
  const moved = await trx
    .updateTable('webhooks')
    .set((eb) => ({ after_audit: webhook.to, sequence: eb('sequence', '+', deliveries.length) }))
    .where('id', '=', webhook.id)
    .where('after_audit', '=', webhook.from)
    .returning('sequence')
    .executeTakeFirst()
  if (!moved) return false
  const first = moved.sequence - deliveries.length + 1
  if (deliveries.length > 0) {
    const rows = deliveries.map(({ messageId, event, auditId, ticketId }, index) => ({
      ...newRow(webhook.id, messageId, event, at),
      sequence: first + index,
      audit_id: auditId,
      ticket_id: ticketId,
    }))
    await trx.insertInto('webhook_deliveries').values(rows).execute()
  }
  return true
}

const newRow = (webhookId: number, messageId: string, event: string, at: Timestamp) => ({
  webhook_id: webhookId,
  message_id: messageId,
  event,
  state: 'pending' as const,
  created: at,
  attempts: 0,
  due: at,
})

/** A delivery of no change, which is over when it has been tried once. */
export async function insertTest(
  trx: Transaction,
  webhookId: number,
  messageId: string,
  at: Timestamp,
): Promise<DeliveryRow> {
  const values = { ...newRow(webhookId, messageId, TEST_EVENT, at), state: 'given_up' as const }
  return trx.insertInto('webhook_deliveries').values(values).returningAll().executeTakeFirstOrThrow()
}

const pendingOf = (db: Reading, webhookId: number) =>
  db.selectFrom('webhook_deliveries as delivery').where('webhook_id', '=', webhookId).where('state', '=', 'pending')

export async function countPending(db: Reading, webhookId: number): Promise<number> {
  const row = await pendingOf(db, webhookId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * Takes up to `most` that are due and that nobody is at, the oldest first, and of each ticket only the one that comes next.
 * They are this instance's until `until`.
 */
export async function claimDue(
  trx: Transaction,
  { webhookId, at, until, most }: { webhookId: number; at: Timestamp; until: Timestamp; most: number },
): Promise<DeliveryRow[]> {
  const due = await pendingOf(trx, webhookId)
    .select('id')
    .where('due', '<=', at)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', at)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('webhook_deliveries as earlier')
            .select('earlier.id')
            .where('earlier.webhook_id', '=', webhookId)
            .where('earlier.state', '=', 'pending')
            .whereRef('earlier.ticket_id', '=', 'delivery.ticket_id')
            .whereRef('earlier.id', '<', 'delivery.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(most)
    .execute()
  if (due.length === 0) return []
  const claimed = await trx
    .updateTable('webhook_deliveries')
    .set({ claimed_until: until })
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .where('state', '=', 'pending')
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', at)]))
    .returningAll()
    .execute()
  return claimed.sort((a, b) => a.id - b.id)
}

/** When the next one of a webhook is due that nobody is at, or whose claim ends; undefined where none waits. */
export async function nextDue(db: Reading, webhookId: number): Promise<Timestamp | undefined> {
  const row = await pendingOf(db, webhookId)
    .select(sql<Timestamp | null>`min(CASE WHEN claimed_until > due THEN claimed_until ELSE due END)`.as('due'))
    .executeTakeFirst()
  return row?.due ?? undefined
}

export function findDeliveryRow(db: Reading, id: number): Promise<DeliveryRow | undefined> {
  return db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).executeTakeFirst()
}

/** How many events of a webhook were given up since `since`. */
export async function countGivenUpSince(db: Reading, webhookId: number, since: Timestamp): Promise<number> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'given_up')
    .where('audit_id', 'is not', null)
    .where('first_attempt', '>=', since)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export async function recordAttempt(trx: Transaction, deliveryId: number, attempt: Attempt): Promise<void> {
  await trx
    .insertInto('webhook_attempts')
    .values({ delivery_id: deliveryId, ...attempt })
    .execute()
}

export async function updateDelivery(
  trx: Transaction,
  id: number,
  values: Partial<Omit<DeliveryRow, 'id'>>,
): Promise<void> {
  await trx.updateTable('webhook_deliveries').set(values).where('id', '=', id).execute()
}

/** Gives up all that waits for a webhook; each can be sent again by hand. */
export async function giveUpPending(trx: Transaction, webhookId: number): Promise<void> {
  await trx
    .updateTable('webhook_deliveries')
    .set({ state: 'given_up', claimed_until: null })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .execute()
}

export type DeliveryQuery = { webhookId: number; state?: DeliveryState | undefined }

const logOf = (db: Reading, { webhookId, state }: DeliveryQuery) => {
  const all = db.selectFrom('webhook_deliveries').where('webhook_id', '=', webhookId)
  return state ? all.where('state', '=', state) : all
}

export async function countDeliveries(db: Reading, query: DeliveryQuery): Promise<number> {
  return (
    await logOf(db, query)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n
}

/** As the contract shows them, the latest first. */
export async function listDeliveries(
  db: Reading,
  query: DeliveryQuery,
  limit: number,
  offset: number,
): Promise<Delivery[]> {
  return withAttempts(
    db,
    await logOf(db, query).selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute(),
  )
}

export async function findDelivery(
  db: Reading,
  { webhookId, id }: { webhookId: number; id: number },
): Promise<Delivery | undefined> {
  return (await withAttempts(db, await logOf(db, { webhookId }).selectAll().where('id', '=', id).execute()))[0]
}

async function withAttempts(db: Reading, rows: readonly DeliveryRow[]): Promise<Delivery[]> {
  if (rows.length === 0) return []
  const attempts = await db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where(
      'delivery_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  const byDelivery = Map.groupBy(attempts, ({ delivery_id }) => delivery_id)
  return rows.map((row) => ({
    id: row.id,
    message_id: row.message_id,
    sequence: row.sequence,
    event: row.event as Delivery['event'],
    ticket_id: row.ticket_id,
    state: row.state,
    created: row.created,
    next_attempt: row.state === 'pending' ? row.due : null,
    attempts: (byDelivery.get(row.id) ?? []).map(({ at, status, error, milliseconds }) => ({
      at,
      status,
      error,
      milliseconds,
    })),
  }))
}

/** Deletes up to `most` that were over before that moment; answers how many. */
export async function deleteDeliveriesBefore(trx: Transaction, before: Timestamp, most: number): Promise<number> {
  const result = await trx
    .deleteFrom('webhook_deliveries')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('webhook_deliveries')
        .select('id')
        .where('state', '<>', 'pending')
        .where('created', '<', before)
        .orderBy('created')
        .limit(most),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
