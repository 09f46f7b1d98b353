import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { describe, type TestContext, test } from 'node:test'
import { startService } from '../../../test/support/service.ts'

type Handler = (request: IncomingMessage, answer: ServerResponse) => void

/** A ticket service in front of an agent that answers as `handler` does. */
async function inFrontOf(t: TestContext, handler: Handler) {
  const agent = createServer(handler)
  await new Promise<void>((resolve) => agent.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    agent.closeAllConnections()
    agent.close()
  })
  const address = agent.address()
  if (typeof address !== 'object' || address === null) throw new Error('the agent listens on no port')
  return startService(t, { agentUrl: () => `http://127.0.0.1:${address.port}` })
}

describe('/agent/', () => {
  test('is the agent: method, path, query, body and answer pass as they are', async (t) => {
    const service = await inFrontOf(t, async (incoming, answer) => {
      let body = ''
      for await (const piece of incoming) body += piece
      answer.writeHead(409, { 'content-type': 'application/json', 'x-run-id': 'r1' })
      answer.end(JSON.stringify({ got: [incoming.method, incoming.url, incoming.headers['last-event-id'], body] }))
    })
    const answer = await service.post('/agent/runs/a%2Fb/approval?x=1&x=2', { a: 'ä' }, { 'last-event-id': 'r:3' })
    assert.deepEqual(
      [answer.status, answer.headers['x-run-id'], answer.json],
      [409, 'r1', { got: ['POST', '/runs/a%2Fb/approval?x=1&x=2', 'r:3', '{"a":"ä"}'] }],
    )
  })

  test('streams what comes when it comes', async (t) => {
    let more = () => {}
    const service = await inFrontOf(t, (_incoming, answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' })
      answer.write('event: token\n\n')
      more = () => answer.end('event: end\n\n')
    })
    const outgoing = request({ host: '127.0.0.1', port: service.port, path: '/agent/chat?message=a' }).end()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    const [first] = await once(answer, 'data')
    assert.equal(String(first), 'event: token\n\n')
    more()
    const [second] = await once(answer, 'data')
    assert.equal(String(second), 'event: end\n\n')
  })

  test('lets the agent know when the reader has left', async (t) => {
    const { promise: left, resolve } = Promise.withResolvers<void>()
    const service = await inFrontOf(t, (_incoming, answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream' })
      answer.write(': hello\n\n')
      answer.on('close', resolve)
    })
    const outgoing = request({ host: '127.0.0.1', port: service.port, path: '/agent/chat?message=a' }).end()
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    await once(answer, 'data')
    outgoing.destroy()
    await left
  })

  test('keeps to itself what a browser says of its page and its session', async (t) => {
    const service = await inFrontOf(t, (incoming, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' })
      answer.end(JSON.stringify(Object.keys(incoming.headers)))
    })
    const answer = await service.get('/agent/threads/', {
      host: 'localhost:8000',
      origin: 'http://localhost:8000',
      cookie: 'a=b',
      referer: 'http://localhost:8000/',
      'sec-fetch-site': 'same-origin',
      'x-csrf-token': 'c',
    })
    const names = answer.json as string[]
    for (const name of ['origin', 'cookie', 'referer', 'sec-fetch-site', 'x-csrf-token'])
      assert.ok(!names.includes(name), name)
  })

  test('is closed to pages of other origins, also for what looks like a read', async (t) => {
    let asked = 0
    const service = await inFrontOf(t, (_incoming, answer) => {
      asked++
      answer.end('{}')
    })
    for (const headers of [{ origin: 'http://localhost:9999' }, { 'sec-fetch-site': 'cross-site' }] as Record<
      string,
      string
    >[]) {
      assert.equal((await service.get('/agent/chat?message=delete+1', headers)).status, 403)
      assert.equal((await service.get('/agent/threads/', headers)).status, 403)
      assert.equal((await service.post('/agent/chat', { message: 'a' }, headers)).status, 403)
    }
    assert.equal((await service.get('/agent/threads/', { host: 'evil.example' })).status, 400)
    assert.equal(asked, 0)
  })

  test('says where no agent answers, and what to do', async (t) => {
    const service = await startService(t, { agentUrl: () => 'http://127.0.0.1:1' })
    for (const answer of [
      await service.get('/agent/threads/'),
      await service.post('/agent/chat', { message: 'list tickets' }),
    ]) {
      assert.deepEqual(
        [answer.status, answer.json],
        [502, { detail: 'No agent answers at http://127.0.0.1:1. Start it with `npm start`.' }],
      )
    }
  })

  test('leads nowhere but to the agent', async (t) => {
    const service = await inFrontOf(t, (incoming, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json' })
      answer.end(JSON.stringify({ url: incoming.url, host: incoming.headers.host }))
    })
    for (const path of [
      '/agent//evil.example/',
      '/agent/../api/tickets/',
      '/agent/http://evil.example/',
      '/agent/%2F%2Fevil.example',
    ]) {
      const answer = await service.get(path)
      const { host } = answer.json as { host?: string }
      assert.ok(
        [400, 404].includes(answer.status) || host?.startsWith('127.0.0.1:'),
        `${path}: ${answer.status} ${answer.text}`,
      )
    }
  })
})
