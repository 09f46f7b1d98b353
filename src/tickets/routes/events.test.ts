import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, historyOf } from '../../../test/support/contract.ts'
import { openFeed } from '../../../test/support/events.ts'
import { sendBytes } from '../../../test/support/http.ts'
import { alter, startService } from '../../../test/support/service.ts'

describe('The feed', () => {
  test('brings each change as it is made, as the history has it', async (t) => {
    const service = await startService(t)
    await create(service)
    const feed = await openFeed(t, service.port)
    assert.equal(feed.headers['content-type'], 'text/event-stream; charset=utf-8')
    assert.equal(feed.headers['cache-control'], 'no-cache, no-transform')
    const { id } = await create(service, { title: 'New\nlines and “quotes”' }, { 'x-run-id': 'r' })
    await service.patch(`/api/tickets/${id}/`, { resolution_status: 'CLOSED' })
    await service.delete(`/api/tickets/${id}/`)
    await service.send('POST', `/api/tickets/${id}/restore/`)
    const rows = await feed.next(4)
    assert.deepEqual(
      rows.map((row) => row.action),
      ['created', 'updated', 'deleted', 'restored'],
    )
    assert.deepEqual(rows, await historyOf(service, id))
    assert.equal(feed.rest(), '')
  })

  test('is resumed by Last-Event-ID, or after=, where it broke off: nothing is missed or doubled', async (t) => {
    const service = await startService(t)
    const { id } = await create(service)
    const feed = await openFeed(t, service.port, '?after=0')
    const [first] = await feed.next(1)
    feed.close()
    for (let i = 0; i < 5; i++) await service.patch(`/api/tickets/${id}/`, { title: `Title ${i}` })
    const all = await historyOf(service, id)
    const resumed = await openFeed(t, service.port, '', { 'last-event-id': String(first?.id) })
    assert.deepEqual(await resumed.next(5), all.slice(1))
    const after = await openFeed(t, service.port, `?after=${all[3]?.id}`)
    assert.deepEqual(await after.next(2), all.slice(4))
    const both = await openFeed(t, service.port, '?after=0', { 'last-event-id': String(all[4]?.id) })
    assert.deepEqual(await both.next(1), all.slice(5))
  })

  test('keeps the order of the changes, also of many at once, for all who listen', async (t) => {
    const service = await startService(t)
    const feeds = await Promise.all([1, 2, 3].map(() => openFeed(t, service.port)))
    const lines = Array.from({ length: 250 }, (_, i) => `{"title":"Ticket ${i}","description":"x"}`)
    await Promise.all([service.import(lines.join('\n')), ...Array.from({ length: 50 }, () => create(service))])
    const expected = Array.from({ length: 300 }, (_, i) => i + 1)
    for (const feed of feeds)
      assert.deepEqual(
        (await feed.next(300)).map((row) => row.id),
        expected,
      )
  })

  test('brings what another process or connection writes to the same file', async (t) => {
    const service = await startService(t)
    const other = await startService(t, { file: service.file })
    const feed = await openFeed(t, service.port)
    const ticket = await create(other)
    const [row] = await feed.next(1)
    assert.deepEqual([row?.action, row?.ticket_id], ['created', ticket.id])
  })

  test('tells nothing that was rolled back', async (t) => {
    const service = await startService(t)
    const { id } = await create(service)
    const feed = await openFeed(t, service.port)
    await service.post('/api/tickets/bulk/', { operation: 'delete', ids: [id], dry_run: true })
    await service.post('/api/tickets/bulk/', { operation: 'delete', ids: [id, 999] })
    await create(service, { title: 'The first that counts' })
    const [row] = await feed.next(1)
    assert.equal(row?.changes.title?.to, 'The first that counts')
  })

  test('ends when the service stops, so that the service can', async (t) => {
    const service = await startService(t)
    const feed = await openFeed(t, service.port)
    await service.stop()
    await feed.ended
  })

  test('ends where it can no longer read, so that its client comes back and does not wait for ever', {
    timeout: 10_000,
  }, async (t) => {
    const service = await startService(t)
    const { id } = await create(service)
    await service.patch(`/api/tickets/${id}/`, { title: 'Another' })
    alter(service.file, "UPDATE audit SET changes = 'no JSON' WHERE action = 'updated'")
    const feed = await openFeed(t, service.port, '?after=0')
    await feed.ended
  })

  test('is not begun from an id that is none', async (t) => {
    const service = await startService(t)
    assertRefused(await service.get('/api/tickets/events/?after=x'), 400, { after: ['Enter a number.'] })
    assertRefused(await service.get('/api/tickets/events/', { 'last-event-id': 'run:3' }), 400, {
      'Last-Event-ID': ['Enter the id of an event of this feed.'],
    })
    assertRefused(await service.get('/api/tickets/events/?since=3'), 400, { since: ['Unknown parameter.'] })
  })

  test('answers HEAD with its head alone, and the connection goes on', async (t) => {
    const { port } = await startService(t)
    const head = 'HEAD /api/tickets/events/ HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const next = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
    const text = await sendBytes(port, head + next)
    assert.match(text, /^HTTP\/1\.1 200 OK\r\n.*text\/event-stream/s)
    assert.match(text, /\{"status":"ok"\}$/)
  })
})
