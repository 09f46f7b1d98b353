import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { historyPageSchema } from '#contract/answers.ts'
import { assertRefused, bodyOf, create, historyOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'

describe('The history of a ticket', async () => {
  const service = await startService(cleanerOfSuite())

  test('has one row for each change, with who, for whom, in which run and what', async () => {
    const by = { 'x-actor': 'agent:helper', 'x-on-behalf-of': 'Søren', 'x-run-id': 'run-1' }
    const { id } = await create(service, { title: 'First', description: 'Text' }, utf8({ 'x-actor': 'user:Zoë' }))
    await service.patch(`/api/tickets/${id}/`, { title: 'Second', resolution_status: 'RESOLVED' }, utf8(by))
    await service.delete(`/api/tickets/${id}/`)
    await service.send('POST', `/api/tickets/${id}/restore/`)
    const rows = await historyOf(service, id)
    const anonymous = { actor: { kind: 'anonymous', name: null }, on_behalf_of: null, run_id: null }
    assert.deepEqual(
      rows.map(({ id: _id, at: _at, ...row }) => row),
      [
        {
          ticket_id: id,
          action: 'created',
          changes: {
            title: { from: null, to: 'First' },
            description: { from: null, to: 'Text' },
            resolution_status: { from: null, to: 'OPEN' },
          },
          ...anonymous,
          actor: { kind: 'user', name: 'Zoë' },
        },
        {
          ticket_id: id,
          action: 'updated',
          changes: { title: { from: 'First', to: 'Second' }, resolution_status: { from: 'OPEN', to: 'RESOLVED' } },
          actor: { kind: 'agent', name: 'helper' },
          on_behalf_of: 'Søren',
          run_id: 'run-1',
        },
        { ticket_id: id, action: 'deleted', changes: {}, ...anonymous },
        { ticket_id: id, action: 'restored', changes: {}, ...anonymous },
      ],
    )
    assert.deepEqual(
      rows.map((row) => row.id),
      rows.map((row) => row.id).toSorted((a, b) => a - b),
    )
    assert.deepEqual(
      rows.map((row) => row.at),
      rows.map((row) => row.at).toSorted(),
    )
  })

  test('of long texts is sent in pieces, whole, and needs little memory', async () => {
    const { id } = await create(service, { title: 'Long', description: `0${'x'.repeat(900_000)}` })
    for (let i = 1; i <= 12; i++)
      await service.patch(`/api/tickets/${id}/`, { description: `${i}${'æ'.repeat(450_000)}` })
    const answer = await service.get(`/api/tickets/${id}/history/?page_size=200`)
    const { count, results } = bodyOf(historyPageSchema, answer)
    assert.deepEqual([count, results.length], [13, 13])
    const began = results.map(({ changes }) => changes.description?.to?.replace(/[xæ]+/, ''))
    assert.deepEqual(
      began,
      Array.from({ length: 13 }, (_, i) => String(i)),
    )
    assert.equal(results[0]?.changes.description?.to?.length, 900_001)
    assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  })

  test('tells what a ticket was created with, whatever has become of it', async () => {
    const { id } = await create(service, {
      title: 'At first',
      description: 'So it began',
      resolution_status: 'RESOLVED',
    })
    const path = `/api/tickets/${id}/`
    const [before] = await historyOf(service, id)
    await service.patch(path, { title: 'Then' })
    await service.put(path, { title: 'Now', description: 'So it is', resolution_status: 'CLOSED' })
    assert.deepEqual((await historyOf(service, id))[0], before)
    await service.delete(path)
    assert.deepEqual((await historyOf(service, id))[0], before)
    await service.send('POST', `${path}restore/`)
    await service.patch(path, { description: 'Once more' })
    assert.deepEqual((await historyOf(service, id))[0], before)
    assert.equal(before?.changes.title?.to, 'At first')
  })

  test('stays when the ticket is deleted, and comes in pages', async () => {
    const { id } = await create(service)
    const path = `/api/tickets/${id}/`
    for (let i = 0; i < 4; i++) await service.patch(path, { title: `Title ${i}` })
    await service.delete(path)
    const all = await historyOf(service, id)
    const second = bodyOf(historyPageSchema, await service.get(`${path}history/?page_size=2&page=2`))
    assert.deepEqual(second, {
      count: 6,
      next: `http://localhost:8000${path}history/?page_size=2&page=3`,
      previous: `http://localhost:8000${path}history/?page_size=2`,
      results: all.slice(2, 4),
    })
    const last = bodyOf(historyPageSchema, await service.get(`${path}history/?page_size=4&page=last`))
    assert.deepEqual([last.next, last.results], [null, all.slice(4)])
    assertRefused(await service.get(`${path}history/?page=7&page_size=2`), 404, { detail: 'Invalid page.' })
  })

  test('is not there for a ticket that never was, and takes no filters', async () => {
    for (const id of ['99999', 'abc', '0'])
      assertRefused(await service.get(`/api/tickets/${id}/history/`), 404, {
        detail: `Ticket with id '${id}' was not found.`,
      })
    const { id } = await create(service)
    assertRefused(await service.get(`/api/tickets/${id}/history/?page_siez=2`), 400, {
      page_siez: ["Unknown parameter. Did you mean 'page_size'?"],
    })
    const lenient = await service.get(`/api/tickets/${id}/history/?page_siez=2`, { prefer: 'handling=lenient' })
    assert.equal(lenient.status, 200)
  })
})

describe('Who a caller says it is', async () => {
  const service = await startService(cleanerOfSuite())

  test('must be readable, or nothing is changed', async () => {
    for (const [headers, errors] of [
      [{ 'x-actor': 'root' }, { 'X-Actor': ["Enter 'agent:' or 'user:' and a name."] }],
      [{ 'x-actor': 'system:me' }, { 'X-Actor': ["Enter 'agent:' or 'user:' and a name."] }],
      [{ 'x-actor': 'agent:' }, { 'X-Actor': ["Enter 'agent:' or 'user:' and a name."] }],
      [{ 'x-run-id': 'a/b' }, { 'X-Run-Id': ["Enter letters, digits and any of '.', '_', '~', ':', '-'."] }],
      [
        { 'x-on-behalf-of': 'x'.repeat(201) },
        { 'X-On-Behalf-Of': ['Ensure this field has no more than 200 characters.'] },
      ],
    ] as const) {
      assertRefused(await service.post('/api/tickets/', { title: 'a', description: 'b' }, headers), 400, errors)
    }
    assert.equal((await service.get('/api/tickets/?search=a')).text.includes('"count":0'), true)
  })

  test('is nobody where the header is empty', async () => {
    const { id } = await create(service, {}, { 'x-actor': '', 'x-run-id': '' })
    const [row] = await historyOf(service, id)
    assert.deepEqual([row?.actor, row?.run_id], [{ kind: 'anonymous', name: null }, null])
  })
})

/** Headers go over the wire as bytes; node takes a character for each. */
const utf8 = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]))
