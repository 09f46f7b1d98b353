import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, historyOf, ticketOf } from '../../../test/support/contract.ts'
import { cleanerOfSuite, startService, stored } from '../../../test/support/service.ts'

describe('One ticket', async () => {
  const service = await startService(cleanerOfSuite())

  test('is read as it was written, its five members in order', async () => {
    const { id } = await create(service, { title: '  Æblegrød 🍏 ', description: '\nline 1\r\nline 2\t' })
    const answer = await service.get(`/api/tickets/${id}/`)
    assert.match(answer.text, /^\{"id":.*,"title":.*,"description":.*,"created":.*,"resolution_status":"OPEN"\}$/)
    const { created, ...rest } = ticketOf(answer)
    assert.deepEqual(rest, { id, title: 'Æblegrød 🍏', description: 'line 1\r\nline 2', resolution_status: 'OPEN' })
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    assert.ok(Math.abs(Date.parse(created) - Date.now()) < 60_000)
  })

  test('is the same with and without the trailing slash', async () => {
    const ticket = await create(service)
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${ticket.id}`)), ticket)
    assert.equal((await service.delete(`/api/tickets/${ticket.id}`)).status, 204)
  })

  test('takes no parameters, in reading or changing, and says so of each', async () => {
    const { id } = await create(service)
    const refusal = { foo: ['Unknown parameter.'] }
    const one = `/api/tickets/${id}`
    assertRefused(await service.get(`${one}/?foo=1`), 400, refusal)
    assertRefused(await service.patch(`${one}/?foo=1`, { title: 'Never' }), 400, refusal)
    assertRefused(await service.delete(`${one}/?foo=1`), 400, refusal)
    assertRefused(await service.send('POST', `${one}/restore/?foo=1`), 400, refusal)
    assertRefused(await service.post('/api/tickets/?foo=1', { title: 'Never', description: 'Never' }), 400, refusal)
    assertRefused(await service.post('/api/tickets/import/?foo=1', '{}', { 'content-type': 'text/csv' }), 400, {
      foo: ["Unknown parameter. Did you mean 'for'?"],
    })
    assertRefused(await service.get('/api/?foo=1'), 400, refusal)
    assert.equal((await historyOf(service, id)).length, 1)
    assert.equal((await service.get(`${one}/?foo=1`, { prefer: 'handling=lenient' })).status, 200)
  })

  test('is found by its id in any way to write a whole number', async () => {
    const ticket = await create(service)
    for (const id of [`0${ticket.id}`, `%2B${ticket.id}`, `%20${ticket.id}%0A`, `%D9%A0${ticket.id}`])
      assert.deepEqual(ticketOf(await service.get(`/api/tickets/${id}/`)), ticket)
    for (const [path, id] of [
      ['%', '%'],
      ['%zz', '%zz'],
      ['%C3', '%C3'],
      ['a%ED%A0%80b', 'a%ED%A0%80b'],
      ['%25', '%'],
      ['1.0', '1.0'],
      ['1e0', '1e0'],
      ['-0', '-0'],
    ])
      assertRefused(await service.get(`/api/tickets/${path}/`), 404, {
        detail: `Ticket with id '${id}' was not found.`,
      })
  })

  test('that is not there is named as it stands in the path, for every method', async () => {
    for (const [raw, shown] of [
      ['999', '999'],
      ['abc', 'abc'],
      ['-1', '-1'],
      ['0999', '0999'],
      ['1e0', '1e0'],
      ['9'.repeat(60), '9'.repeat(60)],
      ['9'.repeat(20_000), '9'.repeat(20_000)],
      ['%C3%A6%22', 'æ"'],
      ['__proto__', '__proto__'],
    ]) {
      const path = `/api/tickets/${raw}/`
      const body = { detail: `Ticket with id '${shown}' was not found.` }
      assertRefused(await service.get(path), 404, body)
      assertRefused(await service.patch(path, { title: 'x' }), 404, body)
      assertRefused(await service.put(path, { title: 'x', description: 'y', resolution_status: 'OPEN' }), 404, body)
      assertRefused(await service.delete(path), 404, body)
    }
  })

  test('is changed by an object alone; no body at all is an empty one', async () => {
    const path = `/api/tickets/${(await create(service)).id}/`
    const required = ['This field is required.']
    for (const [method, at, missing] of [
      ['POST', '/api/tickets/', { title: required, description: required }],
      ['PUT', path, { title: required, description: required, resolution_status: required }],
      ['PATCH', path, undefined],
    ] as const) {
      const headers = { 'content-type': 'application/json' }
      assertRefused(await service.send(method, at, { body: 'null', headers }), 400, {
        non_field_errors: ['Invalid data. Expected a dictionary, but got null.'],
      })
      const bare = await service.send(method, at)
      if (missing) assertRefused(bare, 400, missing)
      else assert.deepEqual([bare.status, bare.headers.etag], [200, (await service.get(path)).headers.etag])
    }
  })

  test('takes a PATCH of any writable member, and keeps the others', async () => {
    const ticket = await create(service)
    assert.deepEqual(ticketOf(await service.patch(`/api/tickets/${ticket.id}/`, { resolution_status: 'CLOSED' })), {
      ...ticket,
      resolution_status: 'CLOSED',
    })
    const changed = ticketOf(await service.patch(`/api/tickets/${ticket.id}/`, { title: ' New ', description: 'Text' }))
    assert.deepEqual(changed, { ...ticket, title: 'New', description: 'Text', resolution_status: 'CLOSED' })
    assert.deepEqual(ticketOf(await service.get(`/api/tickets/${ticket.id}/`)), changed)
  })

  test('is not changed, nor its history, by a PATCH that says nothing new', async () => {
    const ticket = await create(service)
    const before = stored(service.file)
    for (const body of [
      {},
      { title: ticket.title },
      { id: 77, created: '2001-01-01' },
      { resolution_status: 'OPEN' },
    ]) {
      assert.deepEqual(ticketOf(await service.patch(`/api/tickets/${ticket.id}/`, body)), ticket)
    }
    assert.deepEqual(stored(service.file), before)
  })

  test('is replaced by a PUT that gives all three writable members', async () => {
    const ticket = await create(service)
    const path = `/api/tickets/${ticket.id}/`
    const values = { title: 'T', description: 'D', resolution_status: 'RESOLVED' }
    assert.deepEqual(ticketOf(await service.put(path, { ...values, id: 5, created: 'never' })), {
      ...ticket,
      ...values,
    })
    assertRefused(await service.put(path, {}), 400, {
      title: ['This field is required.'],
      description: ['This field is required.'],
      resolution_status: ['This field is required.'],
    })
  })

  test('is gone after DELETE, and its id is never used again', async () => {
    const ticket = await create(service)
    const deleted = await service.delete(`/api/tickets/${ticket.id}/`)
    assert.deepEqual([deleted.status, deleted.text], [204, ''])
    const missing = { detail: `Ticket with id '${ticket.id}' was not found.` }
    assertRefused(await service.get(`/api/tickets/${ticket.id}/`), 404, missing)
    assertRefused(await service.delete(`/api/tickets/${ticket.id}/`), 404, missing)
    assert.ok((await create(service)).id > ticket.id)
  })
})

describe('What is wrong with a change', async () => {
  const service = await startService(cleanerOfSuite())
  const { id } = await create(service)
  const path = `/api/tickets/${id}/`

  test('is told for all members together', async () => {
    assertRefused(await service.patch(path, { title: null, description: '  ', resolution_status: null }), 400, {
      title: ['This field may not be null.'],
      description: ['This field may not be blank.'],
      resolution_status: ['This field may not be null.'],
    })
    assertRefused(await service.patch(path, { title: 'x'.repeat(256), description: 5 }), 400, {
      title: ['Ensure this field has no more than 255 characters.'],
      description: ['Not a valid string.'],
    })
    assertRefused(await service.patch(path, { title: 'a\0b', description: '\ud800' }), 400, {
      title: ['Null characters are not allowed.'],
      description: ['Not a valid string.'],
    })
  })

  test('counts code points, not bytes or halves of them', async () => {
    assert.equal(ticketOf(await service.patch(path, { title: '🙂'.repeat(255) })).title, '🙂'.repeat(255))
    assertRefused(await service.patch(path, { title: '🙂'.repeat(256) }), 400, {
      title: ['Ensure this field has no more than 255 characters.'],
    })
    assert.equal((await service.patch(path, { description: 'æ'.repeat(990_000) })).status, 200)
    assertRefused(await service.patch(path, { description: 'x'.repeat(1_000_001) }), 400, {
      description: ['Ensure this field has no more than 1000000 characters.'],
    })
  })

  test('comes in this order: parse, unknown members, the ticket, its status, the rest', async () => {
    const json = { 'content-type': 'application/json' }
    const unparsed = await service.send('PATCH', '/api/tickets/999/', { headers: json, body: '{"foo":1,' })
    assert.equal(unparsed.status, 400)
    assert.match(unparsed.text, /^\{"detail":"JSON parse error - /)
    const everything = { foo: 1, bar: 2, title: '', resolution_status: 'DONE' }
    const unknown = ['Unknown field sent in request body.']
    assertRefused(await service.patch('/api/tickets/999/', everything), 400, { foo: unknown, bar: unknown })
    const known = { title: '', resolution_status: 'DONE' }
    assertRefused(await service.patch('/api/tickets/999/', known), 404, {
      detail: "Ticket with id '999' was not found.",
    })
    assertRefused(await service.patch(path, known), 422, {
      resolution_status: ["Invalid status 'DONE'. Allowed values are: OPEN, RESOLVED, CLOSED."],
    })
    assertRefused(await service.patch(path, { title: '' }), 400, { title: ['This field may not be blank.'] })
  })

  test('names a status of another type as JSON writes it', async () => {
    for (const [status, shown] of [
      [1, '1'],
      [true, 'true'],
      [['OPEN'], '["OPEN"]'],
      ['open', 'open'],
      ['', ''],
      [' OPEN', ' OPEN'],
    ]) {
      assertRefused(await service.patch(path, { resolution_status: status }), 422, {
        resolution_status: [`Invalid status '${shown}'. Allowed values are: OPEN, RESOLVED, CLOSED.`],
      })
    }
  })
})

describe('The version of a ticket', async () => {
  const service = await startService(cleanerOfSuite())

  test('is its ETag, in every answer that shows it, and rises with every change', async () => {
    const created = await service.post('/api/tickets/', { title: 'a', description: 'b' })
    const path = `/api/tickets/${ticketOf(created).id}/`
    const first = created.headers.etag
    assert.match(first ?? '', /^"[^"]+"$/)
    assert.equal((await service.get(path)).headers.etag, first)
    assert.equal((await service.patch(path, {})).headers.etag, first)
    const second = (await service.patch(path, { title: 'c' })).headers.etag
    assert.notEqual(second, first)
    await service.delete(path)
    const restored = (await service.send('POST', `${path}restore/`)).headers.etag
    assert.equal(new Set([first, second, restored]).size, 3)
    assert.equal((await service.get(path)).headers.etag, restored)
  })

  test('spares a client that has it the ticket: 304', async () => {
    const { id } = await create(service)
    const path = `/api/tickets/${id}/`
    const etag = (await service.get(path)).headers.etag ?? ''
    for (const header of [etag, `"other", ${etag}`, `W/${etag}`, '*']) {
      const answer = await service.get(path, { 'if-none-match': header })
      assert.deepEqual([answer.status, answer.text, answer.headers.etag], [304, '', etag])
    }
    assert.equal((await service.get(path, { 'if-none-match': '"other"' })).status, 200)
    await service.patch(path, { title: 'changed' })
    assert.equal((await service.get(path, { 'if-none-match': etag })).status, 200)
  })

  test('guards a change: If-Match with another one is a 412 and changes nothing', async () => {
    const { id } = await create(service)
    const path = `/api/tickets/${id}/`
    const etag = (await service.get(path)).headers.etag ?? ''
    const newer = (await service.patch(path, { title: 'by someone else' })).headers.etag ?? ''
    const before = stored(service.file)
    const body = { detail: `The ticket has changed: its version is ${newer} now. Read it again before changing it.` }
    const values = { title: 'mine', description: 'mine', resolution_status: 'OPEN' }
    assertRefused(await service.patch(path, values, { 'if-match': etag }), 412, body)
    assertRefused(await service.put(path, values, { 'if-match': etag }), 412, body)
    assertRefused(await service.delete(path, { 'if-match': etag }), 412, body)
    assertRefused(await service.delete(path, { 'if-match': `W/${newer}` }), 412, body)
    assert.deepEqual(stored(service.file), before)
    assert.equal((await service.patch(path, values, { 'if-match': `${etag}, ${newer}` })).status, 200)
    assert.equal((await service.delete(path, { 'if-match': '*' })).status, 204)
  })

  test('lets exactly one of many that start from it change the ticket', async () => {
    const { id } = await create(service)
    const path = `/api/tickets/${id}/`
    const etag = (await service.get(path)).headers.etag ?? ''
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => service.patch(path, { title: `Writer ${i}` }, { 'if-match': etag })),
    )
    assert.equal(answers.filter((answer) => answer.status === 200).length, 1)
    assert.equal(answers.filter((answer) => answer.status === 412).length, 11)
    assert.equal((await historyOf(service, id)).length, 2)
  })
})
