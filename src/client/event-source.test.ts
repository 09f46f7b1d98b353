import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ServerEvent, type ServerEventsOptions, serverEvents } from './event-source.ts'
import { createHttp } from './http.ts'
import { answer, cut, type Handler, inTurn, noSleep, startServer, stream } from './test-server.ts'

const GONE = answer(204, '')

test('fields, comments, ids and line ends are read as WHATWG says', async (t) => {
  const text =
    '\ufeff: hello\r\nevent: a\r\nid: 1\r\ndata: x\r\ndata: y\r\n\r\n' +
    'id: 2\n\n' + // no data: the id counts all the same
    'data: z\u2028\u2029\u0085w\r\r' +
    'data: cut off'
  const { events, server } = await collect(t, [stream(text), GONE])
  assert.deepEqual(events, [
    { event: 'a', data: 'x\ny', id: '1' },
    { event: 'message', data: 'z\u2028\u2029\u0085w', id: '2' },
  ])
  assert.deepEqual(
    server.seen.map(({ headers }) => headers['last-event-id']),
    [undefined, '2'],
  )
})

test('a broken stream goes on behind the last id, after as long as retry asks for', async (t) => {
  const { events, waits } = await collect(t, [
    stream('retry: 7000\nid: 1\ndata: one\n\nid: 2\ndata: half', 'cut'),
    stream('id: 2\ndata: two\n\n'),
    GONE,
  ])
  assert.deepEqual(
    events.map(({ data }) => data),
    ['one', 'two'],
  )
  assert.ok(waits.every((ms) => ms >= 7000 && ms <= 7500))
})

test('connections that bring nothing are tried again more and more slowly, then given up', async (t) => {
  const { waits, error } = await collect(t, [stream('id: 1\ndata: one\n\n'), cut, answer(503, {}), stream('')], {
    patience: 5,
  })
  assert.deepEqual(
    waits.map((ms) => Math.floor(ms / 1000)),
    [1, 1, 2, 4, 5].slice(0, waits.length),
  )
  assert.match(String(error), /ended before it was complete/)
})

test('a refusal and an answer that is no event stream end it', async (t) => {
  const refused = await collect(t, [answer(404, { detail: 'No such run.' })])
  assert.match(String(refused.error), /No such run/)
  const wrong = await collect(t, [answer(200, {})])
  assert.match(String(wrong.error), /application\/json where events were expected/)
})

test('silence is taken for a dead connection', async (t) => {
  const { events, server } = await collect(t, [stream('id: 1\ndata: one\n\n', 'hang'), GONE], { silenceMs: 50 })
  assert.deepEqual([events.length, server.seen.length], [1, 2])
})

test('without an id it begins again only where that is allowed', async (t) => {
  const { server, error } = await collect(t, [stream('data: one\n\n', 'cut')], { mayRestart: () => false })
  assert.equal(server.seen.length, 1)
  assert.match(String(error), /the connection broke/)
})

test('an abort ends reading and waiting', async (t) => {
  const { error } = await collect(t, [stream('data: one\n\n', 'hang')], { signal: AbortSignal.timeout(60) })
  assert.match(String(error), /TimeoutError/)
})

async function collect(
  t: Parameters<typeof startServer>[0],
  handlers: [Handler, ...Handler[]],
  options: ServerEventsOptions = {},
) {
  const server = await startServer(t, inTurn(...handlers))
  const http = createHttp({ service: 'server', baseUrl: server.baseUrl, retries: 0 })
  const { sleep, waits } = noSleep()
  const events: ServerEvent[] = []
  const connect = (last: string, signal: AbortSignal) =>
    http.open({ method: 'GET', path: '/', headers: { 'last-event-id': last || undefined }, signal })
  try {
    for await (const event of serverEvents(connect, { sleep, ...options })) events.push(event)
    return { events, waits, server, error: undefined }
  } catch (error) {
    return { events, waits, server, error }
  }
}
