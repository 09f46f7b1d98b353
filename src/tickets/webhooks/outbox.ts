import { randomUUID } from 'node:crypto'
import type { AuditRow } from '#contract/audit.ts'
import { now } from '#platform/clock.ts'
import type { Database, Reading } from '../database/database.ts'
import { findNextAuditRows, findTicketAsOf } from '../store/audit.ts'
import { countPending, layOut, type NewDelivery } from '../store/webhook-deliveries.ts'
import { eventsIn, statusesIn, type WebhookRow } from '../store/webhooks.ts'

/** Most that are laid out and wait; what else there is stays in the audit. */
const PENDING_MAX = 1_000
const ROWS_MAX = 100

/**
 * Lays out deliveries for what the audit has behind the point to which a webhook has been told. So a change costs nothing
 * more, none is lost, and a webhook that was switched off goes on where it stopped.
 */
export async function layOutNext({ read, write }: Database, webhook: WebhookRow): Promise<void> {
  for (let from = webhook.after_audit; (await countPending(read, webhook.id)) < PENDING_MAX; ) {
    const rows = await findNextAuditRows(read, { afterId: from, limit: ROWS_MAX })
    const to = rows.at(-1)?.id
    if (to === undefined) return
    const deliveries: NewDelivery[] = []
    for (const row of rows) {
      if (!(await isWanted(read, webhook, row))) continue
      const event = `ticket.${row.action}` as const
      deliveries.push({ messageId: newMessageId(), event, auditId: row.id, ticketId: row.ticket_id })
    }
    if (!(await write((trx) => layOut(trx, { id: webhook.id, from, to }, deliveries, now())))) return
    from = to
  }
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
