import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { assertRefused, create, pageOf, ticketOf } from '../support/contract.ts'
import { startProcess } from '../support/process.ts'
import { percentile, timesOf } from '../support/readers.ts'
import { type Cleaner, temporaryFolder } from '../support/service.ts'

/** Milliseconds in which everything else is answered, four requests one after another. */
const OTHERS_MS = 1_000

async function startLockable(t: Cleaner) {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'tickets.sqlite')
  const service = await startProcess(t, { folder, variables: { DATABASE_URL: `file:${file}`, LOG_LEVEL: 'silent' } })
  // The service may be writing just now, as it does once after its start: its lock is waited for.
  const other = new DatabaseSync(file, { timeout: 10_000 })
  t.after(async () => other.close())
  return { service, lock: () => other.exec('BEGIN IMMEDIATE'), unlock: () => other.exec('ROLLBACK') }
}

describe('Another process that locks the database', () => {
  test('makes changes wait, and nothing else; they are stored when it lets go', async (t) => {
    const { service, lock, unlock } = await startLockable(t)
    const { id } = await create(service)
    lock()
    const creates = Promise.all([1, 2, 3].map(() => create(service)))
    const times = await timesOf(2, async () => {
      assert.equal((await service.get('/healthz')).status, 200)
      assert.equal((await service.get('/readyz')).status, 200)
      ticketOf(await service.get(`/api/tickets/${id}/`))
      assert.equal(pageOf(await service.get('/api/tickets/')).count, 1)
    })
    t.diagnostic(`the slowest four reads took ${percentile(times, 100).toFixed(0)} ms`)
    assert.ok(percentile(times, 100) < OTHERS_MS, `reads took ${percentile(times, 100)} ms`)
    unlock()
    const released = performance.now()
    await creates
    assert.ok(performance.now() - released < OTHERS_MS, 'the changes went on to wait')
    assert.equal(pageOf(await service.get('/api/tickets/')).count, 4)
  })

  test('for ten seconds makes a change a 503 with Retry-After, of which nothing happened', {
    timeout: 30_000,
  }, async (t) => {
    const { service, lock, unlock } = await startLockable(t)
    lock()
    const body = { title: 'Not now', description: 'Locked out.' }
    const key = { 'idempotency-key': 'once' }
    const began = performance.now()
    const early = service.post('/api/tickets/', body, key)
    await wait(3_000)
    const late = service.post('/api/tickets/', body)
    const answer = await early
    const waited = performance.now() - began
    assertRefused(answer, 503, {
      detail: 'Another program has locked the database. Nothing was done: send the request again later.',
    })
    assert.match(answer.headers['retry-after'] ?? '', /^\d+$/)
    assert.ok(waited > 9_500 && waited < 11_500, `after ${waited} ms`)
    unlock()
    ticketOf(await late)
    const again = await service.post('/api/tickets/', body, key)
    ticketOf(again)
    assert.equal(again.headers['idempotent-replayed'], undefined)
    assert.equal(pageOf(await service.get('/api/tickets/')).count, 2)
  })
})
