import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, historyOf, idsOf, ticketOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, startService, stored } from '../../../test/support/service.ts'

describe('Restoring a ticket', async () => {
  const service = await startService(cleanerOfSuite())

  test('brings it back as it was, into lists, search and counts', async () => {
    const ticket = await create(service, { title: 'Zebra crossing', resolution_status: 'CLOSED' })
    await service.delete(`/api/tickets/${ticket.id}/`)
    assert.deepEqual(idsOf(await service.get('/api/tickets/?search=zebra')), [])
    assert.deepEqual(ticketOf(await service.send('POST', `/api/tickets/${ticket.id}/restore/`)), ticket)
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${ticket.id}/`)), ticket)
    assert.deepEqual(idsOf(await service.get('/api/tickets/?search=zebra&resolution_status=CLOSED')), [ticket.id])
    assert.deepEqual(
      (await historyOf(service, ticket.id)).map((row) => row.action),
      ['created', 'deleted', 'restored'],
    )
  })

  test('leaves one that is there as it is, and records nothing', async () => {
    const ticket = await create(service)
    const before = stored(service.file)
    assert.deepEqual(ticketOf(await service.send('POST', `/api/tickets/${ticket.id}/restore/`)), ticket)
    assert.deepEqual(stored(service.file), before)
  })

  test('is a 404 for one that never was', async () => {
    for (const id of ['4242', 'abc', '-1', '9'.repeat(30)])
      assertRefused(await service.send('POST', `/api/tickets/${id}/restore/`), 404, {
        detail: `Ticket with id '${id}' was not found.`,
      })
  })

  test('takes no members', async () => {
    const ticket = await create(service)
    await service.delete(`/api/tickets/${ticket.id}/`)
    assertRefused(await service.post(`/api/tickets/${ticket.id}/restore/`, { title: 'x', id: 1 }), 400, {
      title: ['Unknown field sent in request body.'],
      id: ['Unknown field sent in request body.'],
    })
    assert.equal((await service.get(`/api/tickets/${ticket.id}/`)).status, 404)
  })

  test('works any number of times', async () => {
    const ticket = await create(service)
    for (let i = 0; i < 3; i++) {
      await service.delete(`/api/tickets/${ticket.id}/`)
      assert.deepEqual(ticketOf(await service.send('POST', `/api/tickets/${ticket.id}/restore/`)), ticket)
    }
    assert.equal((await historyOf(service, ticket.id)).length, 7)
  })
})
