import { randomUUID } from 'node:crypto'
import type { AuditRow } from '#contract/audit.ts'
import { now } from '#platform/clock.ts'
import type { Database, Reading } from '../database/database.ts'
import { findNextAuditRows, findTicketAsOf } from '../store/audit.ts'
import { hasRoom, layOut, type NewDelivery, type Now } from '../store/webhook-deliveries.ts'
import { eventsIn, statusesIn, type WebhookRow } from '../store/webhooks.ts'

/** Most that are laid out and could be sent; what else there is stays in the audit. */
const READY_MAX = 1_000
/** Most that are laid out, with those that the receiver refused and those of the same tickets, which wait for them. */
const WAITING_MAX = 10_000
const ROWS_MAX = 100

/**
 * Lays out deliveries for what the audit has next behind the point to which a webhook has been told; answers whether there
 * may be more. So a change costs nothing more, none is lost, and a webhook that was switched off goes on where it stopped.
 */
export async function layOutNext({ read, write }: Database, webhook: WebhookRow, at: Now): Promise<boolean> {
  if (!(await hasRoom(read, webhook.id, { ready: READY_MAX, waiting: WAITING_MAX }, at))) return false
  const { id, after_audit: from } = webhook
  const rows = await findNextAuditRows(read, { afterId: from, limit: ROWS_MAX })
  const to = rows.at(-1)?.id
  if (to === undefined) return false
  const deliveries: NewDelivery[] = []
  for (const row of rows) {
    if (!(await isWanted(read, webhook, row))) continue
    const event = `ticket.${row.action}` as const
    deliveries.push({ messageId: newMessageId(), event, auditId: row.id, ticketId: row.ticket_id })
  }
  return write((trx) => layOut(trx, { id, from, to }, deliveries, now()))
}

/** Without a full stop, as a signature puts one behind it. */
export const newMessageId = (): string => `msg_${randomUUID()}`

async function isWanted(db: Reading, webhook: WebhookRow, row: AuditRow): Promise<boolean> {
  if (!eventsIn(webhook).includes(`ticket.${row.action}`)) return false
  const statuses: readonly string[] = statusesIn(webhook)
  if (statuses.length === 0) return true
  if (row.action === 'created' || row.action === 'updated') {
    return statuses.includes(row.changes.resolution_status?.to ?? '')
  }
  const ticket = await findTicketAsOf(db, row)
  return ticket !== undefined && statuses.includes(ticket.resolution_status)
}
