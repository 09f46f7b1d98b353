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

/**
 * `at`: now. `horizon`: what is due after it was put off by a clock that was ahead, and is due now; so is what is claimed
 * until after it.
 */
export type Now = { at: Timestamp; horizon: Timestamp }

const dueOf = (db: Reading, webhookId: number, { at, horizon }: Now) =>
  pendingOf(db, webhookId).where((eb) => eb.or([eb('due', '<=', at), eb('due', '>', horizon)]))

/** Of each ticket only the one that comes next. */
const nextOfTickets = (due: ReturnType<typeof dueOf>, webhookId: number) =>
  due.where((eb) =>
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

const isFree = ({ at, horizon }: Now) =>
  sql<boolean>`(claimed_until IS NULL OR claimed_until < ${at} OR claimed_until > ${horizon})`

/**
 * Whether more may be laid out: fewer than `ready` are due, or all that are due stand behind one that was refused; and fewer
 * than `waiting` wait for whatever reason.
 */
export async function hasRoom(
  db: Reading,
  webhookId: number,
  most: { ready: number; waiting: number },
  now: Now,
): Promise<boolean> {
  const due = dueOf(db, webhookId, now)
  if (await reaches(db, pendingOf(db, webhookId), most.waiting)) return false
  if (!(await reaches(db, due, most.ready))) return true
  return (await nextOfTickets(due, webhookId).select('id').where(isFree(now)).limit(1).execute()).length === 0
}

async function reaches(db: Reading, waiting: ReturnType<typeof pendingOf>, most: number): Promise<boolean> {
  const counted = db.selectFrom(waiting.select('id').limit(most).as('counted'))
  const { n } = await counted.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n >= most
}

/**
 * Takes up to `most` that are due and that nobody is at, the oldest first, and of each ticket only the one that comes next.
 * They are this instance's until `until`.
 */
export async function claimDue(
  trx: Transaction,
  { webhookId, until, most, now }: { webhookId: number; until: Timestamp; most: number; now: Now },
): Promise<DeliveryRow[]> {
  const due = await nextOfTickets(dueOf(trx, webhookId, now), webhookId)
    .select('id')
    .where(isFree(now))
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
    .where(isFree(now))
    .returningAll()
    .execute()
  return claimed.sort((a, b) => a.id - b.id)
}

/** When the next one of a webhook is due that nobody is at; undefined where none waits. */
export async function nextDue(db: Reading, webhookId: number, now: Now): Promise<Timestamp | undefined> {
  const due = await pendingOf(db, webhookId).select('due').where(isFree(now)).orderBy('due').limit(1).executeTakeFirst()
  return due?.due
}

/** Whatever waits for a webhook is due now, as if it had never been tried. */
export async function startAnew(trx: Transaction, webhookId: number, at: Timestamp): Promise<void> {
  await trx
    .updateTable('webhook_deliveries')
    .set({ due: at, attempts: 0, first_attempt: null })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .execute()
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
