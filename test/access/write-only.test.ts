import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create } from '../support/contract.ts'
import type { Answer } from '../support/http.ts'
import { bearer, signInAdmin, signInPerson, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, startService } from '../support/service.ts'

const SECRET = { title: 'The secret title', description: 'The secret text' }

describe('Who may change tickets but not read them', async () => {
  const service = await startService(cleanerOfSuite())
  const admin = await signInAdmin(service)
  const person = await signInPerson(service, admin, 'ann', ['tickets:read', 'tickets:write', 'tickets:delete'])
  const tokenFor = async (...scopes: ('tickets:read' | 'tickets:write' | 'tickets:delete')[]) =>
    bearer((await tokenOf(service, person, scopes)).token)
  const [writes, deletes, all] = [
    await tokenFor('tickets:write'),
    await tokenFor('tickets:delete'),
    await tokenFor('tickets:read', 'tickets:write', 'tickets:delete'),
  ]
  const told = ({ status, json }: Answer) => [status, json]

  test('is told of a ticket only what was sent', async () => {
    const { id } = await create(service, SECRET)
    const path = `/api/tickets/${id}/`
    assert.deepEqual(told(await service.patch(path, {}, writes)), [200, { id }])
    assert.deepEqual(told(await service.patch(path, { resolution_status: 'CLOSED' }, writes)), [
      200,
      { id, resolution_status: 'CLOSED' },
    ])
    const whole = { title: 'Mine', description: 'Own text', resolution_status: 'OPEN' }
    assert.deepEqual(told(await service.put(path, whole, writes)), [200, { id, ...whole }])
    assert.equal((await service.delete(path, deletes)).status, 204)
    assert.deepEqual(told(await service.send('POST', `${path}restore/`, { headers: deletes })), [200, { id }])
    assert.equal((await service.patch(path, {}, all)).text.includes('Own text'), true)
  })

  test('has what they have made told in full', async () => {
    const made = await service.post('/api/tickets/', SECRET, writes)
    assert.deepEqual(Object.keys(made.json as object), ['id', 'title', 'description', 'created', 'resolution_status'])
  })

  test('is told no more by the answer that was kept for somebody who may read', async () => {
    const { id } = await create(service, SECRET)
    const key = { 'idempotency-key': 'one' }
    const first = await service.patch(`/api/tickets/${id}/`, { title: 'New' }, { ...all, ...key })
    assert.ok(first.text.includes('The secret text'))
    const again = await service.patch(`/api/tickets/${id}/`, { title: 'New' }, { ...writes, ...key })
    assert.deepEqual([...told(again), again.headers['idempotent-replayed']], [200, { id, title: 'New' }, 'true'])
  })

  test('is told of many only what they were changed to, also in a dry run, and cannot ask by a filter', async () => {
    const { id } = await create(service, SECRET)
    const change = { operation: 'update', ids: [id], changes: { title: 'Other' }, dry_run: true }
    const bulk = await service.post('/api/tickets/bulk/', change, writes)
    const results = [{ id, changes: { title: { from: null, to: 'Other' } } }]
    assert.deepEqual(told(bulk), [200, { matched: 1, changed: 1, dry_run: true, results }])
    const { ids: _ids, ...byFilter } = { ...change, filter: { search: 'secret' }, max_affected: 0 }
    assertRefused(await service.post('/api/tickets/bulk/', byFilter, writes), 403, {
      detail: 'This needs the scope tickets:read.',
    })
  })

  test('is told of an undo which tickets and members, and not what was in them', async () => {
    const run = { 'x-run-id': 'a-run' }
    const [kept, changed] = [await create(service, SECRET), await create(service, SECRET)]
    for (const { id } of [kept, changed])
      await service.patch(`/api/tickets/${id}/`, { title: 'New' }, { ...all, ...run })
    await service.patch(`/api/tickets/${changed.id}/`, { title: 'Newer' }, all)
    const undone = await service.post('/api/runs/a-run/undo/', {}, writes)
    assert.deepEqual(told(undone), [
      200,
      {
        reverted: [{ ticket_id: kept.id, action: 'updated', changes: { title: { from: null, to: null } } }],
        skipped: [{ ticket_id: changed.id, reason: 'changed since' }],
      },
    ])
  })
})
