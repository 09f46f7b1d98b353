import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'

const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
})

const responseSchema = z.object({
  content: z.record(z.string(), z.unknown()).default({}),
  headers: z.record(z.string(), z.unknown()).default({}),
})

/** Every operation of the contract. */
const OPERATIONS = [
  'get /api/tickets/',
  'post /api/tickets/',
  'get /api/tickets/{id}/',
  'put /api/tickets/{id}/',
  'patch /api/tickets/{id}/',
  'delete /api/tickets/{id}/',
  'post /api/tickets/{id}/restore/',
  'get /api/tickets/{id}/history/',
  'get /api/tickets/{id}/similar/',
  'get /api/tickets/stats/',
  'get /api/tickets/resolutions/',
  'get /api/tickets/events/',
  'post /api/tickets/bulk/',
  'get /api/tickets/export/',
  'post /api/tickets/import/',
  'post /api/runs/{run_id}/undo/',
  'get /api/epoch/',
  'get /api/',
  'get /api/schema/',
  'get /api/docs/',
  'get /healthz',
  'get /readyz',
  'get /metrics',
]

const JSONL = { 'content-type': 'application/x-ndjson' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
/** Requests to an operation, and the status of each. */
const TOLD: [operation: string, path: string, status: number, headers?: Record<string, string>, body?: string][] = [
  ['post /api/tickets/', '/api/tickets/', 201, FORM, 'title=a&description=b'],
  ['post /api/tickets/', '/api/tickets/', 415, { 'content-type': 'text/plain' }, 'a'],
  ['post /api/tickets/', '/api/tickets/', 406, { accept: 'text/html' }],
  ['get /api/tickets/', '/api/tickets/?search=aa', 200],
  ['get /api/tickets/{id}/', '/api/tickets/1/', 200],
  ['get /api/tickets/{id}/', '/api/tickets/1/', 304, { 'if-none-match': '*' }],
  ['get /api/tickets/{id}/', '/api/tickets/1/?a=b', 400],
  ['get /api/tickets/{id}/', '/api/tickets/1/', 406, { accept: 'text/html' }],
  ['patch /api/tickets/{id}/', '/api/tickets/1/', 200, FORM, 'title=b'],
  ['patch /api/tickets/{id}/', '/api/tickets/1/', 412, { 'if-match': '"1"' }],
  ['get /api/tickets/export/', '/api/tickets/export/', 200],
  ['get /api/tickets/export/', '/api/tickets/export/?format=csv', 200],
  ['post /api/tickets/import/', '/api/tickets/import/', 200, JSONL, '{"title":"c","description":"d"}'],
  ['delete /api/tickets/{id}/', '/api/tickets/1/', 400, { 'x-actor': 'nobody' }],
  ['delete /api/tickets/{id}/', '/api/tickets/1/', 204, { 'x-run-id': 'told' }],
  ['post /api/tickets/{id}/restore/', '/api/tickets/1/restore/', 400, { 'idempotency-key': 'a b' }],
  ['post /api/tickets/{id}/restore/', '/api/tickets/1/restore/', 415, { 'content-type': 'text/plain' }, 'a'],
  ['post /api/runs/{run_id}/undo/', '/api/runs/told/undo/', 200],
  ['post /api/runs/{run_id}/undo/', '/api/runs/told/undo/', 400, { 'x-run-id': 'a b' }],
  ['get /api/', '/api/', 200],
  ['get /readyz', '/readyz', 200],
  ['get /metrics', '/metrics', 200],
  ['get /api/docs/', '/api/docs/', 200, { accept: 'text/html' }],
]
/** As linters of OpenAPI want a path; both ways are served. */
const withoutSlash = (path: string) => path.replace(/(?<=.)\/$/, '')

/** What any answer may have. */
const ORDINARY = /^(connection|keep-alive|date|content-(length|type|disposition|security-policy)|transfer-encoding)$/

describe('The documentation', async () => {
  const service = await startService(cleanerOfSuite())

  test('describes every operation in OpenAPI 3.1', async () => {
    const answer = await service.get('/api/schema/')
    const { paths } = documentSchema.parse(answer.json)
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    for (const operation of OPERATIONS) assert.ok(described.includes(withoutSlash(operation)), operation)
  })

  test('tells every status, type and header that a request meets', async () => {
    const { paths } = documentSchema.parse((await service.get('/api/schema/')).json)
    for (const [operation, path, status, headers = {}, body] of TOLD) {
      const [method = '', template = ''] = operation.split(' ')
      const answer = await service.send(method.toUpperCase(), path, { headers, ...(body !== undefined && { body }) })
      assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`)
      const told = responseSchema.parse(paths[withoutSlash(template)]?.[method]?.responses[status])
      const type = answer.headers['content-type']?.split(';')[0]
      if (type) assert.ok(type in told.content, `${type} of ${path}`)
      const known = Object.keys(told.headers).map((name) => name.toLowerCase())
      const own = Object.keys(answer.headers).filter((name) => !ORDINARY.test(name))
      if (status < 300)
        assert.deepEqual(
          own.filter((name) => !known.includes(name)),
          [],
          path,
        )
    }
  })

  test('refers to nothing that it does not hold', async () => {
    const document: unknown = (await service.get('/api/schema/')).json
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference]) => reference ?? '',
    )
    const unresolved = references.filter((reference) => {
      let at: unknown = document
      for (const step of reference.replace(/^#\//, '').split('/')) {
        const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
        at = typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined
      }
      return at === undefined
    })
    assert.deepEqual(unresolved, [])
  })

  test('leads a browser to the sign-in where everything needs one, and tells a program', async (t) => {
    const closed = await startService(t, { variables: { AUTH: 'required', BASE_PATH: '/desk' } })
    const led = await closed.get('/desk/api/docs/', { accept: 'text/html,*/*;q=0.8' })
    assert.deepEqual([led.status, led.headers.location], [302, '/desk/sign-in?next=/api/docs/'])
    assert.equal((await closed.get('/desk/api/docs/', { accept: '*/*' })).status, 401)
    assert.equal((await closed.get('/desk/api/docs/swagger-ui.css', { accept: 'text/css' })).status, 401)
    assert.equal((await closed.get('/desk/api/docs/', { accept: 'text/html', authorization: 'Bearer x' })).status, 302)
  })

  test('is a page whose every part comes from this service, and that runs nothing else', async () => {
    const page = await service.get('/api/docs/', { accept: 'text/html,application/xhtml+xml' })
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8')
    assert.match(page.headers['content-security-policy'] ?? '', /default-src 'none'; script-src 'self'/)
    const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part ?? '')
    assert.ok(parts.length >= 3)
    for (const part of parts) {
      assert.match(part, /^\/api\/docs\//)
      const { status, text, headers } = await service.get(part, { accept: '*/*' })
      assert.deepEqual([status, text.length > 0], [200, true], part)
      assert.match(headers['content-type'] ?? '', /javascript|css|png/)
    }
  })
})
