import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Page } from '#contract/answers.ts'
import { formatTimestamp } from '#contract/date-time.ts'
import {
  type Delivery,
  deliveryParameters,
  newWebhookSchema,
  type Webhook,
  type WebhookSecret,
  webhookChangesSchema,
} from '#contract/webhooks.ts'
import { now } from '#platform/clock.ts'
import { badRequest, HttpError } from '#platform/http-error.ts'
import { baseUrlOf } from '#platform/links.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { doerOf } from '../../access/doer.ts'
import type { Transaction } from '../../database/database.ts'
import { readQuery } from '../../http/query.ts'
import { pathId, rawId } from '../../http/ticket-id.ts'
import type { Service } from '../../service.ts'
import { type AccessAction, logAccess } from '../../store/access-log.ts'
import { lastAuditId } from '../../store/audit.ts'
import {
  countDeliveries,
  findDelivery,
  giveUpPending,
  listDeliveries,
  startAnew,
  updateDelivery,
} from '../../store/webhook-deliveries.ts'
import {
  countWebhooks,
  deleteWebhook,
  findWebhook,
  findWebhookRow,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  type WebhookRow,
} from '../../store/webhooks.ts'
import { newWebhookSecret } from '../../webhooks/secret.ts'
import { HEALTHY } from '../../webhooks/settle.ts'

const PATH = '/api/admin/webhooks'
const ADMIN = { config: { scope: 'admin' } } as const

export const deliveryPageParameters = { ...deliveryParameters, ...pageParameters } as const

/** /api/admin/webhooks/: which other programs are told of changes, and how that goes. */
export function webhookRoutes(app: FastifyInstance, service: Service): void {
  const { read } = service.database
  resource(
    app,
    PATH,
    {
      GET: async (request, reply): Promise<Page<Webhook>> => {
        reply.header('cache-control', 'no-store')
        const asked = readQuery(request, pageParameters)
        return answerPage(request, asked, await countWebhooks(read), (limit, offset) =>
          listWebhooks(read, limit, offset),
        )
      },
      POST: (request, reply) => create(service, request, reply),
    },
    ADMIN,
  )
  resource(
    app,
    `${PATH}/:id`,
    {
      GET: async (request, reply) => answer(service, (await webhookOf(service, request)).id, reply),
      PATCH: (request, reply) => change(service, request, reply),
      DELETE: async (request, reply) => {
        await changing(service, request, 'webhook_deleted', (trx, { id }) => deleteWebhook(trx, id))
        return reply.code(204).send()
      },
    },
    ADMIN,
  )
  resource(app, `${PATH}/:id/secret`, { POST: (request, reply) => newSecret(service, request, reply) }, ADMIN)
  resource(app, `${PATH}/:id/test`, { POST: (request, reply) => test(service, request, reply) }, ADMIN)
  resource(
    app,
    `${PATH}/:id/deliveries`,
    {
      GET: async (request, reply): Promise<Page<Delivery>> => {
        reply.header('cache-control', 'no-store')
        const { state, ...asked } = readQuery(request, deliveryPageParameters)
        const query = { webhookId: (await webhookOf(service, request)).id, state }
        return answerPage(request, asked, await countDeliveries(read, query), (limit, offset) =>
          listDeliveries(read, query, limit, offset),
        )
      },
    },
    ADMIN,
  )
  resource(
    app,
    `${PATH}/:id/deliveries/:delivery/replay`,
    { POST: (request, reply) => replay(service, request, reply) },
    ADMIN,
  )
}

async function create(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<WebhookSecret> {
  const wanted = readBody(newWebhookSchema, request.body)
  checkAddress(service, wanted.url)
  const secret = newWebhookSecret()
  const id = await service.database.write(async (trx) => {
    const at = now()
    await logAccess(trx, { at, ...doerOf(request), action: 'webhook_created', subject: wanted.name })
    const sealed = service.webhooks.seal.close(secret)
    return insertWebhook(trx, wanted, { secret: sealed, afterAudit: await lastAuditId(trx), at })
  })
  reply.header('location', `${baseUrlOf(request)}${PATH}/${id}/`).code(201)
  return { webhook: await answer(service, id, reply), secret }
}

/** An address that cannot be reached is said here, and not in a delivery log. Names are looked up when something is sent. */
function checkAddress({ webhooks }: Service, url: string): void {
  const problem = webhooks.problemOf(url)
  if (problem !== undefined) throw badRequest({ url: [problem] })
}

async function change(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<Webhook> {
  const { events, statuses, active, skip_missed, ...rest } = readBody(webhookChangesSchema, request.body)
  if (rest.url !== undefined) checkAddress(service, rest.url)
  const id = await changing(service, request, 'webhook_changed', async (trx, webhook) => {
    if (skip_missed) await giveUpPending(trx, webhook.id)
    const begins = (active === true && webhook.active === 0) || (rest.url ?? webhook.url) !== webhook.url
    if (begins) await startAnew(trx, webhook.id, now())
    await updateWebhook(trx, webhook.id, {
      ...rest,
      ...(events && { events: JSON.stringify(events) }),
      ...(statuses && { statuses: JSON.stringify(statuses) }),
      ...(active !== undefined && { active: Number(active), disabled_why: null }),
      ...(begins && HEALTHY),
      ...(skip_missed && { after_audit: await lastAuditId(trx) }),
    })
  })
  return answer(service, id, reply)
}

/** The one of before goes on signing beside it for a day, so that receivers can change theirs at leisure. */
async function newSecret(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<WebhookSecret> {
  const { seal, schedule } = service.webhooks
  const secret = newWebhookSecret()
  const id = await changing(service, request, 'webhook_secret_changed', (trx, webhook) =>
    updateWebhook(trx, webhook.id, {
      secret: seal.close(secret),
      old_secret: webhook.secret,
      old_secret_until: formatTimestamp(new Date(Date.now() + schedule.overlap)),
    }),
  )
  return { webhook: await answer(service, id, reply), secret }
}

async function test(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<Delivery> {
  const webhook = await webhookOf(service, request)
  const id = await service.webhooks.test(webhook)
  return deliveryOf(service, { webhookId: webhook.id, id }, reply)
}

/** Sends it again under the same id, whatever became of it: a receiver that has it recognises it. */
async function replay(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<Delivery> {
  const { id: webhookId } = await webhookOf(service, request)
  const id = Number((request.params as { delivery: string }).delivery)
  const delivery = await deliveryOf(service, { webhookId, id }, reply)
  if (delivery.sequence === null) throw new HttpError(409, 'A test is not sent again: send a new one.')
  const again = { state: 'pending', attempts: 0, first_attempt: null, due: now() } as const
  await service.database.write((trx) => updateDelivery(trx, id, again))
  return deliveryOf(service, { webhookId, id }, reply)
}

async function deliveryOf(
  { database }: Service,
  about: { webhookId: number; id: number },
  reply: FastifyReply,
): Promise<Delivery> {
  const delivery = Number.isSafeInteger(about.id) ? await findDelivery(database.read, about) : undefined
  if (!delivery) throw new HttpError(404, 'This webhook has no such delivery.')
  reply.header('cache-control', 'no-store')
  return delivery
}

/** Does `work` on the webhook of the path, and notes that; answers its id. */
async function changing(
  { database }: Service,
  request: FastifyRequest,
  action: AccessAction,
  work: (trx: Transaction, webhook: WebhookRow) => Promise<void>,
): Promise<number> {
  return database.write(async (trx) => {
    const webhook = await findWebhookRow(trx, pathId(request) ?? 0)
    if (!webhook) throw noSuchWebhook(request)
    await work(trx, webhook)
    await logAccess(trx, { at: now(), ...doerOf(request), action, subject: webhook.name })
    return webhook.id
  })
}

async function webhookOf({ database }: Service, request: FastifyRequest): Promise<WebhookRow> {
  const webhook = await findWebhookRow(database.read, pathId(request) ?? 0)
  if (!webhook) throw noSuchWebhook(request)
  return webhook
}

const noSuchWebhook = (request: FastifyRequest) =>
  new HttpError(404, `Webhook with id '${rawId(request)}' was not found.`)

async function answer({ database }: Service, id: number, reply: FastifyReply): Promise<Webhook> {
  const webhook = await findWebhook(database.read, id)
  if (!webhook) throw new Error('a webhook that was stored is there')
  reply.header('cache-control', 'no-store')
  return webhook
}
