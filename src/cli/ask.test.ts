import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import type { ChatEvent } from '#contract/chat.ts'
import { answer, type Handler, inTurn, startServer, stream } from '../client/test-server.ts'
import { runCli, startCli } from './run-cli.ts'

const ID = 'r-1'
const run: ChatEvent = { event: 'run', data: { run_id: ID, thread_id: 't-1', model: 'offline' } }
const step: ChatEvent = { event: 'step', data: { step: 1, of: 1, agent: 'update', intent: 'close 3' } }
const token = (delta: string): ChatEvent => ({ event: 'token', data: { delta } })
const end = (pending: string | null = null): ChatEvent => ({
  event: 'end',
  data: { ok: true, thread_id: 't-1', run_id: ID, pending_approval: pending },
})
const receipt: ChatEvent = {
  event: 'receipt',
  data: {
    action: 'updated',
    ticket_id: 3,
    changes: { resolution_status: { from: 'OPEN', to: 'CLOSED' } },
    audit_id: 9,
    undo: true,
  },
}
const approval: ChatEvent = {
  event: 'approval',
  data: {
    approval_id: 'a-1',
    digest: 'd-1',
    expires_at: '2026-11-22T18:00:00.000000Z',
    actions: [{ action: 'delete', ticket_id: 3, title: 'evil\x1b[2J', changes: {} }],
  },
}
const frames = (...events: ChatEvent[]) =>
  `retry: 1\nid: ${ID}:0\n\n${events.map(({ event, data }, i) => `event: ${event}\nid: ${ID}:${i + 1}\ndata: ${JSON.stringify(data)}\n\n`).join('')}`

test('a sentence streams its answer as plain text into a pipe', async (t) => {
  const { baseUrl, seen } = await startServer(
    t,
    stream(frames(run, step, receipt, token('Closed \x1b[1m#3'), token(' now.'), end())),
  )
  const finished = await runCli(['Close ticket 3', baseUrl])
  assert.deepEqual(finished, { code: 0, out: 'Closed ␛[1m#3 now.\n', err: '' })
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  assert.deepEqual(JSON.parse(seen[0]?.body ?? ''), { message: 'Close ticket 3', timezone: timeZone })
})

test('the agent is looked for at AGENT_URL, else at AGENT_PORT, as whoever starts it reads them', async (t) => {
  const { baseUrl } = await startServer(t, stream(frames(run, token('Here.'), end())))
  const AGENT_PORT = new URL(baseUrl).port
  assert.equal((await runCli(['Where are you?'], { AGENT_PORT })).out, 'Here.\n')
  assert.equal((await runCli(['chat'], { AGENT_URL: baseUrl, AGENT_PORT: '9' }, 'Where are you?\n')).out, 'Here.\n')
})

test('the address of the chat itself is an address of the agent', async (t) => {
  const { baseUrl, seen } = await startServer(t, stream(frames(run, token('Here.'), end())))
  assert.equal((await runCli(['Where are you?', `${baseUrl}/chat`])).out, 'Here.\n')
  assert.equal(seen[0]?.url, '/chat')
})

test('text arrives while the rest is still being made', async (t) => {
  const { baseUrl } = await startServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(frames(run, token('First')))
  })
  const { child, finished } = startCli(['Say something', baseUrl])
  assert.equal(String(await once(child.stdout, 'data')), 'First')
  child.kill('SIGKILL')
  await finished
})

test('--json prints every event as a line', async (t) => {
  const { baseUrl } = await startServer(t, stream(frames(run, step, token('a\u2028b'), receipt, end())))
  const { out } = await runCli(['Close ticket 3', baseUrl, '--json'])
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(events, [run, step, token('a\u2028b'), receipt, end()])
})

test('an error is told on standard error, and by the exit code', async (t) => {
  const failed: ChatEvent = { event: 'error', data: { message: 'The model is down.', code: 'x', retryable: true } }
  const { baseUrl } = await startServer(t, stream(frames(run, token('Well'), failed)))
  const finished = await runCli(['Close ticket 3', baseUrl])
  assert.deepEqual([finished.code, finished.out, finished.err], [1, 'Well\n', 'The model is down.\n'])
  const busy = await startServer(t, answer(409, { detail: 'A run goes on in this thread.' }))
  const refused = await runCli(['Close ticket 3', busy.baseUrl, '--thread', 't-9'])
  assert.deepEqual([refused.code, refused.err], [1, 'A run goes on in this thread.\n'])
  assert.equal(JSON.parse(busy.seen[0]?.body ?? '').thread_id, 't-9')
})

test('a server that knows only token, end and error is enough', async (t) => {
  const { baseUrl } = await startServer(
    t,
    inTurn(
      answer(405, {}),
      stream('event: token\ndata: {"delta":"Two tickets\\n"}\n\nevent: end\ndata: {"ok":true}\n\n'),
    ),
  )
  assert.deepEqual(await runCli(['How many?', baseUrl]), { code: 0, out: 'Two tickets\n', err: '' })
})

test('a broken stream goes on by itself where it stopped', async (t) => {
  const rest = `event: token\nid: ${ID}:3\ndata: {"delta":"lo"}\n\nevent: end\nid: ${ID}:4\ndata: ${JSON.stringify(end().data)}\n\n`
  const { baseUrl, seen } = await startServer(t, inTurn(stream(frames(run, token('Hel')), 'cut'), stream(rest)))
  assert.equal((await runCli(['Greet me', baseUrl])).out, 'Hello\n')
  assert.deepEqual([seen[1]?.url, seen[1]?.headers['last-event-id']], ['/runs/r-1/events', 'r-1:2'])
})

test('without a terminal an approval is printed and refused', async (t) => {
  const { baseUrl, seen } = await startServer(
    t,
    inTurn(stream(frames(run, approval, end('a-1'))), stream(frames(token('Nothing was deleted.'), end()))),
  )
  const { code, out, err } = await runCli(['Delete 3', baseUrl], {}, 'y\n')
  assert.deepEqual([code, out], [0, 'Nothing was deleted.\n'])
  assert.match(err, /needs your approval.*\n {2}delete #3 evil␛\[2J\nNot approved: there is no terminal to ask on\.\n$/)
  assert.deepEqual(JSON.parse(seen[1]?.body ?? ''), { approval_id: 'a-1', digest: 'd-1', decision: 'reject' })
})

test('Ctrl-C cancels the run and shows how it ended; a second one leaves', async (t) => {
  const { child, finished, seen } = await startedRun(t, (response) =>
    response.end(frames(run, token('Stopped.'), end()).slice(frames().length)),
  )
  child.kill('SIGINT')
  const { code, out, err } = await finished
  assert.deepEqual([code, out], [130, 'Working… Stopped.\n'])
  assert.match(err, /Cancelling/)
  assert.ok(seen.some(({ method, url }) => `${method} ${url}` === 'POST /runs/r-1/cancel'))
  const stubborn = await startedRun(t, () => undefined)
  stubborn.child.kill('SIGINT')
  await once(stubborn.child.stderr, 'data')
  stubborn.child.kill('SIGINT')
  assert.equal((await stubborn.finished).code, 130)
})

test('a chat keeps to one thread, sentence by sentence', async (t) => {
  const { baseUrl, seen } = await startServer(t, stream(frames(run, token('Yes.'), end())))
  const { code, out } = await runCli(['chat', baseUrl], {}, 'Is it?\n\nReally?\n')
  assert.deepEqual([code, out], [0, 'Yes.\nYes.\n'])
  assert.deepEqual(
    seen.map(({ body }) => JSON.parse(body).thread_id),
    [undefined, 't-1'],
  )
})

test('wrong usage is told apart from a sentence', async () => {
  assert.deepEqual((await runCli(['lits'])).err, "error: unknown command 'lits'\n(Did you mean list?)\n")
  assert.equal((await runCli([])).code, 2)
  assert.equal((await runCli(['Close it', 'ftp://nowhere'])).code, 2)
  const nobody = await runCli(['Close it', 'http://127.0.0.1:9'])
  assert.equal(nobody.code, 1)
  assert.equal((await runCli(['no', 'http://127.0.0.1:9'])).code, 1, 'a short word is like some command always')
})

test('a sentence without quotes is answered by what to type, and help by the help', async () => {
  const two = await runCli(['close', '1'])
  assert.deepEqual([two.code, two.err], [2, 'A sentence goes in quotes: tickets "close 1"\n'])
  for (const words of ['close ticket 1', 'list all open tickets']) {
    const { code, err } = await runCli(words.split(' '))
    assert.equal(code, 2)
    assert.match(err, /too many arguments .*\n\(A sentence to the agent goes in quotes: tickets "close ticket 1"\)\n$/)
  }
  const help = await runCli(['help', 'list'])
  assert.deepEqual([help.code, help.out], [0, (await runCli(['list', '--help'])).out])
})

test('an address at which something else answers is told to be wrong', async (t) => {
  const { baseUrl } = await startServer(t, answer(404, { detail: 'Not found.' }))
  for (const args of [
    ['Where are you?', baseUrl],
    ['list', '--url', baseUrl],
  ]) {
    const { code, err } = await runCli(args)
    assert.deepEqual([code, err], [1, 'Not found. The service is not at this address: check it.\n'])
  }
})

/** A run that has begun; `onCancel` may end its stream. */
async function startedRun(t: TestContext, onCancel: (response: Parameters<Handler>[1]) => void) {
  let streaming: Parameters<Handler>[1] | undefined
  const { baseUrl, seen } = await startServer(t, (request, response, body) => {
    if (request.url?.endsWith('/cancel')) {
      if (streaming) onCancel(streaming)
      return answer(200, { run_id: ID, receipts: [] })(request, response, body)
    }
    streaming = response
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(frames(run, token('Working… ')))
  })
  const started = startCli(['Do a lot', baseUrl])
  await once(started.child.stdout, 'data')
  return { ...started, seen }
}
