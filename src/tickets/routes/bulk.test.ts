import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { bulkAnswerSchema } from '#contract/bulk.ts'
import { assertRefused, bodyOf, create, historyOf, pageOf, ticketOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, ENGINE, query, startService, stored } from '../../../test/support/service.ts'

describe('A bulk change', async () => {
  const service = await startService(cleanerOfSuite())
  const bulk = (body: unknown) => service.post('/api/tickets/bulk/', body)
  const done = async (body: unknown) => bodyOf(bulkAnswerSchema, await bulk(body))

  test('updates the tickets of a list of ids, each named once, and tells what it changed', async () => {
    const open = await create(service)
    const closed = await create(service, { resolution_status: 'CLOSED' })
    const ids = [closed.id, open.id, closed.id]
    const answer = await done({ operation: 'update', ids, changes: { resolution_status: 'CLOSED' } })
    assert.deepEqual(answer, {
      matched: 2,
      changed: 1,
      dry_run: false,
      results: [
        { id: closed.id, changes: {} },
        { id: open.id, changes: { resolution_status: { from: 'OPEN', to: 'CLOSED' } } },
      ],
    })
    assert.equal((await historyOf(service, closed.id)).length, 1)
    assert.equal((await historyOf(service, open.id)).length, 2)
  })

  test('takes the same filters as the list, as text, numbers or arrays', async () => {
    const ids: number[] = []
    for (let i = 0; i < 4; i++) ids.push((await create(service, { title: `Filtered ${i % 2}` })).id)
    const update = { operation: 'update', changes: { description: 'By filter' }, max_affected: 4 }
    assert.equal((await done({ ...update, filter: { search: 'filtered 1' } })).changed, 2)
    assert.equal((await done({ ...update, filter: { id__in: ids } })).changed, 2)
    assert.equal((await done({ ...update, filter: { id: ids[0] } })).matched, 1)
    assert.equal((await done({ ...update, filter: { id__in: `${ids[0]}, ${ids[1]}` } })).matched, 2)
    assert.equal((await done({ ...update, filter: { created__gt: '2999-01-01' } })).matched, 0)
    const often = { ...update, filter: { id__in: ids, resolution_status__in: Array(40_000).fill('OPEN') } }
    assert.equal((await done(often)).matched, 4)
    const misspelt = { ...update, filter: { search: 'filterde' } }
    assert.equal((await done(misspelt)).matched, 0)
  })

  test('of many tickets holds up nobody who reads meanwhile, nor does its undo', async (t) => {
    const own = await startService(t)
    await own.import(Array.from({ length: 3_000 }, (_, i) => `{"title":"Many ${i}","description":"x"}`).join('\n'))
    const body = { operation: 'update', filter: {}, max_affected: 3_000, changes: { resolution_status: 'CLOSED' } }
    for (const change of [
      () => own.post('/api/tickets/bulk/', { ...body, dry_run: true }),
      () => own.post('/api/tickets/bulk/', body, { 'x-run-id': 'many' }),
      () => own.send('POST', '/api/runs/many/undo/'),
    ]) {
      let reads = 0
      let done = false
      const changing = change().finally(() => {
        done = true
      })
      while (!done) {
        assert.equal((await own.get('/healthz')).status, 200)
        reads++
      }
      assert.equal((await changing).status, 200)
      assert.ok(reads > 10, `${reads} reads were answered meanwhile`)
    }
  })

  // The indexes of PostgreSQL are put in order by its own vacuum.
  if (ENGINE === 'sqlite')
    test('marks what leaves the search indexes, and does not put them in order meanwhile', async (t) => {
      const own = await startService(t)
      const text = (i: number) => JSON.stringify({ title: `Ticket ${i}`, description: `About w${i} and v${i % 97}` })
      await own.import(Array.from({ length: 3000 }, (_, i) => text(i)).join('\n'))
      const indexes = ['text_terms', 'title_terms', 'ticket_stems']
      const connection = new DatabaseSync(own.file, { timeout: 10_000 })
      for (const index of indexes) connection.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`)
      connection.close()
      const segments = () =>
        indexes.map((index) => query(own.file, `SELECT DISTINCT segid FROM ${index}_idx ORDER BY segid`))
      const before = segments()
      const ids = Array.from({ length: 1000 }, (_, i) => i * 2 + 1)
      await own.post('/api/tickets/bulk/', { operation: 'delete', ids })
      assert.deepEqual(segments(), before)
      assert.equal(pageOf(await own.get('/api/tickets/?search=ticket')).count, 2000)
    })

  test('deletes and restores', async () => {
    const tickets = [await create(service), await create(service)]
    const ids = tickets.map((ticket) => ticket.id)
    const nothing = ids.map((id) => ({ id, changes: {} }))
    assert.deepEqual(await done({ operation: 'delete', ids }), {
      matched: 2,
      changed: 2,
      dry_run: false,
      results: nothing,
    })
    assert.equal((await service.get(`/api/tickets/${ids[0]}/`)).status, 404)
    const present = await create(service)
    assert.deepEqual(await done({ operation: 'restore', ids: [...ids, present.id] }), {
      matched: 3,
      changed: 2,
      dry_run: false,
      results: [...nothing, { id: present.id, changes: {} }],
    })
    for (const ticket of tickets) assert.deepEqual(ticketOf(await service.get(`/api/tickets/${ticket.id}/`)), ticket)
  })

  test('that matches more than max_affected is a 409 that names the number, and changes nothing', async () => {
    const ids: number[] = []
    for (let i = 0; i < 5; i++) ids.push((await create(service, { title: 'Too many' })).id)
    const before = stored(service.file)
    const refusal = {
      detail: '5 tickets match, more than max_affected allows (4). Nothing was changed.',
    }
    const limited = { operation: 'delete', max_affected: 4 }
    assertRefused(await bulk({ ...limited, filter: { title__icontains: 'too many' } }), 409, refusal)
    assertRefused(await bulk({ ...limited, ids }), 409, refusal)
    assertRefused(await bulk({ ...limited, dry_run: true, ids }), 409, refusal)
    assert.deepEqual(stored(service.file), before)
    assert.equal((await done({ ...limited, max_affected: 5, filter: { title__icontains: 'too many' } })).changed, 5)
  })

  test('as a dry run tells everything and leaves no trace', async () => {
    const { id } = await create(service, { title: 'Rehearsed' })
    const gone = await create(service)
    await service.delete(`/api/tickets/${gone.id}/`)
    const before = stored(service.file)
    const change = { operation: 'update', ids: [id], changes: { title: 'Performed' } }
    const results = [{ id, changes: { title: { from: 'Rehearsed', to: 'Performed' } } }]
    assert.deepEqual(await done({ ...change, dry_run: true }), { matched: 1, changed: 1, dry_run: true, results })
    assert.equal((await done({ operation: 'delete', ids: [id], dry_run: true })).changed, 1)
    assert.equal((await done({ operation: 'restore', ids: [gone.id], dry_run: true })).changed, 1)
    assertRefused(await bulk({ operation: 'delete', ids: [id, 999_999], dry_run: true }), 404, {
      detail: "Ticket with id '999999' was not found.",
    })
    assert.deepEqual(stored(service.file), before)
    assert.deepEqual(query(service.file, 'SELECT count(*) AS n FROM audit WHERE run_id IS NULL'), [
      { n: query(service.file, 'SELECT id FROM audit WHERE run_id IS NULL').length },
    ])
    assert.deepEqual(await done(change), { matched: 1, changed: 1, dry_run: false, results })
  })

  test('is refused as a whole for one unknown id', async () => {
    const { id } = await create(service)
    const before = stored(service.file)
    const missing = { detail: "Ticket with id '999999' was not found." }
    for (const operation of ['delete', 'restore'])
      assertRefused(await bulk({ operation, ids: [id, 999_999] }), 404, missing)
    assertRefused(await bulk({ operation: 'update', ids: [id, 999_999], changes: { title: 'x' } }), 404, missing)
    assert.deepEqual(stored(service.file), before)
  })

  test('is refused as a whole for one forbidden transition', async (t) => {
    const strict = await startService(t, { variables: { TICKET_TRANSITIONS: 'OPEN>RESOLVED' } })
    const open = await create(strict)
    const closed = await create(strict, { resolution_status: 'CLOSED' })
    const before = stored(strict.file)
    const change = { operation: 'update', ids: [open.id, closed.id], changes: { resolution_status: 'RESOLVED' } }
    assertRefused(await strict.post('/api/tickets/bulk/', change), 422, {
      resolution_status: ['The status cannot change from CLOSED to RESOLVED. CLOSED is final.'],
    })
    assert.deepEqual(stored(strict.file), before)
  })

  test('says what is wrong with its body, and changes nothing', async () => {
    const { id } = await create(service)
    const before = stored(service.file)
    for (const [body, errors] of [
      [{}, { operation: ['This field is required.'] }],
      [{ operation: 'burn', ids: [id] }, { operation: ['One of update, delete, restore.'] }],
      [{ operation: 'delete' }, { non_field_errors: ['Enter either ids or filter.'] }],
      [
        { operation: null, ids: null, max_affected: null, dry_run: null },
        Object.fromEntries(
          ['operation', 'ids', 'max_affected', 'dry_run'].map((name) => [name, ['This field may not be null.']]),
        ),
      ],
      [
        { operation: 'burn', filter: { id: 'x' }, changes: { title: '', description: null }, max_affected: 'all' },
        {
          operation: ['One of update, delete, restore.'],
          max_affected: ['Enter a number.'],
          title: ['This field may not be blank.'],
          description: ['This field may not be null.'],
          id: ['Enter a number.'],
        },
      ],
      [
        { operation: 'delete', ids: [id], filter: {}, max_affected: 1 },
        { non_field_errors: ['Enter either ids or filter.'] },
      ],
      [{ operation: 'delete', filter: {} }, { max_affected: ['This field is required with filter.'] }],
      [{ operation: 'restore', filter: {}, max_affected: 5 }, { filter: ['Deleted tickets are restored by ids.'] }],
      [{ operation: 'update', ids: [id] }, { changes: ['This field is required.'] }],
      [{ operation: 'delete', ids: [id], changes: { title: 'x' } }, { changes: ['Not used with delete.'] }],
      [{ operation: 'delete', ids: 'all' }, { ids: ['Enter a list of ticket ids.'] }],
      [{ operation: 'delete', ids: [id, 'x', -1] }, { ids: ['Enter a number.'] }],
      [{ operation: 'delete', ids: [id], dry_run: 'yes' }, { dry_run: ['Enter true or false.'] }],
      [{ operation: 'delete', filter: {}, max_affected: -1 }, { max_affected: ['Enter a number.'] }],
      [{ operation: 'delete', filter: {}, max_affected: 1.5 }, { max_affected: ['Enter a number.'] }],
      [{ operation: 'delete', ids: [id], all: true }, { all: ['Unknown field sent in request body.'] }],
      [{ operation: 'update', ids: [id], changes: { state: 'x' } }, { state: ['Unknown field sent in request body.'] }],
      [{ operation: 'update', ids: [id], changes: { title: '' } }, { title: ['This field may not be blank.'] }],
      [
        { operation: 'update', ids: [id], changes: 'x' },
        { non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] },
      ],
      [
        { operation: 'delete', filter: { status: 'OPEN', id: 'x' }, max_affected: 5 },
        { status: ["Unknown parameter. Did you mean 'resolution_status'?"], id: ['Enter a number.'] },
      ],
      [{ operation: 'delete', filter: { page: 1 }, max_affected: 5 }, { page: ['Unknown parameter.'] }],
      [
        { operation: 'delete', filter: { id: { gt: 3 } }, max_affected: 5 },
        { id: ['Enter a text, a number, or a list of them.'] },
      ],
      [
        { operation: 'delete', filter: { search: null }, max_affected: 5 },
        { search: ['Enter a text, a number, or a list of them.'] },
      ],
      [
        { operation: 'delete', filter: [], max_affected: 5 },
        { filter: ['Invalid data. Expected a dictionary, but got list.'] },
      ],
      [
        JSON.parse(`{"operation":"delete","filter":{"__proto__":"x"},"max_affected":1000}`),
        JSON.parse('{"__proto__":["Unknown parameter."]}'),
      ],
    ]) {
      assertRefused(await bulk(body), 400, errors)
    }
    assertRefused(await bulk({ operation: 'update', ids: [id], changes: { resolution_status: 'DONE' } }), 422, {
      resolution_status: ["Invalid status 'DONE'. Allowed values are: OPEN, RESOLVED, CLOSED."],
    })
    assertRefused(await bulk([]), 400, {
      non_field_errors: ['Invalid data. Expected a dictionary, but got list.'],
    })
    assertRefused(await bulk({ operation: 'delete', ids: Array.from({ length: 10_001 }, (_, i) => i + 1) }), 400, {
      ids: ['Enter at most 10000 ids.'],
    })
    assert.deepEqual(stored(service.file), before)
  })

  test('of thousands of tickets happens at once', async (t) => {
    const large = await startService(t)
    const lines = Array.from({ length: 3000 }, (_, i) => `{"title":"Ticket ${i}","description":"many"}`)
    await large.import(lines.join('\n'))
    const change = {
      operation: 'update',
      filter: { search: 'many' },
      max_affected: 3000,
      changes: { resolution_status: 'CLOSED' },
    }
    const answer = bodyOf(bulkAnswerSchema, await large.post('/api/tickets/bulk/', change))
    assert.equal(answer.changed, 3000)
    assert.deepEqual(query(large.file, 'SELECT resolution_status AS s, n FROM status_counts WHERE n > 0'), [
      { s: 'CLOSED', n: 3000 },
    ])
  })
})
