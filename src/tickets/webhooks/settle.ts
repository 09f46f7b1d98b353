import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'
import type { Transaction } from '../database/database.ts'
import { logAccess } from '../store/access-log.ts'
import {
  countGivenUpSince,
  type DeliveryRow,
  findDeliveryRow,
  recordAttempt,
  updateDelivery,
} from '../store/webhook-deliveries.ts'
import { findWebhookRow, updateWebhook, type WebhookRow } from '../store/webhooks.ts'
import { pauseAfter, type Schedule } from './schedule.ts'
import type { Outcome } from './send.ts'

/** A webhook that refuses so many events, and takes none meanwhile, is not the place for them. */
const REFUSED_MAX = 3

/**
 * Records how an attempt went and what follows from it: a delivery that has arrived is over; one that was refused is tried
 * again for a day, and then given up alone; where the receiver is not well everything for it waits, and after a day without
 * one success it is disabled, with all that waits kept. Of what was sent to `url` when the webhook has another one by now
 * only a success counts. Answers why it was disabled just now, if it was.
 */
export async function settle(
  trx: Transaction,
  schedule: Schedule,
  claimed: DeliveryRow,
  { url, ...outcome }: Outcome & { url: string },
): Promise<string | undefined> {
  const delivery = await findDeliveryRow(trx, claimed.id)
  const webhook = await findWebhookRow(trx, claimed.webhook_id)
  if (!delivery || !webhook) return undefined
  const time = Date.now()
  const at = moment(time)
  const { status, error, milliseconds, says } = outcome
  await recordAttempt(trx, delivery.id, { at, status, error, milliseconds })
  const tried = { attempts: delivery.attempts + 1, first_attempt: delivery.first_attempt ?? at, claimed_until: null }
  const isCurrent = webhook.url === url
  if (error === null) {
    await updateDelivery(trx, delivery.id, { ...tried, state: 'delivered' })
    if (isCurrent) await updateWebhook(trx, webhook.id, HEALTHY)
    return undefined
  }
  if (says === 'past') {
    await updateDelivery(trx, delivery.id, { claimed_until: null, state: 'given_up' }) // which nobody has refused
    return undefined
  }
  if (isCurrent && delivery.state === 'pending')
    return settleFailed(trx, schedule, { webhook, delivery: { ...delivery, ...tried } }, { ...outcome, error, time })
  await updateDelivery(trx, delivery.id, { claimed_until: null })
  return undefined
}

/** As a webhook is of which nothing is known yet. */
export const HEALTHY = { failures: 0, failing_since: null, resumes: null } as const

type Tried = DeliveryRow & { first_attempt: Timestamp }
type Failure = Pick<Outcome, 'says' | 'wanted'> & { error: string; time: number }

async function settleFailed(
  trx: Transaction,
  schedule: Schedule,
  { webhook, delivery }: { webhook: WebhookRow; delivery: Tried },
  { says, wanted, error, time }: Failure,
): Promise<string | undefined> {
  const { id, attempts, first_attempt } = delivery
  const tried = { attempts, first_attempt, claimed_until: null }
  const at = moment(time)
  const failing = { ...webhook, failing_since: webhook.failing_since ?? at }
  const failures = webhook.failures + (says === 'unwell' ? 1 : 0)
  const pause = (after: number, since: Timestamp) =>
    pauseAfter(schedule, { failures: after, since: Date.parse(since), now: time, wanted })
  const rests = says === 'unwell' ? pause(failures, failing.failing_since) : 0
  if (says === 'gone' || rests === undefined) {
    await updateDelivery(trx, id, { ...tried, due: at })
    return disable(trx, failing, error, at)
  }
  const resumes = rests > 0 ? moment(time + rests) : webhook.resumes
  await updateWebhook(trx, webhook.id, { failures, failing_since: failing.failing_since, resumes })
  const waits = pause(attempts, first_attempt)
  if (waits !== undefined) {
    await updateDelivery(trx, id, { ...tried, due: moment(time + Math.max(waits, rests)) })
    return undefined
  }
  await updateDelivery(trx, id, { ...tried, state: 'given_up' })
  const refused = await countGivenUpSince(trx, webhook.id, failing.failing_since)
  return refused < REFUSED_MAX ? undefined : disable(trx, failing, error, at)
}

/** It goes on when an admin switches it on again; whoever reads the access log or the console learns of it. */
async function disable(trx: Transaction, webhook: WebhookRow, why: string, at: Timestamp): Promise<string | undefined> {
  if (webhook.active === 0) return undefined
  const { id, name, failing_since: since } = webhook
  const text = since === null || since === at ? why : `Nothing has arrived since ${since.slice(0, 16)} UTC. ${why}`
  await updateWebhook(trx, id, { active: 0, disabled_why: text, failing_since: since, resumes: null })
  await logAccess(trx, { at, who: null, action: 'webhook_disabled', subject: name, address: null })
  return text
}

const moment = (time: number): Timestamp => formatTimestamp(new Date(time))
