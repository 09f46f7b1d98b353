import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { historyOf, pageOf } from '../support/contract.ts'
import { SERVICES_ON } from './engines.ts'

const BODY = { title: 'Printer jams', description: 'Again.' }
const KEYS = Array.from({ length: 20 }, (_, i) => `key-${i}`)

/** See docs/decisions/one-writer-rules.md, whose rows these tests stand for. */
for (const [engine, services] of Object.entries(SERVICES_ON))
  describe(`Requests to two instances on one ${engine} database`, () => {
    test('under one Idempotency-Key are carried out once, and answered alike', async (t) => {
      const start = await services(t)
      const [one, other] = [await start(), await start()]
      for (const key of KEYS) {
        const send = (service: typeof one) => service.post('/api/tickets/', BODY, { 'idempotency-key': key })
        const [first, again] = await Promise.all([send(one), send(other)])
        assert.deepEqual([first.status, again.status], [201, 201])
        assert.equal(first.text, again.text)
      }
      assert.equal(pageOf(await one.get('/api/tickets/')).count, KEYS.length)
    })

    test('that change one ticket without If-Match both count; with it, only the first', async (t) => {
      const start = await services(t)
      const [one, other] = [await start(), await start()]
      const { headers } = await one.post('/api/tickets/', BODY)
      const change = (service: typeof one, body: object, ifMatch?: string) =>
        service.patch('/api/tickets/1/', body, ifMatch === undefined ? {} : { 'if-match': ifMatch })
      const both = await Promise.all([change(one, { title: 'Jams' }), change(other, { description: 'Often.' })])
      assert.deepEqual(
        both.map(({ status }) => status),
        [200, 200],
      )
      assert.equal((await historyOf(one, 1)).length, 3)
      const etag = (await other.get('/api/tickets/1/')).headers.etag
      assert.notEqual(etag, headers.etag)
      const raced = await Promise.all([change(one, { title: 'A' }, etag), change(other, { title: 'B' }, etag)])
      assert.deepEqual(raced.map(({ status }) => status).toSorted(), [200, 412])
    })
  })
