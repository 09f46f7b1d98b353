import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { type Resolutions, resolutionsSchema } from '#contract/resolutions.ts'
import { statsSchema } from '#contract/stats.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import { assertRefused, bodyOf, create, historyOf } from '../../../test/support/contract.ts'
import { type Cleaner, ENGINE, type Service, startService } from '../../../test/support/service.ts'

type Desk = Service & {
  resolutions: (query?: string) => Promise<Resolutions>
  set: (ticket: Pick<Ticket, 'id'>, status: ResolutionStatus, runId?: string) => Promise<unknown>
}

async function startDesk(cleaner: Cleaner): Promise<Desk> {
  const service = await startService(cleaner)
  return {
    ...service,
    resolutions: async (query = '') =>
      bodyOf(resolutionsSchema, await service.get(`/api/tickets/resolutions/?${query}`)),
    set: ({ id }, resolution_status, runId) =>
      service.patch(`/api/tickets/${id}/`, { resolution_status }, runId ? { 'x-run-id': runId } : {}),
  }
}

/** How many are dated and how many are not. */
const counts = ({ total, undated, resolved }: Resolutions) => ({
  total,
  undated,
  dated: resolved.reduce((sum, { count }) => sum + count, 0),
})

describe('Resolutions', () => {
  test('count a ticket once, in the bucket of the moment at which it last left OPEN', async (t) => {
    const desk = await startDesk(t)
    const ticket = await create(desk)
    for (const status of ['RESOLVED', 'OPEN', 'RESOLVED', 'CLOSED'] as const) await desk.set(ticket, status)
    const history = await historyOf(desk, ticket.id)
    const { at = '' } = history.findLast(({ changes }) => changes.resolution_status?.from === 'OPEN') ?? {}
    const day = `${at.slice(0, 10)}T00:00:00.000000Z`
    const { resolved, ...rest } = await desk.resolutions()
    assert.deepEqual(rest, { total: 1, undated: 0, interval: 'day', timezone: 'UTC' })
    assert.deepEqual(
      resolved.map(({ start, count }) => ({ start, count })),
      [{ start: day, count: 1 }],
    )
  })

  test('leave out what is open, was reopened or is deleted, and count it again when it is restored', async (t) => {
    const desk = await startDesk(t)
    await create(desk)
    const ticket = await create(desk)
    assert.equal((await desk.resolutions()).total, 0)
    await desk.set(ticket, 'CLOSED')
    const before = await desk.resolutions()
    assert.deepEqual(counts(before), { total: 1, undated: 0, dated: 1 })
    await desk.delete(`/api/tickets/${ticket.id}/`)
    assert.equal((await desk.resolutions()).total, 0)
    await desk.send('POST', `/api/tickets/${ticket.id}/restore/`)
    assert.deepEqual(await desk.resolutions(), before)
    await desk.set(ticket, 'OPEN')
    assert.equal((await desk.resolutions()).total, 0)
  })

  test('follow an undo: what it reopens does not count, what it closes again does', async (t) => {
    const desk = await startDesk(t)
    const ticket = await create(desk)
    await desk.set(ticket, 'RESOLVED', 'run-1')
    const { headers } = await desk.send('POST', '/api/runs/run-1/undo/')
    assert.equal((await desk.resolutions()).total, 0)
    await desk.send('POST', `/api/runs/${headers['x-run-id']}/undo/`)
    assert.deepEqual(counts(await desk.resolutions()), { total: 1, undated: 0, dated: 1 })
  })

  test('name those that were never open as undated', async (t) => {
    const desk = await startDesk(t)
    await create(desk, { resolution_status: 'RESOLVED' })
    await desk.import(JSON.stringify({ title: 'Old', description: 'text', resolution_status: 'CLOSED' }))
    assert.deepEqual(counts(await desk.resolutions()), { total: 2, undated: 2, dated: 0 })
  })

  test('take the filters of the list and add up to what the stats say', async (t) => {
    const desk = await startDesk(t)
    for (const [title, status] of [
      ['vpn down', 'RESOLVED'],
      ['vpn slow', 'CLOSED'],
      ['printer', 'CLOSED'],
      ['vpn again', 'OPEN'],
    ] as const)
      await desk.set(await create(desk, { title }), status)
    for (const filter of ['', 'search=vpn', 'resolution_status=CLOSED', 'id__in=1,3', 'created__lt=2020-01-01']) {
      const { by_status } = bodyOf(statsSchema, await desk.get(`/api/tickets/stats/?${filter}`))
      assert.equal((await desk.resolutions(filter)).total, by_status.RESOLVED + by_status.CLOSED, filter)
    }
    assert.equal((await desk.resolutions('search=vpn')).total, 2)
    assert.equal((await desk.resolutions('resolution_status=OPEN')).total, 0)
    await desk.get('/api/tickets/1/similar/') // which waits until every word is known
    const fuzzy = await desk.get('/api/tickets/resolutions/?search=pritner')
    assert.equal(fuzzy.headers['search-match'], 'fuzzy')
  })

  test('fall into the weeks and months of the time zone that is asked for', async (t) => {
    const desk = await startDesk(t)
    const ticket = await create(desk)
    await desk.set(ticket, 'CLOSED')
    for (const interval of ['day', 'week', 'month'])
      for (const timezone of ['UTC', 'America/New_York', 'Asia/Kathmandu']) {
        const { resolved, ...rest } = await desk.resolutions(`interval=${interval}&timezone=${timezone}`)
        assert.deepEqual(rest, { total: 1, undated: 0, interval, timezone })
        const at = (await historyOf(desk, ticket.id)).at(-1)?.at ?? ''
        assert.ok(resolved.length === 1 && resolved.every(({ start, end }) => start <= at && at < end), timezone)
      }
  })

  test('are counted as they come and go, and the counters say what a look at each ticket says', async (t) => {
    const desk = await startDesk(t)
    const everything = 'created__gte=0001-01-01'
    const statuses = ['OPEN', 'RESOLVED', 'CLOSED'] as const
    for (let n = 0; n < 12; n++) {
      await desk.post('/api/tickets/', { title: 'a', description: 'b', resolution_status: statuses[n % 3] })
    }
    for (let step = 0; step < 120; step++) {
      const path = `/api/tickets/${((step * 7) % 12) + 1}/`
      const act = (step * step + step / 2) % 5
      if (act < 3)
        await desk.patch(path, { resolution_status: statuses[Math.floor(act)] }, { 'x-run-id': `run-${step}` })
      else if (act < 4) await desk.delete(path)
      else await desk.post(`${path}restore/`, {})
      if (step % 10 === 9) await desk.post(`/api/runs/run-${step - 5}/undo/`, {})
      assert.deepEqual(await desk.resolutions(), await desk.resolutions(everything), `step ${step}`)
      const some = 'resolution_status=CLOSED'
      assert.deepEqual(await desk.resolutions(some), await desk.resolutions(`${some}&${everything}`), `step ${step}`)
    }
  })

  test('refuse what they do not know', async (t) => {
    const desk = await startDesk(t)
    assertRefused(await desk.get('/api/tickets/resolutions/?interval=year&page=1'), 400, {
      interval: ['One of day, week, month.'],
      page: ['Unknown parameter.'],
    })
  })

  if (ENGINE === 'sqlite')
    test('are known of a database that is older than they are', async (t) => {
      const desk = await startDesk(t)
      const ticket = await create(desk)
      for (const status of ['RESOLVED', 'OPEN', 'CLOSED'] as const) await desk.set(ticket, status)
      const before = await desk.resolutions()
      migrateAgain(desk.file)
      assert.deepEqual(await desk.resolutions(), before)
    })
})

const MIGRATION = join(import.meta.dirname, '../../../migrations/tickets/004-resolutions.sql')

function migrateAgain(file: string): void {
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  connection.exec(`DROP TRIGGER audit_after_leaving_open; DROP TRIGGER tickets_after_insert_resolved;
    DROP TRIGGER tickets_after_delete_resolved; DROP TRIGGER tickets_after_status_resolved;
    DROP VIEW resolved_tickets; DROP TABLE resolution_counts; DROP TABLE resolutions`)
  connection.exec(readFileSync(MIGRATION, 'utf8'))
  connection.close()
}
