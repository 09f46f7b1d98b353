import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { threadsSchema } from '#contract/chat.ts'
import { agentAt, namesOf, receiptsOf, saidIn, startAgent } from '../support/agent.ts'
import { assertRefused, create } from '../support/contract.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

describe('Chat', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  const agent = await startAgent(cleaner, { tickets: tickets.port })

  test('a sentence creates a ticket and says so, event by event', async () => {
    const said = await agent.say('create a ticket titled "VPN down" with description "No VPN since 9."')
    assert.equal(said.status, 200)
    assert.equal(said.answer.headers['content-type'], 'text/event-stream; charset=utf-8')
    assert.equal(said.answer.headers['cache-control'], 'no-cache, no-transform')
    assert.equal(said.answer.headers['x-accel-buffering'], 'no')
    assert.match(said.raw, new RegExp(`^retry: 5000\nid: ${said.runId}:0\n\nevent: run\nid: ${said.runId}:1\ndata: `))
    assert.deepEqual(namesOf(said), ['run', 'step', 'tool', 'tool', 'receipt', 'token', 'usage', 'end'])
    const [receipt] = receiptsOf(said)
    assert.equal(receipt?.action, 'created')
    const audit = query(
      tickets.file,
      `SELECT actor_kind, actor_name, on_behalf_of, run_id FROM audit WHERE id = ${receipt?.audit_id}`,
    )
    assert.deepEqual(audit, [
      { actor_kind: 'agent', actor_name: 'tickets', on_behalf_of: 'anonymous', run_id: said.runId },
    ])
  })

  test('a message that is missing, blank, too long or of another type is refused', async () => {
    for (const body of [{}, { message: '' }, { message: ' \n' }, { message: 5 }, []]) {
      const answer = await agent.post('/chat', body)
      assert.deepEqual([answer.status, answer.json], [400, { detail: 'message is required' }], JSON.stringify(body))
    }
    assert.deepEqual((await agent.get('/chat')).json, { detail: 'message is required' })
    assert.equal((await agent.post('/chat', { message: 'x'.repeat(16_001) })).status, 413)
    assert.equal((await agent.post('/chat', { message: 'x'.repeat(1_000_000) })).status, 413)
    assert.deepEqual((await agent.post('/chat', { message: 'hi', mesage: 'x' })).json, {
      mesage: ['Unknown field sent in request body.'],
    })
    assert.deepEqual((await agent.post('/chat', { message: 'hi', thread_id: null })).json, {
      thread_id: ['This field may not be null.'],
    })
    assert.deepEqual((await agent.get('/chat?message=hi&thraed_id=x&timezone=Mars')).json, {
      thraed_id: ["Unknown parameter. Did you mean 'thread_id'?"],
      timezone: ['Enter an IANA time zone, such as Europe/Copenhagen.'],
    })
    const context = {
      selected: [0],
      shown: Array.from({ length: 201 }, (_, at) => at + 1),
      filters: { status: 'OPEN' },
    }
    const refused = await agent.post('/chat', { message: 'hi', timezone: 'Mars', context })
    assert.deepEqual([refused.status, Object.keys(Object(refused.json))], [400, ['timezone', 'context']])
    assert.equal((await agent.say(`hello ${'x'.repeat(15_994)}`)).status, 200)
  })

  test('a page of another origin can make it do nothing, not even with GET', async () => {
    const runs = () => query(agent.file, 'SELECT count(*) AS n FROM runs')
    const before = runs()
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
    for (const headers of foreign) {
      assert.equal((await agent.get('/chat?message=delete+ticket+1', headers)).status, 403)
      assert.equal((await agent.post('/chat', { message: 'delete ticket 1' }, headers)).status, 403)
    }
    assert.equal((await agent.send('HEAD', '/chat?message=delete+ticket+1')).status, 200)
    assert.deepEqual(runs(), before)
  })

  test('the same key is the same run', async () => {
    const first = await agent.say('create a ticket titled "Once" with description "Only once."', { key: 'k-1' })
    const again = await agent.say('create a ticket titled "Once" with description "Only once."', { key: 'k-1' })
    assert.equal(again.raw, first.raw)
    const elsewhere = { key: 'k-1', threadId: 'another-thread' }
    assert.equal(
      (await agent.say('create a ticket titled "Once" with description "Only once."', elsewhere)).status,
      422,
    )
    const byGet = saidIn(
      await agent.get(
        `/chat?key=k-1&message=${encodeURIComponent('create a ticket titled "Once" with description "Only once."')}`,
      ),
    )
    assert.equal(byGet.runId, first.runId)
    assert.equal((await agent.say('something else', { key: 'k-1' })).status, 422)
    assert.equal(query(tickets.file, "SELECT id FROM tickets WHERE title = 'Once'").length, 1)
  })

  test('a key that cannot be one is refused under the name under which it came', async () => {
    const wrong = ['Enter 1 to 255 visible ASCII characters.']
    const byHeader = await agent.post('/chat', { message: 'list tickets' }, { 'idempotency-key': 'two words' })
    assertRefused(byHeader, 400, { 'Idempotency-Key': wrong })
    assertRefused(await agent.get('/chat?message=list+tickets&key=two+words'), 400, { key: wrong })
  })

  test('an EventSource that comes back attaches, and learns that nothing follows', async () => {
    const said = await agent.say('how many tickets are there?')
    const [head = '', ...frames] = said.raw.split('\n\n')
    assert.match(head, /^retry/)
    for (const path of ['/chat?message=how+many+tickets+are+there%3F', `/runs/${said.runId}/events`]) {
      const rest = await agent.attach(path, `${said.runId}:2`)
      assert.equal(rest.raw.split('\n\n').slice(1).join('\n\n'), frames.slice(2).join('\n\n'))
      assert.equal((await agent.attach(path, said.lastId)).status, 204)
    }
    assert.equal((await agent.attach(`/runs/${said.runId}/events`)).raw, said.raw)
    assert.equal((await agent.attach('/chat?message=hi', 'nobody:3')).status, 404)
    assert.equal((await agent.attach('/chat?message=hi', 'nonsense')).status, 404)
    assert.equal((await agent.attach('/runs/nobody/events')).status, 404)
  })

  test('several at once in one thread: one runs, the others are told which', async () => {
    const all = await Promise.all([1, 2, 3].map(() => agent.say('list all tickets', { threadId: 'busy' })))
    const refused = all.filter(({ status }) => status === 409)
    const ran = all.filter(({ status }) => status === 200)
    assert.ok(ran.length >= 1 && refused.length >= 1)
    for (const { answer } of refused) assert.match(JSON.stringify(answer.json), /"run_id":/)
  })

  test('threads are listed, read and deleted', async () => {
    const said = await agent.say('create a ticket titled "Kept" with description "In a thread."')
    const listed = await agent.get('/threads/')
    assert.match(listed.text, new RegExp(said.threadId))
    const messages = await agent.get(`/threads/${said.threadId}/messages`)
    assert.match(messages.text, /"role":"user"/)
    assert.match(messages.text, /"action":"created"/)
    assert.equal((await agent.delete(`/threads/${said.threadId}`)).status, 204)
    assert.equal((await agent.get(`/threads/${said.threadId}/messages`)).status, 404)
    assert.equal((await agent.attach(`/runs/${said.runId}/events`)).status, 404)
  })

  test('threads are searched by what was asked in them, and read page by page', async () => {
    const first = await agent.say('how many tickets mention a Giraffe?')
    await agent.say('list all tickets', { threadId: first.threadId })
    const second = await agent.say('how many tickets mention a GIRAFFE and a zebra?')
    const found = async (query: string): Promise<string[]> => {
      const { results } = threadsSchema.parse((await agent.get(`/threads/?${query}`)).json)
      return results.map(({ id }) => id)
    }
    assert.deepEqual(await found('search=giraffe'), [second.threadId, first.threadId])
    assert.deepEqual(await found('search=giraffe+zebra'), [second.threadId])
    assert.deepEqual(await found('search=giraffe+%22list+all%22'), [first.threadId])
    assert.deepEqual(await found('search=giraffe&page_size=1&page=2'), [first.threadId])
    assert.deepEqual(await found('search=giraffe&page_size=1&page=3'), [])
    assert.equal((await agent.get('/threads/?page=0')).status, 404)
    assert.equal((await agent.get('/threads/?find=x')).status, 400)
  })

  test('what was done is undone, and the undo too', async () => {
    const ticket = await create(tickets, { title: 'Undo me' })
    const closed = await agent.say(`close ticket ${ticket.id}`)
    assert.match(closed.text, /OPEN → CLOSED/)
    const undone = await agent.say('undo that', { threadId: closed.threadId })
    assert.match(undone.text, /CLOSED → OPEN/)
    assert.deepEqual(
      receiptsOf(undone).map(({ action, ticket_id }) => [action, ticket_id]),
      [['updated', ticket.id]],
    )
    const deleted = await agent.say(`delete ticket ${ticket.id}`, { threadId: closed.threadId })
    assert.match(deleted.text, /Deleted/)
    const back = await agent.say('undo that', { threadId: closed.threadId })
    assert.match(back.text, new RegExp(`#${ticket.id} Undo me is back`))
  })

  test('a question about one part of a sentence keeps nothing else from being done', async () => {
    for (const title of ['Kettle leaks', 'Kettle whistles']) await create(tickets, { title })
    const { id } = await create(tickets, { title: 'Lamp' })
    const said = await agent.say(`close the kettle ticket and close ticket ${id}`)
    assert.match(said.text, new RegExp(`^2 tickets fit. Which one do you mean\\?.*\\nClosed #${id} Lamp`, 's'))
    assert.deepEqual(
      receiptsOf(said).map(({ ticket_id }) => ticket_id),
      [id],
    )
  })

  test('a ticket that already is as wanted is left alone', async () => {
    const ticket = await create(tickets, { title: 'Done already', resolution_status: 'CLOSED' })
    const said = await agent.say(`close ticket ${ticket.id}`)
    assert.match(said.text, /already CLOSED, nothing to change/)
    assert.deepEqual(receiptsOf(said), [])
  })

  test('health, readiness and metrics', async () => {
    assert.deepEqual((await agent.get('/readyz')).json, {
      status: 'ready',
      checks: { database: 'ok', tickets: 'ok', approval: { policy: 'bulk', said: 'bulk' } },
      model: 'offline',
    })
    assert.match((await agent.get('/metrics')).text, /agent_runs_total\{model="offline",outcome="done"\} \d+/)
    assert.equal((await agentAt(agent.port).send('PUT', '/chat')).status, 405)
  })
})

test('without its ticket service the agent waits and says so', async (t) => {
  const agent = await startAgent(t, { tickets: 9, variables: { AGENT_MAX_SECONDS: '3' } })
  assert.equal((await agent.get('/healthz')).status, 200)
  assert.equal((await agent.get('/readyz')).status, 503)
  const said = await agent.say('close ticket 1')
  assert.deepEqual(namesOf(said).slice(-2), ['usage', 'error'])
  const error = said.events.at(-1)
  assert.ok(error?.event === 'error' && error.data.code === 'ticket_api_unavailable' && error.data.retryable)
})
