import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { createHttp } from '#client/http.ts'
import type { Query } from '#client/query.ts'
import {
  deliveryPageSchema,
  deliverySchema,
  type newWebhookSchema,
  type WebhookChanges,
  webhookPageSchema,
  webhookSchema,
  webhookSecretSchema,
} from '#contract/webhooks.ts'
import { basePath } from './base-path.ts'
import { sessionFetch } from './clients.ts'

/** None of these is sent again by itself: they carry no key. */
const http = createHttp({ service: 'ticket service', baseUrl: basePath, fetch: sessionFetch, retries: 0 })

const PATH = '/api/admin/webhooks/'
export const WEBHOOKS = ['admin', 'webhooks'] as const

export const webhooksQuery = (query: Query) =>
  queryOptions({
    queryKey: [...WEBHOOKS, query],
    queryFn: async ({ signal }) =>
      (await http.json({ method: 'GET', path: PATH, query, signal }, webhookPageSchema)).body,
    placeholderData: keepPreviousData,
  })
export const webhookQuery = (id: number) =>
  queryOptions({
    queryKey: [...WEBHOOKS, id],
    queryFn: async ({ signal }) =>
      (await http.json({ method: 'GET', path: `${PATH}${id}/`, signal }, webhookSchema)).body,
  })
/** What waits may be sent at any time. */
const LOOK_AGAIN_MS = 3_000
export const deliveriesQuery = (id: number, query: Query) =>
  queryOptions({
    queryKey: [...WEBHOOKS, id, 'deliveries', query],
    queryFn: async ({ signal }) =>
      (await http.json({ method: 'GET', path: `${PATH}${id}/deliveries/`, query, signal }, deliveryPageSchema)).body,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const addWebhook = async (json: z.input<typeof newWebhookSchema>) =>
  (await http.json({ method: 'POST', path: PATH, json }, webhookSecretSchema)).body
export const changeWebhook = async (id: number, json: WebhookChanges) =>
  (await http.json({ method: 'PATCH', path: `${PATH}${id}/`, json }, webhookSchema)).body
export const deleteWebhook = (id: number) => http.json({ method: 'DELETE', path: `${PATH}${id}/` }, z.unknown())
export const newWebhookSecret = async (id: number) =>
  (await http.json({ method: 'POST', path: `${PATH}${id}/secret/` }, webhookSecretSchema)).body
/** Waits as long as the receiver may take. */
export const testWebhook = async (id: number) =>
  (await http.json({ method: 'POST', path: `${PATH}${id}/test/`, timeoutMs: 30_000 }, deliverySchema)).body
export const replayDelivery = async (id: number, delivery: number) =>
  (await http.json({ method: 'POST', path: `${PATH}${id}/deliveries/${delivery}/replay/` }, deliverySchema)).body
