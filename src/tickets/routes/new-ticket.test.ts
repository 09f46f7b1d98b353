import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Ticket } from '#contract/ticket.ts'
import { assertRefused, create, ticketOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, ENGINE, startService, stored } from '../../../test/support/service.ts'

describe('A new ticket', async () => {
  const service = await startService(cleanerOfSuite())

  test('gets an id, a time and the status OPEN, and its address in Location', async () => {
    const answer = await service.post('/api/tickets/', { title: 'VPN outage', description: 'No one gets in.' })
    assert.equal(answer.status, 201)
    const ticket = ticketOf(answer)
    assert.equal(ticket.resolution_status, 'OPEN')
    assert.equal(answer.headers.location, `http://localhost:8000/api/tickets/${ticket.id}/`)
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${ticket.id}/`)), ticket)
  })

  test('comes from a form as well', async () => {
    const answer = await service.send('POST', '/api/tickets/', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'title=a%20%26+b&description=%C3%A6&resolution_status=CLOSED',
    })
    const { title, description, resolution_status } = ticketOf(answer)
    assert.deepEqual([title, description, resolution_status], ['a & b', 'æ', 'CLOSED'])
  })

  test('sets neither id nor created itself', async () => {
    const ticket = await create(service, { id: 1_000_000, created: '2001-01-01T00:00:00.000000Z' })
    assert.ok(ticket.id < 1_000_000)
    assert.ok(ticket.created > '2020')
  })

  test('is refused with everything that is wrong, and then nothing is stored', async () => {
    const before = stored(service.file)
    assertRefused(await service.post('/api/tickets/', {}), 400, {
      title: ['This field is required.'],
      description: ['This field is required.'],
    })
    assertRefused(await service.post('/api/tickets/', { titel: 'a', beschreibung: 'b' }), 400, {
      titel: ['Unknown field sent in request body.'],
      beschreibung: ['Unknown field sent in request body.'],
    })
    assertRefused(await service.post('/api/tickets/', { title: '', resolution_status: 'DONE' }), 422, {
      resolution_status: ["Invalid status 'DONE'. Allowed values are: OPEN, RESOLVED, CLOSED."],
    })
    for (const [body, got] of [
      [[], 'list'],
      ['x', 'str'],
      [null, 'null'],
      [true, 'bool'],
      [3, 'number'],
    ]) {
      assertRefused(await service.post('/api/tickets/', body), 400, {
        non_field_errors: [`Invalid data. Expected a dictionary, but got ${got}.`],
      })
    }
    assert.deepEqual(stored(service.file), before)
  })

  test('is refused where its text shows nothing, and loses what stands around it', async () => {
    for (const title of ['\u001f', '\u0085', '\u00a0\u2003', '\u001c \u3000'])
      assertRefused(await service.post('/api/tickets/', { title, description: 'd' }), 400, {
        title: ['This field may not be blank.'],
      })
    assert.equal((await create(service, { title: '\u0085\u001c x\u001fy \u001d' })).title, 'x\u001fy')
  })

  test('is never later than one with a higher id', async () => {
    const tickets: Ticket[] = []
    // On PostgreSQL those that are created at the same moment get their ids in any order.
    if (ENGINE === 'sqlite') tickets.push(...(await Promise.all(Array.from({ length: 40 }, () => create(service)))))
    else while (tickets.length < 40) tickets.push(await create(service))
    const inOrder = tickets.toSorted((a, b) => a.id - b.id).map((ticket) => ticket.created)
    assert.deepEqual(inOrder, inOrder.toSorted())
    assert.equal(new Set(inOrder).size, 40)
  })
})
