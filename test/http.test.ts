import assert from 'node:assert/strict'
import { METHODS } from 'node:http'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { assertRefused, create, ticketOf } from './support/contract.ts'
import { cleanerOfSuite, startService } from './support/service.ts'

/** Every resource, with the methods that it has. */
const RESOURCES: [string, string][] = [
  ['/api/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/', 'GET, HEAD, POST, OPTIONS'],
  ['/api/tickets/1/', 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
  ['/api/tickets/1/restore/', 'POST, OPTIONS'],
  ['/api/tickets/1/history/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/1/similar/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/stats/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/resolutions/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/events/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/bulk/', 'POST, OPTIONS'],
  ['/api/tickets/export/', 'GET, HEAD, OPTIONS'],
  ['/api/tickets/import/', 'POST, OPTIONS'],
  ['/api/runs/x/undo/', 'POST, OPTIONS'],
  ['/api/schema/', 'GET, HEAD, OPTIONS'],
  ['/api/docs/', 'GET, HEAD, OPTIONS'],
  ['/mcp', 'POST, OPTIONS'],
  ['/healthz', 'GET, HEAD, OPTIONS'],
  ['/readyz', 'GET, HEAD, OPTIONS'],
  ['/metrics', 'GET, HEAD, OPTIONS'],
]

describe('Every resource', async () => {
  const service = await startService(cleanerOfSuite())
  await create(service)

  for (const [path, allow] of RESOURCES) {
    test(`${path} says what it allows, and refuses the rest with 405 before it reads a body`, async () => {
      for (const url of [path, path.replace(/\/$/, '') || '/']) {
        const options = await service.send('OPTIONS', url)
        assert.deepEqual([options.status, options.headers.allow, options.text], [204, allow, ''], url)
        const refused = METHODS.filter((method) => !allow.split(', ').includes(method) && method !== 'CONNECT')
        for (const method of refused) {
          const detail = `Method "${method}" not allowed.`
          for (const accept of ['*/*', 'text/event-stream']) {
            const headers = { 'content-type': 'application/json', accept }
            const answer = await service.send(method, url, { headers, body: '{' })
            assert.deepEqual([answer.status, answer.headers.allow], [405, allow], `${method} ${url}`)
            if (method !== 'HEAD') assert.deepEqual(answer.json, { detail })
          }
        }
      }
    })

    if (allow.includes('HEAD') && !path.includes('events')) {
      test(`${path} answers HEAD as GET, without the body`, async () => {
        const get = await service.get(path)
        const head = await service.send('HEAD', path)
        assert.deepEqual([head.status, head.text], [get.status, ''])
        assert.equal(head.headers['content-type'], get.headers['content-type'])
        assert.equal(head.headers.etag, get.headers.etag)
      })
    }
  }

  test('that is not there is a 404 in JSON, for every method', async () => {
    for (const path of [
      '/nothing/',
      '/api/nothing/',
      '/api/tickets/1/nothing',
      '/api/tickets/1/2/3',
      '/API/tickets/',
      '/..%2fetc',
      '//api/tickets/',
      '/api/tickets//',
      '/api/tickets//history/',
      '/api/runs//undo/',
      '/%zz/',
    ])
      for (const method of ['GET', 'POST', 'DELETE', 'PROPFIND'])
        assertRefused(await service.send(method, path), 404, { detail: 'Not found.' })
  })
})

describe('Content types', async () => {
  const service = await startService(cleanerOfSuite())
  await create(service)

  test('that a client accepts must leave what the resource has: 406', async () => {
    for (const accept of ['text/html', 'application/xml, image/*', 'text/*;q=0.5'])
      assertRefused(await service.get('/api/tickets/', { accept }), 406, {
        detail: 'Could not satisfy the request Accept header. Available: application/json.',
      })
    for (const accept of [
      'application/json',
      'APPLICATION/JSON;q=0.1',
      'application/*',
      '*/*',
      'text/html, */*;q=0.1',
      '',
    ])
      assert.equal((await service.get('/api/tickets/', { accept })).status, 200, accept)
    assert.equal((await service.get('/api/tickets/export/', { accept: 'text/csv' })).status, 200)
    assert.equal((await service.get('/api/tickets/export/', { accept: 'image/png' })).status, 406)
    assert.equal((await service.get('/metrics', { accept: 'text/plain' })).status, 200)
    assert.equal((await service.get('/api/tickets/events/', { accept: 'application/json' })).status, 406)
  })

  test('say in which characters a body is written, and it is read in these', async () => {
    const body = '{"title":"Ærø","description":"b"}'
    for (const [charset, bytes] of [
      ['utf-8', Buffer.from(body)],
      ['"UTF-8"', Buffer.from(body)],
      ['utf-16le', Buffer.from(body, 'utf16le')],
      ['iso-8859-1', Buffer.from(body, 'latin1')],
    ] as const) {
      const headers = { 'content-type': `application/json; charset=${charset}` }
      assert.equal(
        ticketOf(await service.send('POST', '/api/tickets/', { headers, body: bytes })).title,
        'Ærø',
        charset,
      )
    }
    const unknown = { 'content-type': 'application/json; charset=klingon' }
    assertRefused(await service.send('POST', '/api/tickets/', { headers: unknown, body }), 415, {
      detail: 'Unsupported media type "application/json; charset=klingon" in request.',
    })
    const lines = {
      headers: { 'content-type': 'application/x-ndjson; charset=iso-8859-1' },
      body: Buffer.from(body, 'latin1'),
    }
    assert.deepEqual((await service.send('POST', '/api/tickets/import/', lines)).json, { imported: 1 })
    assertRefused(await service.import(body, 'application/x-ndjson; charset=klingon'), 415, {
      detail: 'Unsupported media type "application/x-ndjson; charset=klingon" in request.',
    })
  })

  test('do not help a body that is compressed: 415', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const body = gzipSync('{"title":"a","description":"b"}')
    assertRefused(await service.send('POST', '/api/tickets/', { headers, body }), 415, {
      detail: 'Unsupported content encoding "gzip" in request. Send the body as it is.',
    })
    const plain = { ...headers, 'content-encoding': 'identity' }
    assert.equal((await service.send('PATCH', '/api/tickets/1/', { headers: plain, body: '{}' })).status, 200)
  })

  test('of a body may be JSON or a form, with any parameters: else 415', async () => {
    const body = '{"title":"a","description":"b"}'
    for (const type of ['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON']) {
      const answer = await service.send('POST', '/api/tickets/', { headers: { 'content-type': type }, body })
      assert.equal(answer.status, 201, type)
    }
    for (const type of [
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/jsonx',
      'json',
      '',
    ])
      assertRefused(await service.send('POST', '/api/tickets/', { headers: { 'content-type': type }, body }), 415, {
        detail: `Unsupported media type "${type}" in request.`,
      })
  })
})

describe('The service tells about itself', async () => {
  const service = await startService(cleanerOfSuite())

  test('where the tickets are', async () => {
    assert.deepEqual((await service.get('/api/', { host: '127.0.0.1:8000' })).json, {
      tickets: 'http://127.0.0.1:8000/api/tickets/',
    })
  })

  test('that it runs, and that its database answers', async () => {
    assert.deepEqual((await service.get('/healthz')).json, { status: 'ok' })
    assert.deepEqual((await service.get('/readyz')).json, { status: 'ready', checks: { database: 'ok' } })
  })

  test('in Prometheus text: seconds by method, route and status, never by what a client wrote', async () => {
    const { id } = await create(service)
    await service.get(`/api/tickets/${id}/`)
    await service.get('/api/tickets/secret-path/')
    await service.get('/wp-admin/secret-path')
    await create(service)
    const { text, headers } = await service.get('/metrics')
    assert.match(text, /^tickets\{status="OPEN"\} [1-9]/m)
    const [, cpu] = /^process_cpu_seconds_total (\S+)/m.exec(text) ?? []
    assert.ok(Number(cpu) > 0.05, `${cpu} seconds since the start`)
    assert.match(headers['content-type'] ?? '', /^text\/plain; version=/)
    assert.match(
      text,
      /^http_request_duration_seconds_count\{method="GET",route="\/api\/tickets\/:id",status="200"\} 1$/m,
    )
    assert.match(
      text,
      /^http_request_duration_seconds_count\{method="GET",route="\/api\/tickets\/:id",status="404"\} 1$/m,
    )
    assert.match(text, /^http_request_duration_seconds_count\{method="GET",route="unrouted",status="404"\} 1$/m)
    assert.match(text, /^process_resident_memory_bytes /m)
    assert.ok(!text.includes('secret-path'))
  })
})
