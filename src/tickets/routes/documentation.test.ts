import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'

const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
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
]

describe('The documentation', async () => {
  const service = await startService(cleanerOfSuite())

  test('describes every operation in OpenAPI 3.1', async () => {
    const answer = await service.get('/api/schema/')
    const { paths } = documentSchema.parse(answer.json)
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    for (const operation of OPERATIONS) assert.ok(described.includes(operation), operation)
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
