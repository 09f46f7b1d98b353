import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, pageOf, ticketOf } from '../../../test/support/contract.ts'
import { type Cleaner, startService, stored } from '../../../test/support/service.ts'
import { parseFaults } from './faults.ts'

const startWith = (cleaner: Cleaner, faults: string, file?: string) =>
  startService(cleaner, { variables: { TICKET_FAULTS: faults }, ...(file === undefined ? {} : { file }) })
const BODY = { title: 'a', description: 'b' }

describe('TICKET_FAULTS', () => {
  test('503 answers before anything is done, and says so', async (t) => {
    const service = await startWith(t, '503:1')
    const before = stored(service.file)
    const answer = await service.post('/api/tickets/', BODY)
    assertRefused(answer, 503, { detail: 'Unavailable on purpose (TICKET_FAULTS). Nothing was done.' })
    assert.equal(answer.headers['retry-after'], '1')
    assert.equal((await service.get('/api/tickets/')).status, 503)
    assert.deepEqual(stored(service.file), before)
  })

  test('after cuts the connection with the work done: the ticket is there, and a retry under the key finds it', async (t) => {
    const service = await startWith(t, 'after:1')
    const headers = { 'idempotency-key': 'cut' }
    await assert.rejects(service.post('/api/tickets/', BODY, headers), /socket hang up|ECONNRESET/)
    const healthy = await startService(t, { file: service.file })
    assert.equal(pageOf(await healthy.get('/api/tickets/')).count, 1)
    const again = await healthy.post('/api/tickets/', BODY, headers)
    assert.deepEqual([ticketOf(again).id, again.headers['idempotent-replayed']], [1, 'true'])
  })

  test('delay answers later, by as long as it says', async (t) => {
    const service = await startWith(t, 'delay:120-160')
    const start = performance.now()
    await create(service)
    const took = performance.now() - start
    assert.ok(took >= 119, `${took} ms`)
  })

  test('in part afflicts about as many requests as it says', async (t) => {
    const service = await startWith(t, '503:0.5')
    const answers = await Promise.all(Array.from({ length: 100 }, () => service.get('/api/')))
    const failed = answers.filter((answer) => answer.status === 503).length
    assert.ok(failed > 20 && failed < 80, `${failed} of 100`)
  })

  test('leaves health and metrics alone, and shows itself in /readyz', async (t) => {
    const service = await startWith(t, '503:1,after:1,delay:5')
    assert.equal((await service.get('/healthz')).status, 200)
    assert.deepEqual((await service.get('/readyz')).json, {
      status: 'ready',
      checks: { database: 'ok' },
      faults: { unavailable: 1, delay: [5, 5], cutAfter: 1 },
    })
  })

  test('is off unless asked for', async (t) => {
    const service = await startService(t)
    assert.deepEqual((await service.get('/readyz')).json, { status: 'ready', checks: { database: 'ok' } })
  })

  test('names what it cannot read', () => {
    assert.deepEqual(parseFaults('503:0.25, delay:250-2000,after:0.05'), {
      unavailable: 0.25,
      delay: [250, 2000],
      cutAfter: 0.05,
    })
    for (const [text, message] of [
      ['500:1', "'500:1' is no fault"],
      ['503', "'503' is no fault"],
      ['503:2', "'2' is not between 0 and 1"],
      ['after:-0.1', "'-0.1' is not between 0 and 1"],
      ['503:often', "'often' is not between 0 and 1"],
      ['delay:9-1', "'9-1' is no range of milliseconds"],
      ['delay:slow', "'slow' is no range of milliseconds"],
    ] as const)
      assert.throws(() => parseFaults(text), { message })
  })
})
