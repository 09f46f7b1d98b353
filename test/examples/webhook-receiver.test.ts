import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { webhookSecretSchema } from '#contract/webhooks.ts'
import { bodyOf, create } from '../support/contract.ts'
import { send } from '../support/http.ts'
import { signInAdmin } from '../support/people.ts'
import { type Cleaner, startService } from '../support/service.ts'

/** The example as a program of its own, and the lines that it prints. */
function startExample(t: Cleaner, secret: string, port: number) {
  const program = spawn(process.execPath, ['examples/webhook-receiver.ts'], {
    env: { ...process.env, WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(async () => void program.kill())
  return createInterface({ input: program.stdout })[Symbol.asyncIterator]()
}

test('the example of a receiver prints what is told, and takes nothing from others', { timeout: 20_000 }, async (t) => {
  const service = await startService(t, { variables: { WEBHOOK_NETWORKS: '127.0.0.1' } })
  const admin = await signInAdmin(service)
  const any = startExample(t, 'whsec_b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyMTI=', 0)
  const url =
    String((await any.next()).value)
      .split(' ')
      .at(-1) ?? ''
  const made = await service.post('/api/admin/webhooks/', { name: 'Example', url }, admin.headers)
  const { webhook, secret } = bodyOf(webhookSecretSchema, made)

  const forged = await send(Number(new URL(url).port), { method: 'POST', path: '/', body: '{"type":"ticket.created"}' })
  assert.equal(forged.status, 401)
  const own = startExample(t, secret, 0)
  const ownUrl = String((await own.next()).value)
    .split(' ')
    .at(-1)
  await service.patch(`/api/admin/webhooks/${webhook.id}/`, { url: ownUrl }, admin.headers)
  await create(service, { title: 'Lamp broken' })
  assert.equal((await own.next()).value, '1 ticket.created #1 Lamp broken')
  await service.post(`/api/admin/webhooks/${webhook.id}/test/`, {}, admin.headers)
  assert.equal((await own.next()).value, '- webhook.test')
})
