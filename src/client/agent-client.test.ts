import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatEvent } from '#contract/chat.ts'
import { createAgentClient } from './agent-client.ts'
import type { ReceivedChatEvent } from './chat-events.ts'
import { answer, cut, type Handler, inTurn, noSleep, startServer, stream } from './test-server.ts'

const frame = (seq: number, { event, data }: ChatEvent) =>
  `event: ${event}\nid: r-1:${seq}\ndata: ${JSON.stringify(data)}\n\n`
const RUN: ChatEvent = { event: 'run', data: { run_id: 'r-1', thread_id: 't-1', model: 'offline' } }
const TOKEN: ChatEvent = { event: 'token', data: { delta: 'Hello ' } }
const END: ChatEvent = {
  event: 'end',
  data: { ok: true, thread_id: 't-1', run_id: 'r-1', pending_approval: null },
}
const HEAD = 'retry: 5000\nid: r-1:0\n\n'

test('a chat answers typed events up to the end', async (t) => {
  const { events, seen } = await chat(t, [stream(HEAD + frame(1, RUN) + frame(2, TOKEN) + frame(3, END))])
  assert.deepEqual(events, [RUN, TOKEN, END])
  assert.equal(seen[0]?.method, 'POST')
  assert.deepEqual(JSON.parse(seen[0]?.body ?? ''), { message: 'hi', thread_id: 't-1' })
  assert.equal(seen[0]?.headers['idempotency-key'], 'k-1')
})

test('a broken chat is attached to behind the last event, and starts nothing', async (t) => {
  const { events, seen } = await chat(t, [
    stream(HEAD + frame(1, RUN), 'cut'),
    cut,
    stream(frame(2, TOKEN) + frame(3, END)),
  ])
  assert.deepEqual(events, [RUN, TOKEN, END])
  assert.deepEqual(
    seen.map(({ method, url, headers }) => [method, url, headers['last-event-id']]),
    [
      ['POST', '/chat', undefined],
      ['GET', '/runs/r-1/events', 'r-1:1'],
      ['GET', '/runs/r-1/events', 'r-1:1'],
    ],
  )
})

test('a chat that breaks before its first frame is sent again under the same key', async (t) => {
  const { events, seen } = await chat(t, [cut, stream('', 'cut'), stream(HEAD + frame(1, END))])
  assert.deepEqual(events, [END])
  assert.equal(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size, 1)
})

test('a server that knows only GET, token, error and end is understood', async (t) => {
  const { events, seen } = await chat(t, [
    answer(405, { detail: 'Method Not Allowed' }),
    stream('event: token\ndata: {"delta":"All done"}\n\nevent: news\ndata: 1\n\nevent: end\ndata: {"ok":true}\n\n'),
  ])
  assert.deepEqual(events, [
    { event: 'token', data: { delta: 'All done' } },
    { event: 'end', data: { ok: true } },
  ])
  assert.equal(seen[1]?.url, '/chat?message=hi&thread_id=t-1&key=k-1')
  const failed = await chat(t, [answer(404, {}), stream('event: error\ndata: {"message":"No model."}\n\n')])
  assert.deepEqual(failed.events, [{ event: 'error', data: { message: 'No model.' } }])
  const odd = await chat(t, [stream('event: error\ndata: boom\n\n')])
  assert.equal(odd.events[0]?.event, 'error')
  assert.deepEqual((await chat(t, [stream('event: end\ndata: bye\n\n')])).events, [{ event: 'end', data: {} }])
})

test('where no ids come, a break is an error and nothing is sent twice', async (t) => {
  const { events, seen, error } = await chat(t, [
    answer(405, {}),
    stream('event: token\ndata: {"delta":"Al"}\n\n', 'cut'),
  ])
  assert.deepEqual([events.length, seen.length], [1, 2])
  assert.match(String(error), /the connection broke/)
})

test('a refused chat says why', async (t) => {
  const { error } = await chat(t, [answer(409, { detail: 'A run goes on in this thread.', run_id: 'r-0' })])
  assert.match(String(error), /A run goes on in this thread/)
  const ended = await chat(t, [stream(HEAD, 'end'), answer(204, '')])
  assert.match(String(ended.error), /ended without saying how/)
})

test('an approval answers the rest of the run', async (t) => {
  const { baseUrl, seen } = await startServer(t, inTurn(cut, stream(frame(7, TOKEN) + frame(8, END))))
  const client = createAgentClient({ baseUrl, sleep: noSleep().sleep })
  const events: ReceivedChatEvent[] = []
  const decision = { runId: 'r-1', approvalId: 'a-1', digest: 'd', decision: 'approve' } as const
  for await (const event of client.approve(decision)) events.push(event)
  assert.deepEqual(events, [TOKEN, END])
  assert.equal(seen[1]?.url, '/runs/r-1/approval')
  assert.deepEqual(JSON.parse(seen[1]?.body ?? ''), { approval_id: 'a-1', digest: 'd', decision: 'approve' })
})

test('a run is followed from its beginning, over every end, until the server has no more', async (t) => {
  const approved = [frame(2, END), frame(3, TOKEN), frame(4, END)].join('')
  const { baseUrl, seen } = await startServer(t, inTurn(stream(HEAD + frame(1, RUN), 'cut'), stream(approved)))
  const client = createAgentClient({ baseUrl, sleep: noSleep().sleep })
  let breaks = 0
  const events: ReceivedChatEvent[] = []
  const onBreak = () => void breaks++
  for await (const event of client.follow({ runId: 'r-1', onBreak })) events.push(event)
  assert.deepEqual(events, [RUN, END, TOKEN, END])
  assert.equal(breaks, 1)
  assert.deepEqual(
    seen.map(({ method, url, headers }) => [method, url, headers['last-event-id']]),
    [
      ['GET', '/runs/r-1/events', undefined],
      ['GET', '/runs/r-1/events', 'r-1:1'],
    ],
  )
})

test('runs are cancelled, threads listed, read and removed', async (t) => {
  const thread = { id: 't-1', title: 'hi', created: 'now', updated: 'now', running: null }
  const { baseUrl, seen } = await startServer(
    t,
    inTurn(
      answer(200, { run_id: 'r-1', receipts: [] }),
      answer(200, { results: [thread] }),
      answer(200, { results: [] }),
      answer(204, ''),
      answer(503, { checks: { tickets: 'unavailable' }, model: 'offline' }),
    ),
  )
  const client = createAgentClient({ baseUrl })
  assert.deepEqual(await client.cancel('r-1'), { run_id: 'r-1', receipts: [] })
  assert.deepEqual((await client.threads()).results, [thread])
  assert.deepEqual((await client.messages('t-1')).results, [])
  await client.removeThread('t-1')
  assert.deepEqual(await client.ready(), { ready: false, checks: { tickets: 'unavailable' }, model: 'offline' })
  assert.deepEqual(
    seen.map(({ method, url }) => `${method} ${url}`),
    ['POST /runs/r-1/cancel', 'GET /threads/', 'GET /threads/t-1/messages', 'DELETE /threads/t-1', 'GET /readyz'],
  )
})

async function chat(t: Parameters<typeof startServer>[0], handlers: [Handler, ...Handler[]]) {
  const { baseUrl, seen } = await startServer(t, inTurn(...handlers))
  const client = createAgentClient({ baseUrl, sleep: noSleep().sleep })
  const events: ReceivedChatEvent[] = []
  try {
    for await (const event of client.chat({ message: 'hi', threadId: 't-1', key: 'k-1' })) events.push(event)
    return { events, seen, error: undefined }
  } catch (error) {
    return { events, seen, error }
  }
}
