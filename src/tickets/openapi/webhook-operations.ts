import {
  deliveryPageSchema,
  deliverySchema,
  newWebhookSchema,
  webhookChangesSchema,
  webhookPageSchema,
  webhookSchema,
  webhookSecretSchema,
} from '#contract/webhooks.ts'
import { pageParameters } from '#platform/paging.ts'
import { deliveryPageParameters } from '../routes/admin/webhooks.ts'
import type { Operation } from './operation.ts'

const needs = 'admin'

/** Which other programs are told of changes, and how that goes. */
export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/webhooks/',
    summary: 'Webhooks, and whether what they are sent arrives',
    query: pageParameters,
    answer: webhookPageSchema,
    errors: [400, 404],
    needs,
  },
  {
    method: 'post',
    path: '/api/admin/webhooks/',
    summary: 'Create a webhook for changes from now on; only this answer shows its secret',
    body: newWebhookSchema,
    status: 201,
    answer: webhookSecretSchema,
    answerHeaders: ['Location'],
    errors: [400, 413, 415],
    needs,
  },
  {
    method: 'get',
    path: '/api/admin/webhooks/{id}/',
    summary: 'A webhook',
    answer: webhookSchema,
    errors: [404],
    needs,
  },
  {
    method: 'patch',
    path: '/api/admin/webhooks/{id}/',
    summary:
      'Change a webhook, or switch it off and on; on again it goes on where it stopped, with `skip_missed` from now on',
    body: webhookChangesSchema,
    answer: webhookSchema,
    errors: [400, 404, 413, 415],
    needs,
  },
  {
    method: 'delete',
    path: '/api/admin/webhooks/{id}/',
    summary: 'Delete a webhook with its deliveries',
    status: 204,
    errors: [404],
    needs,
  },
  {
    method: 'post',
    path: '/api/admin/webhooks/{id}/secret/',
    summary: 'Make a new secret; for a day deliveries are signed with the one of before as well',
    answer: webhookSecretSchema,
    errors: [404],
    needs,
  },
  {
    method: 'post',
    path: '/api/admin/webhooks/{id}/test/',
    summary: 'Send a test, once, and answer how that went; it counts for nothing else',
    answer: deliverySchema,
    errors: [404],
    needs,
  },
  {
    method: 'get',
    path: '/api/admin/webhooks/{id}/deliveries/',
    summary: 'What a webhook was sent, or waits to be, the latest first, with each attempt',
    query: deliveryPageParameters,
    answer: deliveryPageSchema,
    errors: [400, 404],
    needs,
  },
  {
    method: 'post',
    path: '/api/admin/webhooks/{id}/deliveries/{delivery}/replay/',
    summary: 'Send a delivery again, under the same id',
    answer: deliverySchema,
    errors: [404, 409],
    needs,
  },
]
