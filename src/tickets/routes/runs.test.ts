import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Undo, undoSchema } from '#contract/answers.ts'
import { runSizeSchema } from '#contract/runs.ts'
import { assertRefused, bodyOf, create, historyOf, pageOf, ticketOf } from '../../../test/support/contract.ts'
import { alter, cleanerOfSuite, type Service, startService, stored } from '../../../test/support/service.ts'

const inRun = (run: string) => ({ 'x-run-id': run, 'x-actor': 'agent:test' })

async function undo(service: Service, run: string): Promise<Undo & { run: string }> {
  const answer = await service.send('POST', `/api/runs/${run}/undo/`)
  return { ...bodyOf(undoSchema, answer), run: answer.headers['x-run-id'] ?? '' }
}

describe('Undoing a run', async () => {
  const service = await startService(cleanerOfSuite())

  /** A run with a change of every kind, and the tickets before and after it. */
  async function playRun(run: string) {
    const changed = await create(service, { title: 'Changed' })
    const deleted = await create(service, { title: 'Deleted' })
    const restored = await create(service, { title: 'Restored' })
    await service.delete(`/api/tickets/${restored.id}/`)
    const created = await create(service, { title: 'Created' }, inRun(run))
    await service.patch(`/api/tickets/${changed.id}/`, { title: 'x', resolution_status: 'CLOSED' }, inRun(run))
    await service.patch(`/api/tickets/${changed.id}/`, { title: 'y' }, inRun(run))
    await service.delete(`/api/tickets/${deleted.id}/`, inRun(run))
    await service.send('POST', `/api/tickets/${restored.id}/restore/`, { headers: inRun(run) })
    return { created, changed, deleted, restored }
  }

  const statusOf = async (id: number) => (await service.get(`/api/tickets/${id}/`)).status

  test('takes back what it created, updated, deleted and restored, the last change of each first', async () => {
    const { created, changed, deleted, restored } = await playRun('run-1')
    const { reverted, skipped, run } = await undo(service, 'run-1')
    assert.deepEqual(skipped, [])
    assert.deepEqual(reverted, [
      { ticket_id: created.id, action: 'deleted', changes: {} },
      { ticket_id: changed.id, action: 'updated', changes: { title: { from: 'y', to: 'x' } } },
      {
        ticket_id: changed.id,
        action: 'updated',
        changes: { title: { from: 'x', to: 'Changed' }, resolution_status: { from: 'CLOSED', to: 'OPEN' } },
      },
      { ticket_id: deleted.id, action: 'restored', changes: {} },
      { ticket_id: restored.id, action: 'deleted', changes: {} },
    ])
    assert.deepEqual(await Promise.all([created, restored].map(({ id }) => statusOf(id))), [404, 404])
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${changed.id}/`)), changed)
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${deleted.id}/`)), deleted)
    assert.equal((await historyOf(service, created.id)).at(-1)?.run_id, run)
  })

  test('is a run itself, and can be undone, again and again', async () => {
    const { created, changed, deleted, restored } = await playRun('run-2')
    const first = await undo(service, 'run-2')
    const second = await undo(service, first.run)
    assert.deepEqual([second.skipped, second.reverted.length], [[], 5])
    const done = ticketOf(await service.get(`/api/tickets/${changed.id}/`))
    assert.deepEqual([done.title, done.resolution_status], ['y', 'CLOSED'])
    assert.deepEqual(await Promise.all([created, deleted, restored].map(({ id }) => statusOf(id))), [200, 404, 200])
    const third = await undo(service, second.run)
    assert.deepEqual(third.skipped, [])
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${changed.id}/`)), changed)
  })

  test('tells first what it would do, and changes nothing, where a dry run is asked for', async () => {
    const { created } = await playRun('run-dry')
    await service.patch(`/api/tickets/${created.id}/`, { title: 'By a person' }, { 'x-actor': 'user:Ann' })
    const before = stored(service.file)
    const told = bodyOf(undoSchema, await service.post('/api/runs/run-dry/undo/', { dry_run: true }))
    assert.deepEqual(stored(service.file), before)
    assert.deepEqual([told.reverted.length, told.skipped.map(({ ticket_id }) => ticket_id)], [4, [created.id]])
    const { reverted, skipped } = await undo(service, 'run-dry')
    assert.deepEqual({ reverted, skipped }, told)
  })

  test('of a run, how many tickets it changed is known before', async () => {
    await playRun('run-size')
    const answer = await service.get('/api/runs/run-size/')
    assert.deepEqual(bodyOf(runSizeSchema, answer), { run_id: 'run-size', tickets: 4, changes: 5 })
    assertRefused(await service.get('/api/runs/never/'), 404, {
      detail: "Run 'never' was not found: no change is recorded under it.",
    })
  })

  test('looks through a run of more changes than one statement may have parameters', async (t) => {
    const own = await startService(t)
    const [tickets, at] = [33_000, '2025-01-01T00:00:00.000000Z']
    const audit = 'INSERT INTO audit (ticket_id, action, actor_kind, run_id, at) SELECT id'
    alter(
      own.file,
      `BEGIN;
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${tickets})
      INSERT INTO deleted_tickets (id, title, description, created, resolution_status, version, deleted_at)
        SELECT n, 'Many', 'x', '${at}', 'OPEN', 1, '${at}' FROM numbers;
      ${audit}, 'created', 'anonymous', 'large', created FROM deleted_tickets;
      ${audit}, 'deleted', 'anonymous', NULL, created FROM deleted_tickets;
      COMMIT`,
    )
    const { reverted, skipped } = await undo(own, 'large')
    assert.deepEqual([reverted, skipped.length], [[], tickets])
    assert.deepEqual(skipped[0], { ticket_id: 1, reason: `deleted since, by anonymous at ${at}` })
  })

  test('leaves what someone else has changed since, and says who and when', async () => {
    const mine = await create(service, { title: 'Mine' })
    const touched = await create(service, { title: 'Touched' })
    for (const { id } of [mine, touched])
      await service.patch(`/api/tickets/${id}/`, { title: 'By run' }, inRun('run-3'))
    await service.patch(`/api/tickets/${touched.id}/`, { description: 'By a person' }, { 'x-actor': 'user:Ann' })
    const { reverted, skipped } = await undo(service, 'run-3')
    assert.deepEqual(
      reverted.map((row) => row.ticket_id),
      [mine.id],
    )
    const at = (await historyOf(service, touched.id)).at(-1)?.at
    assert.deepEqual(skipped, [{ ticket_id: touched.id, reason: `updated since, by user Ann at ${at}` }])
    assert.equal(ticketOf(await service.get(`/api/tickets/${touched.id}/`)).title, 'By run')
  })

  test('leaves what another run deleted, or what an undo has already taken back', async () => {
    const { id } = await create(service, {}, inRun('run-4'))
    await service.delete(`/api/tickets/${id}/`, inRun('run-5'))
    const first = await undo(service, 'run-4')
    assert.deepEqual(first.reverted, [])
    assert.match(first.skipped[0]?.reason ?? '', /^deleted since, by agent test at \S+ in run run-5$/)
    await undo(service, 'run-5')
    const again = await undo(service, 'run-5')
    assert.deepEqual(again.reverted, [])
    assert.match(again.skipped[0]?.reason ?? '', /^restored since, by anonymous at \S+ in run undo-/)
  })

  test('takes back a ticket that the run created and then changed and deleted', async () => {
    const { id } = await create(service, {}, inRun('run-6'))
    await service.patch(`/api/tickets/${id}/`, { title: 'x' }, inRun('run-6'))
    await service.delete(`/api/tickets/${id}/`, inRun('run-6'))
    const { reverted } = await undo(service, 'run-6')
    assert.deepEqual(
      reverted.map((row) => row.action),
      ['restored', 'updated', 'deleted'],
    )
    assert.equal(await statusOf(id), 404)
  })

  test('takes back a bulk change and an import under the run id that they answered with', async () => {
    const imported = await service.import('{"title":"One","description":"a"}\n{"title":"Two","description":"b"}')
    const importRun = imported.headers['x-run-id'] ?? ''
    assert.match(importRun, /^import-/)
    const { reverted } = await undo(service, importRun)
    assert.deepEqual(
      reverted.map((row) => row.action),
      ['deleted', 'deleted'],
    )
    const tickets = [await create(service), await create(service)]
    const ids = tickets.map((ticket) => ticket.id)
    const bulk = await service.post('/api/tickets/bulk/', { operation: 'delete', ids })
    assert.match(bulk.headers['x-run-id'] ?? '', /^bulk-/)
    await undo(service, bulk.headers['x-run-id'] ?? '')
    for (const ticket of tickets) assert.deepEqual(ticketOf(await service.get(`/api/tickets/${ticket.id}/`)), ticket)
  })

  test('takes back as many changes as a run made, and whoever reads is answered meanwhile', async (t) => {
    const own = await startService(t)
    const many = 33_000 // more than one statement takes parameters
    const imported = await own.import('{"title":"a","description":"b"}\n'.repeat(many))
    const order: string[] = []
    const undone = undo(own, imported.headers['x-run-id'] ?? '').then((answer) => {
      order.push('undone')
      return answer
    })
    for (let reads = 0; reads < 3; reads++) await own.get('/api/tickets/?page_size=1').then(() => order.push('read'))
    assert.equal((await undone).reverted.length, many)
    assert.deepEqual(order, ['read', 'read', 'read', 'undone'])
    assert.equal(pageOf(await own.get('/api/tickets/')).count, 0)
  })

  test('is not held back by the status workflow, because it only returns to what was', async (t) => {
    const strict = await startService(t, { variables: { TICKET_TRANSITIONS: 'OPEN>CLOSED' } })
    const { id } = await create(strict)
    await strict.patch(`/api/tickets/${id}/`, { resolution_status: 'CLOSED' }, inRun('close'))
    assert.equal((await undo(strict, 'close')).reverted.length, 1)
    assert.equal(ticketOf(await strict.get(`/api/tickets/${id}/`)).resolution_status, 'OPEN')
  })

  test('of a run that changed nothing is a 404', async () => {
    const before = stored(service.file)
    assertRefused(await service.send('POST', '/api/runs/never/undo/'), 404, {
      detail: "Run 'never' was not found: no change is recorded under it.",
    })
    assert.deepEqual(stored(service.file), before)
  })

  test('is refused where it is asked for more than that', async () => {
    const { id } = await create(service)
    await service.patch(`/api/tickets/${id}/`, { title: 'x' }, inRun('run-8'))
    const before = stored(service.file)
    assertRefused(await service.post('/api/runs/run-8/undo/', { dryrun: true }), 400, {
      dryrun: ['Unknown field sent in request body.'],
    })
    assertRefused(await service.post('/api/runs/run-8/undo/', { dry_run: 'yes' }), 400, {
      dry_run: ['Enter true or false.'],
    })
    assertRefused(await service.post('/api/runs/run-8/undo/', []), 400, {
      non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
    })
    assert.deepEqual(stored(service.file), before)
  })

  test('repeated under one Idempotency-Key happens once', async () => {
    const { id } = await create(service)
    await service.patch(`/api/tickets/${id}/`, { title: 'x' }, inRun('run-7'))
    const headers = { 'idempotency-key': 'undo-7' }
    const first = await service.send('POST', '/api/runs/run-7/undo/', { headers })
    const again = await service.send('POST', '/api/runs/run-7/undo/', { headers })
    assert.equal(again.text, first.text)
    assert.equal((await historyOf(service, id)).length, 3)
  })
})
