import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { formatTimestamp } from '#contract/date-time.ts'
import type { Schedule } from '#tickets/webhooks/schedule.ts'
import { create } from '../support/contract.ts'
import { startReceiver } from '../support/receiver.ts'
import { alter, startService } from '../support/service.ts'
import { payloadOf, QUICK, startHooked, until, WEBHOOKS } from '../support/webhooks.ts'

/** What has failed is not tried again while a test lasts. */
const SLOW: Schedule = { ...QUICK, pauses: [600_000], lasts: 3_600_000 }

const hence = (hours: number) => formatTimestamp(new Date(Date.now() + hours * 3_600_000))

describe('A webhook that is changed', () => {
  test('to another address begins there at once, with all that waits', async (t) => {
    const [broken, mended] = [await startReceiver(t), await startReceiver(t)]
    const service = await startHooked(t, { schedule: SLOW })
    const { id } = await service.hook(broken.url)
    broken.answer(() => ({ status: 503, headers: { 'retry-after': '1000000000' } }))
    for (let n = 0; n < 3; n++) await create(service)
    await broken.has(1)
    await until(async () => (await service.webhook(id)).failing_since !== null)
    await service.patch(`${WEBHOOKS}${id}/`, { url: mended.url }, service.admin.headers)
    await mended.has(3)
    await until(async () => (await service.deliveries(id)).every(({ state }) => state === 'delivered'))
    assert.equal((await service.webhook(id)).failing_since, null)
  })

  test('is not disabled by what the address of before says', async (t) => {
    const [before, after] = [await startReceiver(t), await startReceiver(t)]
    const service = await startHooked(t)
    const { id } = await service.hook(before.url)
    const said = Promise.withResolvers<number>()
    before.answer(() => said.promise)
    await create(service)
    await before.has(1)
    await service.patch(`${WEBHOOKS}${id}/`, { url: after.url }, service.admin.headers)
    said.resolve(410)
    await after.has(1)
    const { active, disabled_why, failing_since } = await service.webhook(id)
    assert.deepEqual({ active, disabled_why, failing_since }, { active: true, disabled_why: null, failing_since: null })
    assert.equal(before.received[0]?.headers['webhook-id'], after.received[0]?.headers['webhook-id'])
  })

  test('and was off for long gives nothing up at the first hiccup after it is on again', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { schedule: { ...QUICK, lasts: 1_500 } })
    const { id } = await service.hook(receiver.url)
    receiver.answer(() => 500)
    for (let n = 0; n < 3; n++) await create(service)
    await until(async () => !(await service.webhook(id)).active)
    await wait(500) // of the day there is nothing left
    let hiccups = 3
    receiver.answer(() => (hiccups-- > 0 ? 500 : 204))
    await service.patch(`${WEBHOOKS}${id}/`, { active: true }, service.admin.headers)
    await until(async () => (await service.webhook(id)).pending === 0)
    const states = (await service.deliveries(id)).map(({ state }) => state)
    assert.deepEqual(states, ['delivered', 'delivered', 'delivered'])
  })

  test('or deleted while it is tested is not found, and nothing is broken', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { id } = await service.hook(receiver.url)
    const said = Promise.withResolvers<number>()
    receiver.answer(() => said.promise)
    const tested = service.post(`${WEBHOOKS}${id}/test/`, {}, service.admin.headers)
    await receiver.has(1)
    await service.delete(`${WEBHOOKS}${id}/`, service.admin.headers)
    said.resolve(204)
    assert.equal((await tested).status, 404)
  })
})

describe('A webhook is told', () => {
  test('what its receiver takes, however much of the rest it refuses', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { schedule: SLOW })
    const known = await create(service)
    const { id } = await service.hook(receiver.url)
    receiver.answer((one) => (payloadOf(one).type === 'ticket.created' ? 400 : 204))
    const rows = Array.from({ length: 1_200 }, (_, n) => JSON.stringify({ title: `${n}`, description: 'x' }))
    assert.equal((await service.import(`${rows.join('\n')}\n`)).status, 200)
    await until(async () => (await service.webhook(id)).pending >= 1_000, 60_000)
    // As if all of them had been refused by now.
    alter(service.file, `UPDATE webhook_deliveries SET due = '${hence(1)}' WHERE state = 'pending'`)
    await service.patch(`/api/tickets/${known.id}/`, { resolution_status: 'CLOSED' })
    await until(async () => receiver.received.some((one) => payloadOf(one).type === 'ticket.updated'), 60_000)
  })

  test('what was put off while the clock was a year ahead', async (t) => {
    const receiver = await startReceiver(t)
    const first = await startHooked(t, { schedule: SLOW })
    const { id } = await first.hook(receiver.url)
    receiver.answer(() => 503)
    for (let n = 0; n < 3; n++) await create(first)
    await until(async () => (await first.webhook(id)).failing_since !== null)
    await first.stop()
    const ahead = `'${hence(365 * 24)}'`
    alter(first.file, `UPDATE webhooks SET resumes = ${ahead}, failing_since = ${ahead}`)
    alter(
      first.file,
      `UPDATE webhook_deliveries SET due = ${ahead}, first_attempt = ${ahead}, claimed_until = ${ahead}`,
    )
    receiver.answer(() => 204)
    const before = receiver.received.length
    await startService(t, { file: first.file, schedule: SLOW, variables: { WEBHOOK_NETWORKS: '127.0.0.1' } })
    await receiver.has(before + 3)
  })

  test('and not disabled for changes that nobody refused', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { schedule: { ...QUICK, lasts: 1_500 } })
    const { id } = await service.hook(receiver.url)
    receiver.answer(() => 400)
    const refused = await create(service)
    await receiver.has(1)
    for (const title of ['A', 'B']) await service.patch(`/api/tickets/${refused.id}/`, { title }) // which wait for it
    await wait(300)
    await create(service)
    await until(async () => (await service.webhook(id)).pending === 4)
    alter(service.file, `DELETE FROM audit WHERE ticket_id = ${refused.id} AND action = 'updated'`)
    await until(async () => (await service.webhook(id)).pending === 0)
    assert.equal((await service.deliveries(id, 'state=given_up')).length, 4)
    assert.equal((await service.webhook(id)).active, true)
  })

  test('at the address that is shown, whatever is hidden in what was entered', async (t) => {
    const service = await startHooked(t)
    for (const [entered, shown] of [
      ['HTTPS://EXAMPLE.com:443/a/../b', 'https://example.com/b'],
      ['https://exa\nmple.com/\u202efdp', 'https://example.com/%E2%80%AEfdp'],
      ['https://ｅxample.com', 'https://example.com/'],
      ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ] as const) {
      const { id } = await service.hook(entered)
      assert.equal((await service.webhook(id)).url, shown)
    }
    const long = await service.post(
      WEBHOOKS,
      { name: 'a', url: `https://example.com/${'ü'.repeat(1_900)}` },
      service.admin.headers,
    )
    assert.equal(long.status, 400)
    for (const url of [
      'javascript:alert(1)',
      'http://127.0.0.1.:99999/',
      'file:///etc/passwd',
      'http://①②⑦.⓪.⓪.①/',
      'http://[fe80::1%25eth0]/',
    ])
      assert.equal(
        (await service.post(WEBHOOKS, { name: 'a', url }, service.admin.headers)).status,
        url.includes('①') ? 201 : 400,
        url,
      )
  })
})
