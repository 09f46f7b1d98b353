import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { startService } from '../../test/support/service.ts'
import { ApiError, outcomeOf, ServiceUnreachable } from './errors.ts'
import { answer, cut, inTurn, noSleep, startServer } from './test-server.ts'
import { createTicketsClient } from './tickets-client.ts'

const TICKET = {
  id: 1,
  title: 'a',
  description: 'b',
  created: '2025-01-01T00:00:00.000000Z',
  resolution_status: 'OPEN',
}
const BUSY = answer(503, { detail: 'Busy.' })

test('a write is sent again under the same key until it is answered', async (t) => {
  const { sleep, waits } = noSleep()
  const server = await startServer(t, inTurn(BUSY, cut, answer(504, {}), answer(201, TICKET)))
  const client = createTicketsClient({ baseUrl: server.baseUrl, sleep })
  assert.deepEqual((await client.create({ title: 'a', description: 'b' })).ticket, TICKET)
  const keys = new Set(server.seen.map(({ headers }) => headers['idempotency-key']))
  assert.deepEqual([server.seen.length, keys.size], [4, 1])
  assert.ok(waits.every((ms, i) => ms >= 125 * 2 ** i && ms <= 250 * 2 ** i))
})

test('Retry-After is honoured, as seconds and as a date', async (t) => {
  const { sleep, waits } = noSleep()
  const later = new Date(Date.now() + 30_000).toUTCString()
  const server = await startServer(
    t,
    inTurn(
      answer(429, {}, { 'retry-after': '3' }),
      answer(503, {}, { 'retry-after': later }),
      answer(503, {}, { 'retry-after': 'soon' }),
      answer(200, TICKET),
    ),
  )
  await createTicketsClient({ baseUrl: server.baseUrl, sleep }).get(1)
  assert.equal(waits[0], 3000)
  assert.ok((waits[1] ?? 0) > 27_000 && (waits[1] ?? 0) <= 30_000)
  assert.ok((waits[2] ?? 0) <= 1000)
})

test('longer than its patience it does not wait', async (t) => {
  const { sleep, waits } = noSleep()
  const server = await startServer(t, answer(429, { detail: 'Slow down.' }, { 'retry-after': '900' }))
  const error = await createTicketsClient({ baseUrl: server.baseUrl, sleep })
    .create({ title: 'a', description: 'b' })
    .catch((reason: unknown) => reason)
  assert.ok(error instanceof ApiError)
  assert.deepEqual([error.detail, error.outcome, waits], ['Slow down.', 'refused', []])
})

test('a write whose last answer never came is unknown; a read has failed', async (t) => {
  const { sleep } = noSleep()
  const { baseUrl, seen } = await startServer(t, cut)
  const client = createTicketsClient({ baseUrl, sleep, retries: 2 })
  const error = await client.remove(1).catch((reason: unknown) => reason)
  assert.ok(error instanceof ServiceUnreachable)
  assert.equal(error.message, `the connection to the ticket service at ${baseUrl} broke before it answered`)
  assert.deepEqual([outcomeOf(error), seen.length], ['unknown', 3])
  await assert.rejects(client.get(1), { outcome: 'failed' })
})

test('a write is unknown when the service answers 5xx, and when it is busy after a try was lost', async (t) => {
  const { sleep } = noSleep()
  const once = await startServer(t, answer(500, { detail: 'Internal server error.', request_id: 'x' }))
  await assert.rejects(createTicketsClient({ baseUrl: once.baseUrl, sleep }).remove(1), { outcome: 'unknown' })
  assert.equal(once.seen.length, 1)
  const lost = await startServer(t, inTurn(cut, answer(429, {})))
  await assert.rejects(createTicketsClient({ baseUrl: lost.baseUrl, sleep }).remove(1), { outcome: 'unknown' })
})

test('a refusal settles the lost tries before it', async (t) => {
  const { sleep } = noSleep()
  const server = await startServer(t, inTurn(cut, answer(404, { detail: 'Gone.' }, { 'idempotent-replayed': 'true' })))
  await assert.rejects(createTicketsClient({ baseUrl: server.baseUrl, sleep }).remove(1), { outcome: 'refused' })
})

test('a first try that still runs is waited for', async (t) => {
  const { sleep } = noSleep()
  const server = await startServer(t, inTurn(cut, answer(409, { detail: 'Still running.' }), answer(200, TICKET)))
  assert.deepEqual((await createTicketsClient({ baseUrl: server.baseUrl, sleep }).restore(1)).ticket, TICKET)
  const refused = await startServer(t, answer(409, { detail: '12 tickets match.' }))
  await assert.rejects(
    createTicketsClient({ baseUrl: refused.baseUrl, sleep }).bulk({ operation: 'delete', ids: [1] }),
    {
      outcome: 'refused',
    },
  )
  assert.equal(refused.seen.length, 1)
})

test('nobody there: nothing happened, and the message says how to start it', async () => {
  const { sleep } = noSleep()
  const baseUrl = `http://127.0.0.1:${await freePort()}`
  const error = await createTicketsClient({ baseUrl, sleep })
    .create({ title: 'a', description: 'b' })
    .catch((reason: unknown) => reason)
  assert.ok(error instanceof ServiceUnreachable)
  assert.equal(error.message, `no ticket service at ${baseUrl}: start it with \`npm start\`. Nothing was done.`)
  assert.equal(error.outcome, 'failed')
  await assert.rejects(createTicketsClient({ baseUrl }).ready(), { name: 'ServiceUnreachable' })
})

test('a try that takes too long counts as lost', async (t) => {
  const { sleep } = noSleep()
  const { baseUrl } = await startServer(
    t,
    inTurn(() => undefined, answer(200, TICKET)),
  )
  const client = createTicketsClient({ baseUrl, sleep, timeoutMs: 60 })
  assert.equal((await client.get(1)).ticket.id, 1)
  const silent = await startServer(t, () => undefined)
  const hasty = createTicketsClient({ baseUrl: silent.baseUrl, timeoutMs: 30, retries: 0 })
  await assert.rejects(hasty.get(1), { message: `no answer in time from the ticket service at ${silent.baseUrl}` })
})

test('an abort ends a request and a wait between two tries with its reason', async (t) => {
  const { baseUrl } = await startServer(
    t,
    inTurn(BUSY, () => undefined),
  )
  const client = createTicketsClient({ baseUrl })
  const stop = new AbortController()
  const waiting = client.get(1, { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('enough')), 50)
  await assert.rejects(waiting, { message: 'enough' })
  await assert.rejects(client.get(1, { signal: AbortSignal.timeout(30) }), { name: 'TimeoutError' })
  assert.equal(outcomeOf(new Error('anything')), 'unknown')
})

test('an answer of something else is said to be that', async (t) => {
  const { baseUrl } = await startServer(t, (_request, response) => void response.end('<h1>It works</h1>'))
  await assert.rejects(createTicketsClient({ baseUrl }).get(1), {
    detail: `What answers at ${baseUrl} does not speak as a ticket service does.`,
  })
  const redirecting = await startServer(t, (_request, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  await assert.rejects(createTicketsClient({ baseUrl: redirecting.baseUrl }).get(1), { status: 302 })
})

test('an export that breaks off is no whole export', async (t) => {
  const { baseUrl } = await startServer(t, (request, response) => {
    response.write('{"id":1}\n', () => setTimeout(() => request.socket.destroy(), 20))
  })
  const reading = async () => {
    for await (const _chunk of createTicketsClient({ baseUrl }).exportStream({}, 'jsonl')) {
      // read on
    }
  }
  await assert.rejects(reading, { message: 'the connection broke in the middle of the export' })
})

test('against a service that fails on purpose, every create is there exactly once', async (t) => {
  const { port } = await startService(t, { variables: { TICKET_FAULTS: '503:0.25,after:0.25' } })
  const baseUrl = `http://127.0.0.1:${port}`
  const client = createTicketsClient({ baseUrl, retries: 20, sleep: async () => undefined })
  const titles = Array.from({ length: 100 }, (_, i) => `ticket ${i}`)
  const created = await Promise.all(titles.map((title) => client.create({ title, description: 'x' })))
  assert.equal(new Set(created.map(({ ticket }) => ticket.id)).size, 100)
  assert.equal((await client.list()).count, 100)
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

test('a write that may have happened stays unknown where it is then asked who sends it', async (t) => {
  const { sleep } = noSleep()
  for (const status of [401, 403]) {
    const refusal = { detail: 'Invalid token.' }
    const lost = await startServer(t, inTurn(cut, answer(status, refusal)))
    const error = await createTicketsClient({ baseUrl: lost.baseUrl, sleep })
      .remove(1)
      .catch((reason: unknown) => reason)
    assert.deepEqual([outcomeOf(error), lost.seen.length], ['unknown', 2])
    const first = await startServer(t, answer(status, refusal))
    const refused = await createTicketsClient({ baseUrl: first.baseUrl, sleep })
      .remove(1)
      .catch((reason: unknown) => reason)
    assert.deepEqual([outcomeOf(refused), first.seen.length], ['refused', 1], 'nothing was sent before')
    const kept = await startServer(t, inTurn(cut, answer(status, refusal, { 'idempotent-replayed': 'true' })))
    const replayed = await createTicketsClient({ baseUrl: kept.baseUrl, sleep })
      .remove(1)
      .catch((reason: unknown) => reason)
    assert.equal(outcomeOf(replayed), 'refused', 'the key says that it did not')
  }
})
