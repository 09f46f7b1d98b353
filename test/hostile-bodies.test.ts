import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { detailSchema, fieldErrorsSchema } from '#contract/errors.ts'
import { assertRefused, create, ticketOf } from './support/contract.ts'
import type { Answer } from './support/http.ts'
import { cleanerOfSuite, startService, stored } from './support/service.ts'

type Document = { name: string; base64: string; repeat?: [string, number] }
const documents: Document[] = readFileSync(join(import.meta.dirname, 'fixtures/json-test-suite.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const bytesOf = ({ base64, repeat: [unit, times] = ['', 0] }: Document) =>
  Buffer.concat([Buffer.from(unit.repeat(times)), Buffer.from(base64, 'base64')])

const isParseError = ({ text }: Answer) => text.startsWith('{"detail":"JSON parse error - ')
/** A list, a text, an object without the members of a ticket: refused, but read. */
const isRefusalOfContent = ({ json }: Answer) =>
  fieldErrorsSchema.safeParse(json).success && !detailSchema.safeParse(json).success

describe('Every document of JSONTestSuite as a body', async () => {
  const service = await startService(cleanerOfSuite())
  await create(service)
  const json = { 'content-type': 'application/json' }
  const before = stored(service.file)

  for (const document of documents) {
    test(document.name, async () => {
      const body = bytesOf(document)
      for (const [method, path] of [
        ['POST', '/api/tickets/'],
        ['POST', '/api/tickets/bulk/'],
      ] as const) {
        const answer = await service.send(method, path, { headers: json, body })
        assert.equal(answer.status, 400, answer.text)
        if (document.name.startsWith('y_')) assert.ok(isRefusalOfContent(answer), answer.text)
        // An empty body counts as an empty object.
        if (document.name.startsWith('n_') && body.length > 0) assert.ok(isParseError(answer), answer.text)
      }
      assert.deepEqual(stored(service.file), before)
    })
  }
})

describe('A body', async () => {
  const service = await startService(cleanerOfSuite(), { variables: { MAX_BODY_BYTES: '100000' } })
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    service.send('POST', '/api/tickets/', { headers: { 'content-type': 'application/json', ...headers }, body })

  test('that nests too deeply is refused, wherever it does, with and without a key', async () => {
    const before = stored(service.file)
    for (const depth of [101, 5_000, 16_000]) {
      const deep = '['.repeat(depth) + ']'.repeat(depth)
      for (const body of [
        deep,
        `{"title":${deep},"description":"b"}`,
        `{"title":"a","description":"b","id":${deep}}`,
        `{"title":"a","description":"b","resolution_status":${deep}}`,
        `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
      ])
        for (const headers of [undefined, { 'idempotency-key': `deep-${depth}` }])
          assertRefused(await post(body, headers), 400, { detail: 'JSON parse error - nested more than 100 deep' })
      const patched = await service.send('PATCH', '/api/tickets/1/', {
        headers: { 'content-type': 'application/json', 'idempotency-key': 'deep' },
        body: `{"created":${deep}}`,
      })
      assert.equal(patched.status, 400)
      const bulk = `{"operation":"delete","max_affected":1,"filter":{"id__in":${deep}}}`
      assert.equal(
        (
          await service.send('POST', '/api/tickets/bulk/', {
            headers: { 'content-type': 'application/json' },
            body: bulk,
          })
        ).status,
        400,
      )
      assert.equal((await service.import(`{"title":"a","description":${deep}}`)).status, 400)
    }
    assert.deepEqual(stored(service.file), before)
  })

  test('counts a member that stands there twice as it stands there last', async () => {
    assert.equal(ticketOf(await post('{"title":"first","title":"last","description":"b"}')).title, 'last')
    assertRefused(await post('{"title":"first","title":"","description":"b"}'), 400, {
      title: ['This field may not be blank.'],
    })
  })

  test('may not reach behind an object: __proto__ and constructor are unknown members', async () => {
    const unknown = ['Unknown field sent in request body.']
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      const errors = JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(unknown)}}`)
      assertRefused(await post(`{"title":"a","description":"b","${name}":{"resolution_status":"CLOSED"}}`), 400, errors)
    }
    assertRefused(
      await post('{"__proto__":{"title":"a","description":"b"}}'),
      400,
      JSON.parse(`{"__proto__":${JSON.stringify(unknown)}}`),
    )
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    assertRefused(
      await post('title=a&description=b&__proto__=c', form),
      400,
      JSON.parse(`{"__proto__":${JSON.stringify(unknown)}}`),
    )
    assert.equal(Object.hasOwn(Object.prototype, 'resolution_status'), false)
  })

  test('that is no UTF-8 is refused, never repaired', async () => {
    const before = stored(service.file)
    for (const bytes of [
      [0xff],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xf8, 0x88, 0x80, 0x80, 0x80],
      [0xc0, 0xaf],
      [0xe2, 0x82],
    ]) {
      const body = Buffer.concat([Buffer.from('{"title":"a'), Buffer.from(bytes), Buffer.from('","description":"b"}')])
      assertRefused(await post(body), 400, { detail: 'JSON parse error - the body is not valid UTF-8' })
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const text of ['a%FF', '%c3%28', '%ED%A0%80', '%C3%C3%A6', 'a%E2%82'])
      assertRefused(await post(`title=${text}&description=b`, form), 400, {
        detail: 'JSON parse error - the body is not valid UTF-8',
      })
    for (const encoding of ['utf16le', 'latin1'] as const)
      assert.equal((await post(Buffer.from('{"title":"Ærø","description":"b"}', encoding))).status, 400)
    assert.deepEqual(stored(service.file), before)
  })

  test('may not hold half a character: a lone surrogate is no text', async () => {
    const notAString = ['Not a valid string.']
    assertRefused(await post('{"title":"\\ud83d","description":"\\udd25\\ud83d"}'), 400, {
      title: notAString,
      description: notAString,
    })
    assert.equal(ticketOf(await post('{"title":"\\ud83d\\udd25","description":"b"}')).title, '🔥')
  })

  test('of any type where a text is due is told so', async () => {
    for (const wrong of [1, 0, true, false, [], {}, ['a'], -0, 1.5, Number.MAX_VALUE])
      assertRefused(await service.post('/api/tickets/', { title: wrong, description: 'b' }), 400, {
        title: ['Not a valid string.'],
      })
  })

  test('over MAX_BODY_BYTES is refused with 413, announced or not, and the client hears it', async () => {
    const refusal = {
      detail:
        'The request body may have at most 100000 bytes. Send it to /api/tickets/import/, which has no limit, or raise MAX_BODY_BYTES.',
    }
    const fits = JSON.stringify({ title: 'a', description: 'x'.repeat(99_900) })
    assert.equal((await post(fits)).status, 201)
    const before = stored(service.file)
    for (const size of [100_001, 300_000, 5_000_000, 30_000_000]) {
      const body = ' '.repeat(size)
      assertRefused(await post(body), 413, refusal)
      assertRefused(await post(body, { 'transfer-encoding': 'chunked' }), 413, refusal)
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      assertRefused(await post(body, form), 413, refusal)
    }
    assert.deepEqual(stored(service.file), before)
  })
})
