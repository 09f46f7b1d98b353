import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create } from './support/contract.ts'
import { readAnswer, sendBytes } from './support/http.ts'
import { cleanerOfSuite, startService, stored } from './support/service.ts'

const BODY = { title: 'a', description: 'b' }

/** What a page of another origin is told. */
function refusalFor(origin = ''): string {
  const name = URL.canParse(origin) ? new URL(origin).hostname : ''
  const own = `If ${origin} is the address of this service, add ${name} to ALLOWED_HOSTS. `
  const other = `If the page ${origin} may use this service, add ${origin} to ALLOWED_ORIGINS.`
  const refusal = 'Requests from another origin may only read.'
  if (name === '') return refusal
  return `${refusal} ${/^(localhost|127\.0\.0\.1)$/.test(name) ? '' : own}${other}`
}

describe('The Host of a request', async () => {
  const service = await startService(cleanerOfSuite())

  test('may be this machine or a service of the compose file, with any port', async () => {
    for (const host of [
      'localhost',
      'LOCALHOST:1',
      '127.0.0.1:8000',
      '[::1]:8000',
      '[::1]',
      'ticket_system:8000',
      'ai_agent',
    ])
      assert.equal((await service.get('/api/tickets/', { host })).status, 200, host)
  })

  test('may be nothing else: a name that was rebound to this machine gets 400, for reads too', async () => {
    const before = stored(service.file)
    for (const host of [
      'evil.example',
      'evil.example:8000',
      'localhost.evil.example',
      'evil.localhost',
      '127.0.0.1.nip.io',
      '0.0.0.0',
      '192.168.1.10:8000',
      '[::]',
      'localhost.',
      'localhost@evil.example',
      'localhost:8000@evil.example',
      'localhost:80:90',
      '[::1',
    ]) {
      const detail = `Invalid Host header: '${host}'. You may need to add it to ALLOWED_HOSTS.`
      assertRefused(await service.get('/api/tickets/', { host }), 400, { detail })
      assertRefused(await service.post('/api/tickets/', BODY, { host }), 400, { detail })
      assertRefused(await service.get('/nothing', { host }), 400, { detail })
    }
    assert.deepEqual(stored(service.file), before)
  })

  test('is one: two are refused, whichever of them is ours', async () => {
    for (const hosts of ['Host: localhost\r\nHost: evil.example', 'Host: localhost\r\nhOST: localhost'])
      assert.deepEqual(
        readAnswer(
          await sendBytes(service.port, `GET /api/tickets/ HTTP/1.1\r\n${hosts}\r\nConnection: close\r\n\r\n`),
        ),
        { status: 400, json: { detail: 'Send one Host header.' } },
      )
  })

  test('must be there', async () => {
    const answer = readAnswer(await sendBytes(service.port, 'GET /api/tickets/ HTTP/1.1\r\nConnection: close\r\n\r\n'))
    assert.equal(answer.status, 400)
    const old = readAnswer(await sendBytes(service.port, 'GET /api/tickets/ HTTP/1.0\r\n\r\n'))
    assert.deepEqual(old, {
      status: 400,
      json: { detail: "Invalid Host header: ''. You may need to add it to ALLOWED_HOSTS." },
    })
  })

  test('may be what ALLOWED_HOSTS names besides', async (t) => {
    const named = await startService(t, { variables: { ALLOWED_HOSTS: 'tickets.example, Other.example' } })
    assert.equal((await named.get('/api/', { host: 'TICKETS.example:443' })).status, 200)
    assert.equal((await named.get('/api/', { host: 'other.example' })).status, 200)
    assert.equal((await named.get('/api/', { host: 'localhost' })).status, 200)
    assert.equal((await named.get('/api/', { host: 'third.example' })).status, 400)
    const any = await startService(t, { variables: { ALLOWED_HOSTS: '*' } })
    assert.equal((await any.get('/api/', { host: 'whatever.example' })).status, 200)
  })
})

describe('A page of another origin', async () => {
  const service = await startService(cleanerOfSuite())
  const { id } = await create(service)
  const FOREIGN: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { origin: 'http://127.0.0.1:8000' },
    { origin: 'http://localhost:8000.evil.example' },
    { origin: '' },
  ]

  test('can change nothing, by no method and on no path', async () => {
    const before = stored(service.file)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const headers of FOREIGN) {
      const refusal = { detail: refusalFor(headers.origin) }
      assertRefused(await service.post('/api/tickets/', BODY, headers), 403, refusal)
      assertRefused(await service.patch(`/api/tickets/${id}/`, { title: 'x' }, headers), 403, refusal)
      assertRefused(await service.put(`/api/tickets/${id}/`, BODY, headers), 403, refusal)
      assertRefused(await service.delete(`/api/tickets/${id}/`, headers), 403, refusal)
      assertRefused(await service.post('/api/tickets/bulk/', {}, headers), 403, refusal)
      assertRefused(await service.import('{}', 'text/csv', headers), 403, refusal)
      assertRefused(await service.send('POST', `/api/tickets/${id}/restore/`, { headers }), 403, refusal)
      assertRefused(await service.send('POST', '/api/runs/x/undo/', { headers }), 403, refusal)
      const simple = { headers: { ...form, ...headers }, body: 'title=a&description=b' }
      assertRefused(await service.send('POST', '/api/tickets/', simple), 403, refusal)
    }
    assert.deepEqual(stored(service.file), before)
  })

  test('is told which setting would let it in, if it may', async () => {
    const details = ['https://tickets.example:8443', 'http://localhost:3000', 'null'].map(refusalFor)
    assert.deepEqual(details, [
      'Requests from another origin may only read. If https://tickets.example:8443 is the address of this service, add tickets.example to ALLOWED_HOSTS. If the page https://tickets.example:8443 may use this service, add https://tickets.example:8443 to ALLOWED_ORIGINS.',
      'Requests from another origin may only read. If the page http://localhost:3000 may use this service, add http://localhost:3000 to ALLOWED_ORIGINS.',
      'Requests from another origin may only read.',
    ])
  })

  test('is our own behind a proxy that hides its name, where ALLOWED_HOSTS names it or the browser says so', async (t) => {
    const named = await startService(t, { variables: { ALLOWED_HOSTS: 'tickets.example' } })
    const status = async (headers: Record<string, string>) => (await named.post('/api/tickets/', BODY, headers)).status
    assert.equal(await status({ origin: 'http://tickets.example' }), 201)
    assert.equal(await status({ origin: 'https://tickets.example:8443', 'sec-fetch-site': 'same-origin' }), 201)
    assert.equal(await status({ origin: 'https://unnamed.example', 'sec-fetch-site': 'same-origin' }), 201)
    assert.equal(await status({ origin: 'https://tickets.example', 'sec-fetch-site': 'same-site' }), 403)
    assert.equal(await status({ origin: 'https://unnamed.example' }), 403)
  })

  test('may send reads, but is never told that it may read the answer', async () => {
    for (const headers of FOREIGN) {
      for (const [method, path] of [
        ['GET', '/api/tickets/'],
        ['HEAD', `/api/tickets/${id}/`],
        ['OPTIONS', '/api/tickets/'],
      ] as const) {
        const answer = await service.send(method, path, { headers })
        assert.ok(answer.status < 300)
        assert.ok(!Object.keys(answer.headers).some((name) => name.startsWith('access-control-')))
      }
    }
  })

  test('is not what a page of our own is, or a program', async () => {
    for (const headers of [
      { origin: 'http://localhost:8000', 'sec-fetch-site': 'same-origin' },
      { origin: 'https://localhost:8000' },
      { 'sec-fetch-site': 'none' },
      {},
    ] as Record<string, string>[])
      assert.equal((await service.post('/api/tickets/', BODY, headers)).status, 201)
  })
})
