import assert from 'node:assert/strict'
import { copyFileSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { tickets } from '../../bench/support/text.ts'
import { assertRefused, create, pageOf, ticketOf } from '../support/contract.ts'
import type { Answer } from '../support/http.ts'
import { liftLimit, type ServiceProcess, startProcess } from '../support/process.ts'
import { startService, temporaryFolder } from '../support/service.ts'

const FULL = {
  detail: 'The disk of the database is full, or cannot be written. Nothing was done; what is stored can still be read.',
}
const MOVED = {
  detail:
    'The file of the database was removed or replaced while the service runs. Nothing was done; what was stored before can still be read and exported.',
}

const at = (file: string) => ({ DATABASE_URL: `file:${file}`, LOG_LEVEL: 'silent' })

/** That probes are told the service cannot do its work, and why, though it runs. */
async function assertNotReady(service: Pick<ServiceProcess, 'get'>, why: string): Promise<void> {
  const { status, json } = await service.get('/readyz')
  assert.deepEqual({ status, json }, { status: 503, json: { status: 'not ready', checks: { database: why } } })
  assert.equal((await service.get('/healthz')).status, 200)
}

async function assertReadySoon(service: Pick<ServiceProcess, 'get'>): Promise<void> {
  for (const end = performance.now() + 8_000; performance.now() < end; await wait(200))
    if ((await service.get('/readyz')).status === 200) return
  assert.fail('it did not become ready again')
}

describe('A full disk', () => {
  test('says so to whoever changes something and to probes, is read from, and is written when there is room again', async (t) => {
    const folder = await temporaryFolder(t)
    const service = await startProcess(t, { folder, variables: at(join(folder, 'tickets.sqlite')), kilobytes: 2000 })
    const long = { title: 'Long', description: 'x'.repeat(100_000) }
    let stored = 0
    let answer: Answer = await service.post('/api/tickets/', long)
    for (; answer.status === 201 && stored < 100; answer = await service.post('/api/tickets/', long)) stored++
    assertRefused(answer, 507, FULL)
    await assertNotReady(service, 'its disk is full, or cannot be written')
    assert.equal(pageOf(await service.get('/api/tickets/')).count, stored)
    ticketOf(await service.get('/api/tickets/1/'))
    assert.equal((await service.get('/api/tickets/export/')).text.split('\n').length, stored + 1)
    liftLimit(service.pid)
    ticketOf(await service.post('/api/tickets/', long))
    await assertReadySoon(service)
    assert.equal(pageOf(await service.get('/api/tickets/')).count, stored + 1)
  })

  test('takes nothing of an import that it has no room for, and has its room back', async (t) => {
    const folder = await temporaryFolder(t)
    const file = join(folder, 'tickets.sqlite')
    const service = await startProcess(t, { folder, variables: at(file), kilobytes: 8_000 })
    await create(service)
    const source = tickets(1)
    const lines = Array.from({ length: 6_000 }, () => JSON.stringify(source.next().value))
    assertRefused(await service.import(lines.join('\n')), 507, FULL)
    assert.ok(statSync(`${file}-wal`).size < 1_000_000, `the log has ${statSync(`${file}-wal`).size} bytes`)
    await create(service)
    await assertReadySoon(service)
    assert.equal(pageOf(await service.get('/api/tickets/')).count, 2)
    // So many that not even the copy has room that is made before anything is stored.
    assertRefused(await service.import(Array(4).fill(lines).flat().join('\n')), 507, FULL)
    await create(service)
  })
})

describe('A database file that is taken away while the service runs', () => {
  test('takes no changes, which would be lost with it, until it is put back; reads go on', async (t) => {
    const folder = await temporaryFolder(t)
    const file = join(folder, 'tickets.sqlite')
    const service = await startProcess(t, { folder, variables: at(file) })
    await create(service)
    renameSync(file, join(folder, 'away.sqlite'))
    assertRefused(await service.post('/api/tickets/', { title: 'Lost', description: 'x' }), 503, MOVED)
    await assertNotReady(service, 'its file was removed or replaced while the service runs')
    assert.equal(pageOf(await service.get('/api/tickets/')).count, 1)
    renameSync(join(folder, 'away.sqlite'), file)
    await assertReadySoon(service)
    await create(service)
  })

  test('takes none either where another file stands in its place, or its log is gone', async (t) => {
    const folder = await temporaryFolder(t)
    const other = await startService(t)
    await create(other)
    await other.stop()
    const replaced = [
      (file: string) => {
        rmSync(file)
        copyFileSync(other.file, file)
      },
      (file: string) => rmSync(`${file}-wal`),
    ]
    for (const [i, replace] of replaced.entries()) {
      const file = join(folder, `${i}.sqlite`)
      const service = await startProcess(t, { folder, variables: at(file) })
      await create(service)
      replace(file)
      assertRefused(await service.post('/api/tickets/', { title: 'Lost', description: 'x' }), 503, MOVED)
      await assertNotReady(service, 'its file was removed or replaced while the service runs')
    }
  })
})

describe('A database with damaged pages', () => {
  test('is not ready from the first of them that is read, and names the doctor', async (t) => {
    const before = await startService(t)
    const lines = Array.from({ length: 2_000 }, (_, i) =>
      JSON.stringify({ title: `Ticket ${i}`, description: 'Damp. '.repeat(300) }),
    )
    assert.equal((await before.import(lines.join('\n'))).status, 200)
    await before.stop()
    const size = statSync(before.file).size
    const opened = openSync(before.file, 'r+')
    writeSync(opened, Buffer.alloc(Math.floor(size / 4), 0xee), 0, undefined, Math.floor(size / 4))
    const service = await startProcess(t, { folder: await temporaryFolder(t), variables: at(before.file) })
    const answer = await service.get('/api/tickets/export/').catch(() => undefined) // cut off where it had begun
    assert.ok(answer === undefined || answer.status === 500, `${answer?.status}`)
    await assertNotReady(service, 'damaged: `npx tickets doctor` says more')
  })
})
