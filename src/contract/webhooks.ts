import { z } from 'zod'
import { pageOf } from './answers.ts'
import { AUDIT_ROW_ACTIONS, type AuditRowAction, auditRowSchema } from './audit.ts'
import { timestamp } from './date-time.ts'
import { RESOLUTION_STATUSES } from './ticket.ts'

export const WEBHOOK_NAME_MAX = 64
const URL_MAX = 2_000

/** What a webhook can be told: one for each kind of change that the audit knows. */
export const WEBHOOK_EVENTS = AUDIT_ROW_ACTIONS.map((action) => `ticket.${action}` as const)
export type WebhookEvent = `ticket.${AuditRowAction}`
/** What the button of the console sends; no change of a ticket. */
export const TEST_EVENT = 'webhook.test'

const urlSchema = z
  .string()
  .trim()
  .max(URL_MAX, `Ensure this field has no more than ${URL_MAX} characters.`)
  .refine(isWebAddress, 'Enter an http or https address, without a user name in it.')
  .transform((text) => new URL(text).href) // what is shown is where it goes, whatever was hidden in it
  .pipe(z.string().max(URL_MAX, `Ensure this field has no more than ${URL_MAX} characters.`))
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(WEBHOOK_NAME_MAX, `Ensure this field has no more than ${WEBHOOK_NAME_MAX} characters.`)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u, 'Enter a name without characters that cannot be seen.')
const eventsSchema = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1, `Name at least one of ${WEBHOOK_EVENTS.join(', ')}.`)
  .transform((events) => WEBHOOK_EVENTS.filter((event) => events.includes(event)))
const statusesSchema = z
  .array(z.enum(RESOLUTION_STATUSES))
  .transform((statuses) => RESOLUTION_STATUSES.filter((status) => statuses.includes(status)))

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/**
 * POST /api/admin/webhooks/. `statuses`: only changes that give a ticket one of these (created or restored with it, changed
 * to it) and deletions of tickets that have it; empty: all.
 */
export const newWebhookSchema = z
  .strictObject({
    name: nameSchema,
    url: urlSchema,
    events: eventsSchema.default([...WEBHOOK_EVENTS]),
    statuses: statusesSchema.default([]),
  })
  .meta({ id: 'NewWebhook' })
export type NewWebhook = z.infer<typeof newWebhookSchema>

/**
 * PATCH /api/admin/webhooks/{id}/. `active` again goes on where it stopped, with all that changed meanwhile; with
 * `skip_missed` from now on.
 */
export const webhookChangesSchema = z
  .strictObject({
    name: nameSchema,
    url: urlSchema,
    events: eventsSchema,
    statuses: statusesSchema,
    active: z.boolean(),
    skip_missed: z.boolean(),
  })
  .partial()
  .meta({ id: 'WebhookChanges' })
export type WebhookChanges = z.infer<typeof webhookChangesSchema>

export const webhookSchema = z
  .strictObject({
    id: z.int().positive(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    statuses: z.array(z.enum(RESOLUTION_STATUSES)),
    active: z.boolean(),
    /** Why it is not active where nobody switched it off; else null. */
    disabled_why: z.string().nullable(),
    /** Since when nothing has arrived; null where the last delivery did. */
    failing_since: timestamp().nullable(),
    /** Deliveries that are not over. */
    pending: z.int().nonnegative(),
    created: timestamp(),
    /** Until when deliveries are signed with the secret of before as well; null where there is none. */
    old_secret_until: timestamp().nullable(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof webhookSchema>
export const webhookPageSchema = pageOf(webhookSchema).meta({ id: 'WebhookPage' })

/** The secret by which deliveries are signed (Standard Webhooks: `whsec_` and base64); it is told once. */
export const webhookSecretSchema = z
  .strictObject({ webhook: webhookSchema, secret: z.string() })
  .meta({ id: 'WebhookSecret' })
export type WebhookSecret = z.infer<typeof webhookSecretSchema>

export const DELIVERY_STATES = ['pending', 'delivered', 'given_up'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** `status`: of the answer; null where none came. `error`: why it counts as failed; null where it does not. */
export const attemptSchema = z
  .strictObject({
    at: timestamp(),
    status: z.int().nullable(),
    error: z.string().nullable(),
    milliseconds: z.int().nonnegative(),
  })
  .meta({ id: 'WebhookAttempt' })
export type Attempt = z.infer<typeof attemptSchema>

export const deliverySchema = z
  .strictObject({
    id: z.int().positive(),
    /** `webhook-id`: the same at each attempt. */
    message_id: z.string(),
    /** Counted from 1 for each webhook; null for a test. */
    sequence: z.int().positive().nullable(),
    event: z.enum([...WEBHOOK_EVENTS, TEST_EVENT]),
    ticket_id: z.int().positive().nullable(),
    state: z.enum(DELIVERY_STATES),
    created: timestamp(),
    /** When it is tried again; null where it is not. */
    next_attempt: timestamp().nullable(),
    attempts: z.array(attemptSchema),
  })
  .meta({ id: 'WebhookDelivery' })
export type Delivery = z.infer<typeof deliverySchema>
/** GET /api/admin/webhooks/{id}/deliveries/: the latest first. */
export const deliveryPageSchema = pageOf(deliverySchema).meta({ id: 'WebhookDeliveryPage' })

export const deliveryParameters = {
  state: z
    .enum(DELIVERY_STATES, { error: `Select one of ${DELIVERY_STATES.join(', ')}.` })
    .describe(`One of ${DELIVERY_STATES.join(', ')}.`),
} as const

/**
 * What is sent for a change, at most 20,000 bytes. `ticket` is the ticket as the change left it, null where it has been
 * erased; `change` what happened, as the history has it. `cut`: texts were shortened; the history has them whole.
 */
export const webhookPayloadSchema = z
  .strictObject({
    type: z.enum([...WEBHOOK_EVENTS, TEST_EVENT]),
    timestamp: timestamp(),
    data: z.strictObject({
      sequence: z.int().positive().nullable(),
      ticket: z
        .strictObject({ id: z.int(), title: z.string(), resolution_status: z.enum(RESOLUTION_STATUSES) })
        .nullable(),
      change: auditRowSchema.nullable(),
      cut: z.boolean(),
    }),
  })
  .meta({ id: 'WebhookPayload' })
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>
