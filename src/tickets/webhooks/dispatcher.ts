import type { Logger } from 'pino'
import { formatTimestamp, type Timestamp } from '#contract/date-time.ts'
import { now } from '#platform/clock.ts'
import type { Seal } from '#platform/seal.ts'
import type { Database } from '../database/database.ts'
import { findAuditRows, findTicketAsOf } from '../store/audit.ts'
import {
  claimDue,
  type DeliveryRow,
  findDeliveryRow,
  insertTest,
  type Now,
  nextDue,
  recordAttempt,
  updateDelivery,
} from '../store/webhook-deliveries.ts'
import { findActiveWebhooks, findWebhookRow, type WebhookRow } from '../store/webhooks.ts'
import { createOutside } from './addresses.ts'
import { createAlarm } from './alarm.ts'
import { bodyOf, testBody } from './event.ts'
import { layOutNext, newMessageId } from './outbox.ts'
import type { Schedule } from './schedule.ts'
import { type Outcome, send } from './send.ts'
import { settle } from './settle.ts'

export type Webhooks = {
  seal: Seal
  schedule: Schedule
  /** Why an address cannot be reached, as far as it says so itself; undefined where it can. */
  problemOf: (url: string) => string | undefined
  /** Sends a message that is no change, once, whatever state the webhook is in. Answers the delivery's id. */
  test: (webhook: WebhookRow) => Promise<number>
  /** Ends what is being sent, and gives it back. */
  stop: () => Promise<void>
}

export type WebhookOptions = {
  database: Database
  seal: Seal
  logger: Logger
  /** Addresses and ranges that may be reached beside those of the public internet. */
  networks: readonly string[]
  schedule: Schedule
}

/** Most deliveries to one receiver at a time; one that is not well gets one. */
const AT_ONCE = 4
/** What another process commits is noticed within this many milliseconds. */
const OTHERS_MS = 5_000
/** Milliseconds beyond those that an attempt may take: after that it has died with its process. */
const CLAIM_MS = 30_000

/** What a power cut takes back of it is sent again, under the same id. */
const LOSABLE = { forced: false } as const

/** Tells the webhooks what changes, each receiver at its own pace. */
export function startWebhooks({ database, seal, logger, networks, schedule }: WebhookOptions): Webhooks {
  const { read, write } = database
  const outside = createOutside(networks, schedule.timeout)
  const stopping = new AbortController()
  const sending = new Map<Promise<void>, number>()

  const alarm = createAlarm(async () => {
    const others = Date.now() + OTHERS_MS
    const next = (await findActiveWebhooks(read)).map(attendTo) // at the same time: their writes share a commit
    return Math.min(others, ...(await Promise.all(next)))
  }, logger)
  const forget = database.onChange(alarm.ring)

  /** Answers when to look again, in milliseconds since 1970. */
  const attendTo = async (webhook: WebhookRow): Promise<number> => {
    const more = await layOutNext(database, webhook, thisMoment())
    const next = await sendDue(webhook)
    return more ? Date.now() : next
  }

  /** Nothing is put off for longer than it is tried. */
  const horizon = () => Date.now() + 2 * schedule.lasts
  const thisMoment = (): Now => ({ at: moment(Date.now()), horizon: moment(horizon()) })

  /** Begins what is due; answers when to look again. The end of an attempt looks by itself. */
  const sendDue = async ({ id, failures, resumes }: WebhookRow): Promise<number> => {
    const inFlight = [...sending.values()].filter((webhookId) => webhookId === id).length
    const most = (failures > 0 ? 1 : AT_ONCE) - inFlight
    const due = most > 0 ? await nextDue(read, id, thisMoment()) : undefined
    if (due === undefined) return Number.POSITIVE_INFINITY
    const begins = Math.max(Date.parse(due), Date.parse(resumes ?? due))
    if (begins > Date.now() && begins <= horizon()) return begins
    for (const { webhook, delivery } of await claim(id, most)) {
      const attempt = deliver(webhook, delivery)
        .catch((error) => logger.warn({ err: error, webhook: webhook.id }, 'a delivery could not be recorded'))
        .finally(() => {
          sending.delete(attempt)
          alarm.ring()
        })
      sending.set(attempt, id)
    }
    return Number.POSITIVE_INFINITY
  }

  /** With the webhook as it is when it is claimed: an admin may just have changed its address or switched it off. */
  const claim = (id: number, most: number) =>
    write(async (trx) => {
      const webhook = await findWebhookRow(trx, id)
      if (webhook?.active !== 1) return []
      const until = moment(Date.now() + schedule.timeout + CLAIM_MS)
      const claimed = await claimDue(trx, { webhookId: id, until, most, now: thisMoment() })
      return claimed.map((delivery) => ({ webhook, delivery }))
    }, LOSABLE)

  const deliver = async (webhook: WebhookRow, delivery: DeliveryRow): Promise<void> => {
    const [change] = await findAuditRows(read, [delivery.audit_id ?? 0])
    const ticket = change && (await findTicketAsOf(read, change))
    const outcome = change
      ? await post(webhook, delivery.message_id, bodyOf(change, { sequence: delivery.sequence, ticket }))
      : NOTHING_LEFT
    if (stopping.signal.aborted && outcome.error !== null) {
      await write((trx) => updateDelivery(trx, delivery.id, { claimed_until: null }))
      return
    }
    const { url } = webhook
    const disabled = await write((trx) => settle(trx, schedule, delivery, { ...outcome, url }), LOSABLE)
    if (disabled !== undefined) logger.warn({ webhook: webhook.name, why: disabled }, 'a webhook was disabled')
  }

  const post = async (webhook: WebhookRow, id: string, body: string): Promise<Outcome> => {
    const secrets = secretsOf(webhook, seal)
    if (!secrets) return UNREADABLE
    return send(outside, { url: webhook.url, id, body, secrets }, schedule.timeout, stopping.signal)
  }

  alarm.ring()
  return {
    seal,
    schedule,
    problemOf: outside.problemOf,
    test: async (webhook) => {
      const at = now()
      const delivery = await write((trx) => insertTest(trx, webhook.id, newMessageId(), at))
      const { status, error, milliseconds } = await post(webhook, delivery.message_id, testBody(at))
      await write(async (trx) => {
        if (!(await findDeliveryRow(trx, delivery.id))) return // deleted with its webhook meanwhile
        await recordAttempt(trx, delivery.id, { at, status, error, milliseconds })
        if (error === null) await updateDelivery(trx, delivery.id, { state: 'delivered' })
      })
      return delivery.id
    },
    stop: async () => {
      forget()
      stopping.abort()
      await alarm.stop()
      await Promise.all(sending.keys())
      await outside.dispatcher.destroy()
    },
  }
}

const FAILED = { status: null, wanted: 0, milliseconds: 0 }
const UNREADABLE: Outcome = {
  ...FAILED,
  says: 'gone',
  error: 'Its secret cannot be read any more, because SECRET_KEY is another one now: make a new secret.',
}
const NOTHING_LEFT: Outcome = { ...FAILED, says: 'past', error: 'The change is not in the audit log any more.' }

/** The new one first. Undefined where they were sealed by another key. */
function secretsOf({ secret, old_secret, old_secret_until }: WebhookRow, seal: Seal): string[] | undefined {
  const current = seal.open(secret)
  if (current === undefined) return undefined
  const overlaps = old_secret !== null && old_secret_until !== null && Date.parse(old_secret_until) > Date.now()
  const old = overlaps ? seal.open(old_secret) : undefined
  return old === undefined ? [current] : [current, old]
}

const moment = (time: number): Timestamp => formatTimestamp(new Date(time))
