import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { assertRefused, create } from '../support/contract.ts'
import { signInAdmin } from '../support/people.ts'
import { type ServiceProcess, startProcess } from '../support/process.ts'
import { type Asked, keepReading, openReader, percentile, timesOf } from '../support/readers.ts'
import { type Cleaner, cleanerOfSuite, temporaryFolder } from '../support/service.ts'

/** Seconds of each load; `npm run test:hard-days` takes longer. */
const SECONDS = Number(process.env.HARD_DAYS_SECONDS ?? 2)
const TICKETS = 20_000

type Served = ServiceProcess & { file: string }

async function startWith(
  t: Cleaner,
  count: number,
  characters: number,
  variables: Record<string, string> = {},
): Promise<Served> {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'tickets.sqlite')
  const service = await startProcess(t, { folder, variables: { DATABASE_URL: `file:${file}`, ...variables } })
  const description = 'The printer on the third floor jams. '.repeat(Math.ceil(characters / 37)).slice(0, characters)
  const lines = Array.from({ length: count }, (_, i) => JSON.stringify({ title: `Ticket ${i}`, description }))
  assert.equal((await service.import(lines.join('\n'))).status, 200)
  return { ...service, file }
}

const times = (count: number, asked: Asked): Asked[] => Array<Asked>(count).fill(asked)
const EXPORT = { path: '/api/tickets/export/' }

/** Milliseconds that others are answered later at most, whatever a few take. */
type Limits = { health: number; create: number }

/** That others are answered in time while each of `requests` is read, over and over. */
async function assertNobodyWaits(t: TestContext, service: Served, requests: readonly Asked[], limits: Limits) {
  const quiet = await waitingTimes(service) // with what this machine and its disk do otherwise
  const reading = keepReading(t, service.port, requests)
  const busy = await waitingTimes(service)
  const megabytes = (await reading.stop()) / 1e6
  t.diagnostic(
    `${requests.length} readers of ${requests.at(-1)?.path} took ${megabytes.toFixed(0)} MB: p99 of /healthz ${busy.health} ms (${quiet.health} without them), of a create ${busy.create} ms (${quiet.create})`,
  )
  assert.ok(megabytes > 1, `only ${megabytes} MB were read`)
  assert.ok(busy.health <= quiet.health + limits.health, `/healthz took ${busy.health} ms`)
  assert.ok(busy.create <= quiet.create + limits.create, `a create took ${busy.create} ms`)
}

/** What 99 of 100 requests take at most, in whole milliseconds. */
async function waitingTimes(service: Served): Promise<Limits> {
  const [health, creates] = await Promise.all([
    timesOf(SECONDS, () => service.get('/healthz')),
    timesOf(SECONDS, () => create(service)),
  ])
  return { health: Math.ceil(percentile(health, 99)), create: Math.ceil(percentile(creates, 99)) }
}

describe('A big answer starves nobody', () => {
  const suite = cleanerOfSuite()
  let service: Served
  before(async () => {
    service = await startWith(suite, TICKETS, 300)
  })

  test('20 replays of the feed and 20 exports of 20,000 tickets', async (t) => {
    const feeds = times(20, { path: '/api/tickets/events/?after=0' })
    await assertNobodyWaits(t, service, [...feeds, ...times(20, EXPORT)], { health: 100, create: 200 })
  })

  test('one export, of tickets or of the audit log', async (t) => {
    const { headers } = await signInAdmin(service)
    for (const path of ['/api/tickets/export/', '/api/tickets/export/?format=csv', '/api/admin/audit/export/'])
      await assertNobodyWaits(t, service, [{ path, headers }], { health: 300, create: 400 })
  })

  test('ten lists of 200 long tickets', async (t) => {
    const long = await startWith(t, 200, 900_000)
    const lists = times(10, { path: '/api/tickets/?page_size=200' })
    await assertNobodyWaits(t, long, lists, { health: 300, create: 400 })
  })
})

describe('Exports that nobody reads', () => {
  const UNREAD = 400
  /** Bytes of memory for each at most, with what the burst of their beginnings leaves behind. */
  const EACH = 1_000_000

  test(`take little memory, ${UNREAD} of them, and an address may have no more than it may`, async (t) => {
    const service = await startWith(t, TICKETS, 300, { STREAMS_PER_ADDRESS: String(UNREAD) })
    await service.get(EXPORT.path)
    const idle = service.memory()
    const readers = times(UNREAD, { ...EXPORT, paused: true }).map((asked) => openReader(t, service.port, asked))
    await wait(3_000)
    const more = service.memory() - idle
    t.diagnostic(`${UNREAD} unread exports: ${Math.round(idle / 1e6)} MB and ${Math.round(more / 1e6)} MB more`)
    assert.ok(more < UNREAD * EACH, `${Math.round(more / 1e6)} MB more than before`)
    assertRefused(await service.get(EXPORT.path), 429, {
      detail: `This address has ${UNREAD} feeds, exports and backups open. Close one, or raise STREAMS_PER_ADDRESS.`,
    })
    readers[0]?.close()
    await wait(200)
    assert.equal((await service.get(`${EXPORT.path}?id=1`)).status, 200)
  })
})
