import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Webhook as StandardVerifier } from 'standardwebhooks'
import { Webhook as SvixVerifier } from 'svix'
import { deliveryPageSchema, deliverySchema, webhookSchema, webhookSecretSchema } from '#contract/webhooks.ts'
import { SCHEDULE, type Schedule } from '#tickets/webhooks/schedule.ts'
import { bodyOf, create } from '../support/contract.ts'
import { signInAdmin } from '../support/people.ts'
import { type Received, startReceiver } from '../support/receiver.ts'
import { query, startService } from '../support/service.ts'
import { type Hooked, WEBHOOKS as PATH, payloadOf, QUICK, startHooked, until } from '../support/webhooks.ts'

/** With a day of a second and a half. */
const SHORT: Schedule = { ...QUICK, lasts: 1_500 }

describe('A webhook', () => {
  test('is told of each change, signed so that two verifiers that nobody here wrote accept it', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { secret, id } = await service.hook(receiver.url)
    const ticket = await create(service, { title: 'Printer jams' })
    await service.patch(`/api/tickets/${ticket.id}/`, { resolution_status: 'CLOSED' }, { 'x-actor': 'user:zoe' })
    await service.delete(`/api/tickets/${ticket.id}/`)
    await service.post(`/api/tickets/${ticket.id}/restore/`, {})
    await receiver.has(4)
    assert.deepEqual(
      receiver.received.map((one) => payloadOf(one).type),
      ['ticket.created', 'ticket.updated', 'ticket.deleted', 'ticket.restored'],
    )
    assert.deepEqual(
      receiver.received.map((one) => payloadOf(one).data.sequence),
      [1, 2, 3, 4],
    )
    const [, second] = receiver.received
    assert.ok(second)
    const { data, timestamp } = payloadOf(second)
    assert.deepEqual(data.change?.changes, { resolution_status: { from: 'OPEN', to: 'CLOSED' } })
    assert.deepEqual(data.change?.actor, { kind: 'user', name: 'zoe' })
    assert.equal(timestamp, data.change?.at)
    for (const { headers, body } of receiver.received) {
      assert.equal(headers['content-type'], 'application/json')
      for (const Verifier of [StandardVerifier, SvixVerifier]) {
        assert.doesNotThrow(() => new Verifier(secret).verify(body, headers))
        assert.throws(() => new Verifier(secret).verify(body.replace('Printer', 'printer'), headers))
        assert.throws(() => new Verifier('whsec_b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyMTI=').verify(body, headers))
      }
    }
    await until(async () => (await service.deliveries(id)).every(({ state }) => state === 'delivered'))
  })

  test('is told what it asked for: kinds of change, and statuses that a ticket gets', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    await service.hook(receiver.url, { events: ['ticket.created', 'ticket.updated'], statuses: ['CLOSED'] })
    const { id } = await create(service)
    await service.patch(`/api/tickets/${id}/`, { title: 'Still open' })
    await service.patch(`/api/tickets/${id}/`, { resolution_status: 'RESOLVED' })
    await service.patch(`/api/tickets/${id}/`, { resolution_status: 'CLOSED' })
    await service.patch(`/api/tickets/${id}/`, { title: 'Closed, and renamed' })
    await service.delete(`/api/tickets/${id}/`)
    await create(service, { resolution_status: 'CLOSED' })
    await receiver.has(2)
    await wait(100)
    assert.deepEqual(
      receiver.received
        .map((one) => `${payloadOf(one).type} ${payloadOf(one).data.change?.changes.resolution_status?.to}`)
        .sort(),
      ['ticket.created CLOSED', 'ticket.updated CLOSED'],
    )
  })

  test('gets at most 20,000 bytes, and is told that texts were cut', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    await service.hook(receiver.url)
    for (const description of ['x'.repeat(900_000), `Bell${'\u0001'.repeat(20_000)}`, '😀'.repeat(9_000), 'short'])
      await create(service, { description })
    await receiver.has(4)
    const bySequence = receiver.received.map(payloadOf).sort((a, b) => (a.data.sequence ?? 0) - (b.data.sequence ?? 0))
    assert.deepEqual(
      bySequence.map(({ data }) => data.cut),
      [true, true, true, false],
    )
    for (const { body } of receiver.received) {
      assert.ok(Buffer.byteLength(body) <= 20_000)
      assert.ok(body.isWellFormed())
    }
  })

  test('is told of the changes of a ticket in their order, whatever fails, and others do not wait for it', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const [first, second] = [await create(service), await create(service)]
    const { id } = await service.hook(receiver.url)
    const refused = new Set<string>()
    receiver.answer((one) => {
      const { change } = payloadOf(one).data
      const name = `${change?.ticket_id} ${change?.changes.title?.to}`
      if (change?.ticket_id !== first.id || refused.has(name)) return 204
      refused.add(name) // each once
      return 400
    })
    for (const title of ['A', 'B', 'C']) {
      await service.patch(`/api/tickets/${first.id}/`, { title })
      await service.patch(`/api/tickets/${second.id}/`, { title })
    }
    await until(async () => {
      const all = await service.deliveries(id)
      return all.length === 6 && all.every(({ state }) => state === 'delivered')
    })
    const titles = (ticketId: number) =>
      receiver.received
        .map((one) => payloadOf(one).data.change)
        .filter((change) => change?.ticket_id === ticketId)
        .map((change) => change?.changes.title?.to)
    assert.deepEqual(titles(first.id), ['A', 'A', 'B', 'B', 'C', 'C'])
    assert.deepEqual(titles(second.id), ['A', 'B', 'C'])
    const [again, before] = receiver.received.filter((one) => payloadOf(one).data.sequence === 1)
    assert.equal(again?.headers['webhook-id'], before?.headers['webhook-id'], 'the same message')
    assert.equal(again?.body, before?.body)
  })

  test('that is not well is tried again later and later, one at a time, and gets all of it when it is well again', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { id } = await service.hook(receiver.url)
    let well = false
    receiver.answer(() => (well ? 204 : 503))
    for (let n = 0; n < 10; n++) await create(service)
    await wait(500)
    const tries = receiver.received.length
    assert.ok(tries >= 3 && tries <= 8, `${tries} tries`)
    assert.notEqual((await service.webhook(id)).failing_since, null)
    well = true
    await until(async () => (await service.deliveries(id)).every(({ state }) => state === 'delivered'))
    const arrived = new Set(receiver.received.slice(tries).map((one) => payloadOf(one).data.sequence))
    assert.deepEqual(
      [...arrived].sort((a, b) => (a ?? 0) - (b ?? 0)),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    )
    assert.equal((await service.webhook(id)).failing_since, null)
  })

  test('that answers nothing for a day is disabled with a notice, keeps what waits, and goes on where it stopped', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { schedule: { ...SHORT, timeout: 300 } })
    const { id } = await service.hook(receiver.url)
    receiver.answer(() => 'never')
    await create(service)
    await until(async () => !(await service.webhook(id)).active)
    const webhook = await service.webhook(id)
    assert.match(webhook.disabled_why ?? '', /^Nothing has arrived since .* It did not answer in time\.$/)
    assert.equal(webhook.pending, 1)
    const log = await service.get('/api/admin/access-log/', service.admin.headers)
    assert.ok(log.text.includes('"webhook_disabled"'))
    const metrics = await service.get('/metrics')
    assert.match(metrics.text, /^webhooks_disabled 1$/m)
    const before = receiver.received.length
    await create(service) // while it is off
    await wait(200)
    assert.equal(receiver.received.length, before)
    receiver.answer(() => 204)
    await service.patch(`${PATH}${id}/`, { active: true }, service.admin.headers)
    await receiver.has(before + 2)
    assert.deepEqual(
      receiver.received
        .slice(before)
        .map((one) => payloadOf(one).data.sequence)
        .sort(),
      [1, 2], // of different tickets, and so in any order
    )
    assert.equal((await service.webhook(id)).disabled_why, null)
  })

  test('that was off can begin with what is new', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { id } = await service.hook(receiver.url)
    receiver.answer(() => 410)
    await create(service, { title: 'Refused' })
    await until(async () => !(await service.webhook(id)).active)
    receiver.answer(() => 204)
    await create(service, { title: 'Missed' })
    await service.patch(`${PATH}${id}/`, { active: true, skip_missed: true }, service.admin.headers)
    await create(service, { title: 'Told' })
    await receiver.has(2)
    await wait(100)
    assert.deepEqual(
      receiver.received.map((one) => payloadOf(one).data.ticket?.title),
      ['Refused', 'Told'],
    )
    assert.equal((await service.webhook(id)).pending, 0)
  })

  test('that refuses one event for a day misses that one alone, and a replay fills the gap', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { schedule: SHORT })
    const { id } = await service.hook(receiver.url)
    let refuses = true
    receiver.answer((one) => (refuses && payloadOf(one).data.sequence === 1 ? 422 : 204))
    const ticket = await create(service)
    await until(async () => (await service.deliveries(id, 'state=given_up')).length === 1)
    await service.patch(`/api/tickets/${ticket.id}/`, { title: 'After it' })
    await until(async () => (await service.deliveries(id, 'state=delivered')).length === 1)
    const webhook = await service.webhook(id)
    assert.deepEqual([webhook.active, webhook.pending], [true, 0])
    const [lost] = await service.deliveries(id, 'state=given_up')
    assert.ok(lost && lost.attempts.length > 3)
    assert.deepEqual(
      lost.attempts.map(({ status, error }) => [status, error]),
      lost.attempts.map(() => [422, 'It answered 422.']),
    )
    refuses = false
    const path = `${PATH}${id}/deliveries/${lost.id}/replay/`
    const again = bodyOf(deliverySchema, await service.post(path, {}, service.admin.headers))
    assert.equal(again.state, 'pending')
    await until(async () => (await service.deliveries(id, 'state=delivered')).length === 2)
    assert.equal(receiver.received.at(-1)?.headers['webhook-id'], lost.message_id)
  })

  test('that is gone (410) is disabled at once', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { id } = await service.hook(receiver.url)
    receiver.answer(() => 410)
    await create(service)
    await until(async () => !(await service.webhook(id)).active)
    assert.equal(receiver.received.length, 1)
    assert.equal((await service.webhook(id)).disabled_why, 'It answered that it is gone (410).')
  })

  test('that asks for time gets it', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { schedule: { ...QUICK, pauses: [50, 2_000] } })
    await service.hook(receiver.url)
    receiver.answer((_one, index) => (index === 0 ? { status: 429, headers: { 'retry-after': '1' } } : 204))
    await create(service)
    await receiver.has(2)
    const [first, second] = receiver.received
    assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 990)
  })

  test('does not hold up another one', async (t) => {
    const [dead, alive] = [await startReceiver(t), await startReceiver(t)]
    const service = await startHooked(t, { schedule: { ...QUICK, timeout: 3_000, lasts: 60_000 } })
    await service.hook(dead.url)
    await service.hook(alive.url)
    dead.answer(() => 'never')
    const began = Date.now()
    for (let n = 0; n < 20; n++) await create(service)
    await alive.has(20)
    assert.ok(Date.now() - began < 3_000)
    assert.ok(dead.received.length <= 4)
  })

  test('signs with the secret of before as well, for as long as was said', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { id, secret: old } = await service.hook(receiver.url)
    const made = await service.post(`${PATH}${id}/secret/`, {}, service.admin.headers)
    const { secret, webhook } = bodyOf(webhookSecretSchema, made)
    assert.notEqual(secret, old)
    assert.notEqual(webhook.old_secret_until, null)
    const verified = ({ body, headers }: Received) =>
      [secret, old].map((one) => {
        try {
          new SvixVerifier(one).verify(body, headers)
          return true
        } catch {
          return false
        }
      })
    await create(service)
    await receiver.has(1)
    await wait(QUICK.overlap)
    await create(service)
    await receiver.has(2)
    assert.deepEqual(receiver.received.map(verified), [
      [true, true],
      [true, false],
    ])
  })

  test('takes up what another process left, and a restart loses nothing', async (t) => {
    const receiver = await startReceiver(t)
    const first = await startHooked(t, { schedule: SCHEDULE })
    const { id } = await first.hook(receiver.url)
    receiver.answer(() => 'never')
    for (let n = 0; n < 6; n++) await create(first)
    await receiver.has(4)
    await first.stop()
    receiver.answer(() => 204)
    const second = await startService(t, {
      file: first.file,
      schedule: QUICK,
      variables: { WEBHOOK_NETWORKS: '127.0.0.1' },
    })
    await receiver.has(10)
    await until(async () => {
      const answer = await second.get(`${PATH}${id}/deliveries/?state=delivered`, first.admin.headers)
      return bodyOf(deliveryPageSchema, answer).count === 6
    })
  })

  test('is told each change once, in its order, by two services on one file', async (t) => {
    const receiver = await startReceiver(t)
    const first = await startHooked(t)
    await first.hook(receiver.url)
    const second = await startService(t, {
      file: first.file,
      schedule: QUICK,
      variables: { WEBHOOK_NETWORKS: '127.0.0.1' },
    })
    const tickets = [await create(first), await create(second), await create(first)]
    for (let n = 1; n <= 10; n++)
      for (const [i, { id }] of tickets.entries())
        await ((n + i) % 2 ? first : second).patch(`/api/tickets/${id}/`, { title: `${n}` })
    await receiver.has(33)
    await wait(300)
    assert.equal(receiver.received.length, 33)
    assert.equal(new Set(receiver.received.map((one) => payloadOf(one).data.sequence)).size, 33)
    for (const { id } of tickets) {
      const titles = receiver.received
        .map((one) => payloadOf(one).data.change)
        .filter((change) => change?.ticket_id === id && change.action === 'updated')
        .map((change) => change?.changes.title?.to)
      assert.deepEqual(
        titles,
        Array.from({ length: 10 }, (_, n) => `${n + 1}`),
      )
    }
  })

  test('stores neither its secret in clear nor any text of a ticket', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { secret } = await service.hook(receiver.url)
    await create(service, { title: 'Very particular', description: 'Nowhere else' })
    await receiver.has(1)
    await wait(100)
    const rows = JSON.stringify(
      ['webhooks', 'webhook_deliveries', 'webhook_attempts'].map((table) =>
        query(service.file, `SELECT * FROM ${table}`),
      ),
    )
    assert.ok(rows.length > 200)
    for (const text of [secret, secret.slice(6), 'particular', 'Nowhere']) assert.ok(!rows.includes(text), text)
  })

  test('is disabled with the reason where SECRET_KEY was changed, and a new secret mends it', async (t) => {
    const receiver = await startReceiver(t)
    const first = await startHooked(t, { variables: { SECRET_KEY: 'the first of two keys' } })
    const { id } = await first.hook(receiver.url)
    await first.stop()
    const second = await startService(t, {
      file: first.file,
      schedule: QUICK,
      variables: { SECRET_KEY: 'another key', WEBHOOK_NETWORKS: '127.0.0.1' },
    })
    const admin = await signInAdmin(second, 'second')
    await create(second)
    const webhook = async () => bodyOf(webhookSchema, await second.get(`${PATH}${id}/`, admin.headers))
    await until(async () => !(await webhook()).active)
    assert.match((await webhook()).disabled_why ?? '', /SECRET_KEY is another one now: make a new secret/)
    await second.post(`${PATH}${id}/secret/`, {}, admin.headers)
    await second.patch(`${PATH}${id}/`, { active: true }, admin.headers)
    await receiver.has(1)
  })
})

describe('A webhook reaches nothing that it shall not', () => {
  const outcomeOf = async (service: Hooked, id: number) => {
    const tried = bodyOf(deliverySchema, await service.post(`${PATH}${id}/test/`, {}, service.admin.headers))
    return { state: tried.state, error: tried.attempts[0]?.error ?? null }
  }

  test('of this machine or a private network, named as a number or by a name', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t, { variables: { WEBHOOK_NETWORKS: '' } })
    const port = new URL(receiver.url).port
    for (const host of ['127.0.0.1', '2130706433', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      const refused = await service.post(
        PATH,
        { name: 'Inside', url: `http://${host}:${port}/` },
        service.admin.headers,
      )
      assert.equal(refused.status, 400, host)
      assert.match(refused.text, /WEBHOOK_NETWORKS/)
    }
    const { id } = await service.hook(`http://localhost:${port}/`)
    const { state, error } = await outcomeOf(service, id)
    assert.equal(state, 'given_up')
    assert.match(error ?? '', /^localhost \((127\.0\.0\.1|::1)\) is not an address of the public internet/)
    await create(service)
    await until(async () => ((await service.deliveries(id, 'state=pending'))[0]?.attempts.length ?? 0) > 0)
    assert.deepEqual(receiver.received, [])
  })

  test('by way of a redirect', async (t) => {
    const [receiver, hidden] = [await startReceiver(t), await startReceiver(t)]
    const service = await startHooked(t)
    const { id } = await service.hook(receiver.url)
    for (const status of [301, 302, 307, 308]) {
      receiver.answer(() => ({ status, headers: { location: hidden.url } }))
      assert.deepEqual(await outcomeOf(service, id), {
        state: 'given_up',
        error: `It answered with a redirect (${status}), which is not followed.`,
      })
    }
    assert.deepEqual(hidden.received, [])
  })

  test('and a test counts for nothing: it neither disables nor heals', async (t) => {
    const receiver = await startReceiver(t)
    const service = await startHooked(t)
    const { id } = await service.hook(receiver.url)
    receiver.answer(() => 410)
    assert.equal((await outcomeOf(service, id)).state, 'given_up')
    const webhook = await service.webhook(id)
    assert.deepEqual([webhook.active, webhook.failing_since, webhook.pending], [true, null, 0])
    const [tried] = await service.deliveries(id)
    const replay = await service.post(`${PATH}${id}/deliveries/${tried?.id}/replay/`, {}, service.admin.headers)
    assert.deepEqual([replay.status, replay.json], [409, { detail: 'A test is not sent again: send a new one.' }])
  })
})

describe('Webhooks are made', () => {
  const WRONG: [string, unknown, unknown][] = [
    ['without an address', { name: 'a' }, { url: ['This field is required.'] }],
    [
      'with another kind of address',
      { name: 'a', url: 'ftp://example.com' },
      { url: ['Enter an http or https address, without a user name in it.'] },
    ],
    [
      'with a password in the address',
      { name: 'a', url: 'https://me:secret@example.com/' },
      { url: ['Enter an http or https address, without a user name in it.'] },
    ],
    [
      'with an event that there is not',
      { name: 'a', url: 'https://example.com', events: ['ticket.closed'] },
      { events: ['"ticket.closed" is not a valid choice.'] },
    ],
    [
      'with none',
      { name: 'a', url: 'https://example.com', events: [] },
      {
        events: [
          'Name at least one of ticket.created, ticket.updated, ticket.deleted, ticket.restored, ticket.erased.',
        ],
      },
    ],
    [
      'with a name that hides something',
      { name: 'Chat\u202eevil', url: 'https://example.com' },
      { name: ['Enter a name without characters that cannot be seen.'] },
    ],
    [
      'with another member',
      { name: 'a', url: 'https://example.com', secret: 'x' },
      { secret: ['Unknown field sent in request body.'] },
    ],
  ]
  for (const [what, body, errors] of WRONG) {
    test(`not ${what}`, async (t) => {
      const service = await startHooked(t)
      const answer = await service.post(PATH, body, service.admin.headers)
      assert.deepEqual([answer.status, answer.json], [400, errors])
    })
  }

  test('with a secret that only the first answer tells, and not again', async (t) => {
    const service = await startHooked(t)
    const { id, secret } = await service.hook('https://example.com/hook')
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
    for (const path of [
      PATH,
      `${PATH}${id}/`,
      `${PATH}${id}/deliveries/`,
      '/api/admin/settings/',
      '/api/admin/access-log/',
    ])
      assert.ok(!(await service.get(path, service.admin.headers)).text.includes(secret), path)
  })

  test('and not found where there are none', async (t) => {
    const service = await startHooked(t)
    for (const [method, path] of [
      ['GET', '9/'],
      ['PATCH', '9/'],
      ['DELETE', '9/'],
      ['POST', '9/secret/'],
      ['POST', 'x/test/'],
      ['GET', '9/deliveries/'],
      ['POST', '9/deliveries/1/replay/'],
    ] as const) {
      const headers = { ...service.admin.headers, 'content-type': 'application/json' }
      const answer = await service.send(method, `${PATH}${path}`, { headers, body: method === 'GET' ? '' : '{}' })
      const id = path.split('/', 1)[0]
      assert.deepEqual([answer.status, answer.json], [404, { detail: `Webhook with id '${id}' was not found.` }], path)
    }
  })
})
