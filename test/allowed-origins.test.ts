import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startAgent } from './support/agent.ts'
import { create } from './support/contract.ts'
import { bearer, signInAdmin, tokenOf } from './support/people.ts'
import { cleanerOfSuite, startService } from './support/service.ts'

const PAGE = 'https://intranet.example'

describe('A page that ALLOWED_ORIGINS names', async () => {
  const suite = cleanerOfSuite()
  const variables = { ALLOWED_ORIGINS: `${PAGE},http://localhost:3000`, AUTH: 'required' }
  let agentUrl = ''
  const service = await startService(suite, { variables, agentUrl: () => agentUrl })
  const agent = await startAgent(suite, { tickets: service.port, variables })
  agentUrl = `http://127.0.0.1:${agent.port}`
  const admin = await signInAdmin(service)
  const token = bearer((await tokenOf(service, admin)).token)
  const foreign = { origin: PAGE, 'sec-fetch-site': 'cross-site' }

  test('may read and change with a token, and is told so by both services, also where it is refused', async () => {
    await create(service, {}, { ...token, ...foreign })
    for (const [answer, status] of [
      [await service.get('/api/tickets/', { ...token, ...foreign }), 200],
      [await service.get('/api/tickets/', foreign), 401],
      [await service.get('/api/tickets/99/', { ...token, ...foreign }), 404],
      [await service.get('/agent/chat?message=how+many+tickets+are+open', { ...token, ...foreign }), 200],
      [await agent.get('/threads/', { ...token, ...foreign }), 200],
      [await agent.get('/threads/', foreign), 401],
    ] as const) {
      assert.equal(answer.status, status, answer.text)
      assert.equal(answer.headers['access-control-allow-origin'], PAGE)
      assert.match(answer.headers.vary ?? '', /Origin/)
      assert.match(answer.headers['access-control-expose-headers'] ?? '', /ETag/)
    }
  })

  test('asks first, and is told what it may send, without a credential', async () => {
    for (const { send, path } of [
      { send: service.send, path: '/api/tickets/1/' },
      { send: service.send, path: '/agent/chat' },
      { send: agent.send, path: '/chat' },
    ]) {
      const headers = {
        ...foreign,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      }
      const answer = await send('OPTIONS', path, { headers })
      assert.equal(answer.status, 204, path)
      assert.equal(answer.headers['access-control-allow-origin'], PAGE)
      assert.match(answer.headers['access-control-allow-methods'] ?? '', /POST/)
      for (const name of ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'Last-Event-ID'])
        assert.ok(answer.headers['access-control-allow-headers']?.includes(name), name)
    }
  })

  test('gets nothing by the cookie of somebody who is signed in', async () => {
    const { cookie } = admin
    const read = await service.get('/api/session/', { cookie, ...foreign })
    assert.equal(read.headers['access-control-allow-credentials'], undefined)
    assert.equal(
      (await service.post('/api/tickets/', { title: 'a', description: 'b' }, { cookie, ...foreign })).status,
      403,
    )
    assert.equal((await service.get('/agent/chat?message=delete+ticket+1', { cookie, ...foreign })).status, 403)
  })

  test('is no other page, and what is no page is told nothing', async () => {
    for (const origin of ['https://intranet.example:8443', 'http://intranet.example', 'https://evil.example', 'null']) {
      const headers = { origin, 'sec-fetch-site': 'cross-site', ...token }
      const read = await service.get('/api/tickets/', headers)
      assert.deepEqual([read.status, read.headers['access-control-allow-origin']], [200, undefined], origin)
      assert.equal((await service.post('/api/tickets/', { title: 'a', description: 'b' }, headers)).status, 403, origin)
    }
    const { headers } = await service.get('/api/tickets/', token)
    assert.deepEqual([headers['access-control-allow-origin'], headers.vary], [undefined, 'Origin'])
  })
})
