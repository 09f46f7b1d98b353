import { setTimeout as wait } from 'node:timers/promises'
import {
  deliveryPageSchema,
  type NewWebhook,
  type WebhookPayload,
  webhookPayloadSchema,
  webhookSchema,
  webhookSecretSchema,
} from '#contract/webhooks.ts'
import type { Schedule } from '#tickets/webhooks/schedule.ts'
import { bodyOf } from './contract.ts'
import { type Browser, signInAdmin } from './people.ts'
import type { Received } from './receiver.ts'
import { type Cleaner, type Service, type Settings, startService } from './service.ts'

export const WEBHOOKS = '/api/admin/webhooks/'
/** The same, so quick that a test can wait for it. */
export const QUICK: Schedule = { pauses: [50, 100, 200, 400], jitter: 0, lasts: 30_000, timeout: 5_000, overlap: 3_000 }
export type Hooked = Service & {
  admin: Browser
  hook: (url: string, more?: Partial<NewWebhook>) => Promise<{ id: number; secret: string }>
  webhook: (id: number) => Promise<ReturnType<typeof webhookSchema.parse>>
  deliveries: (id: number, parameters?: string) => Promise<ReturnType<typeof deliveryPageSchema.parse>['results']>
}

/** A service that may send to loopback, with an admin who makes webhooks. */
export async function startHooked(t: Cleaner, settings: Settings = {}): Promise<Hooked> {
  const service = await startService(t, {
    schedule: QUICK,
    ...settings,
    variables: { WEBHOOK_NETWORKS: '127.0.0.1', ...settings.variables },
  })
  const admin = await signInAdmin(service)
  return {
    ...service,
    admin,
    hook: async (url, more = {}) => {
      const made = await service.post(WEBHOOKS, { name: 'Chat', url, ...more }, admin.headers)
      const { webhook, secret } = bodyOf(webhookSecretSchema, made)
      return { id: webhook.id, secret }
    },
    webhook: async (id) => bodyOf(webhookSchema, await service.get(`${WEBHOOKS}${id}/`, admin.headers)),
    deliveries: async (id, parameters = '') =>
      bodyOf(deliveryPageSchema, await service.get(`${WEBHOOKS}${id}/deliveries/?${parameters}`, admin.headers))
        .results,
  }
}

export const payloadOf = ({ body }: Received): WebhookPayload => webhookPayloadSchema.parse(JSON.parse(body))

/** Rejects where it has not come to that in time. */
export async function until(what: () => Promise<boolean>, milliseconds = 10_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await what()); await wait(20))
    if (Date.now() > end) throw new Error('it did not come to that')
}
