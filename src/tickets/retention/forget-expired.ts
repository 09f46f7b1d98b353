import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'
import { now } from '#platform/clock.ts'
import { agentRunsSince, daysAgo, idleSince } from '../access/lifetimes.ts'
import { eraseTicket } from '../change/erase.ts'
import type { Transaction } from '../database/database.ts'
import type { Service } from '../service.ts'
import { deleteAccessLogBefore } from '../store/access-log.ts'
import { deleteAgentRunsBefore } from '../store/agent-runs.ts'
import { deleteApprovalsBefore } from '../store/approvals.ts'
import { deleteExpired } from '../store/credentials.ts'
import { deleteAuditBefore, deletedBefore } from '../store/erasure.ts'
import { deleteAnswersBefore } from '../store/idempotency-keys.ts'
import { deleteBrowsersBefore } from '../store/known-browsers.ts'
import { deleteWindowsBefore } from '../store/sign-in-windows.ts'
import { deleteDeliveriesBefore } from '../store/webhook-deliveries.ts'

const CLEANING_MS = 3_600_000
const ANSWERS_KEPT_MS = 48 * 3_600_000

type Forgetful = Pick<Service, 'config' | 'database'>

/**
 * Forgets sessions, delegations and approvals that are over, answers to keyed requests two days after they were given, and what has
 * been kept for as many days as the configuration says: lines of the access log, deliveries of webhooks, deleted tickets, the
 * audit. Now, and then
 * every hour, a little at a time. Returns what stops that.
 */
export function forgetExpired(service: Forgetful): () => void {
  const clean = () => {
    forget(service).catch(() => undefined) // tried again in an hour
  }
  clean()
  const timer = setInterval(clean, CLEANING_MS).unref()
  return () => clearInterval(timer)
}

async function forget({ config, database }: Forgetful): Promise<void> {
  const inPortions = async (portion: (trx: Transaction) => Promise<number>): Promise<void> => {
    while ((await database.write(portion)) > 0);
  }
  const logged = daysAgo(config.ACCESS_LOG_DAYS)
  const deleted = daysAgo(config.DELETED_TICKETS_DAYS)
  const audited = daysAgo(config.AUDIT_DAYS)
  const sent = daysAgo(config.WEBHOOK_LOG_DAYS)
  const answered = formatTimestamp(new Date(Date.now() - ANSWERS_KEPT_MS))
  await Promise.all([
    database.write((trx) => deleteExpired(trx, now(), idleSince())),
    database.write((trx) => deleteBrowsersBefore(trx, now())),
    database.write((trx) => deleteWindowsBefore(trx, Date.now())),
    inPortions((trx) => deleteAnswersBefore(trx, answered, PORTION)),
    inPortions((trx) => deleteApprovalsBefore(trx, now(), PORTION)),
    inPortions((trx) => deleteAgentRunsBefore(trx, agentRunsSince(), PORTION)),
    sent !== null && inPortions((trx) => deleteDeliveriesBefore(trx, sent, PORTION)),
    logged !== null && inPortions((trx) => deleteAccessLogBefore(trx, logged, PORTION)),
    deleted !== null && inPortions((trx) => eraseDeletedBefore(trx, deleted)),
    audited !== null && inPortions((trx) => deleteAuditBefore(trx, audited.slice(0, 10), PORTION)),
  ])
}

async function eraseDeletedBefore(trx: Transaction, before: Timestamp): Promise<number> {
  const ids = await deletedBefore(trx, before, TICKETS)
  const actor = { kind: 'system' as const, name: 'retention' }
  for (const id of ids) await eraseTicket(trx, id, { actor, on_behalf_of: null, run_id: null, at: now() })
  return ids.length
}
/** Tickets that are erased at once: each of their words is looked up. */
const TICKETS = 10

/** Rows that are deleted at once; between two portions others read and write. */
const PORTION = 1_000
