import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertRefused, create, historyOf, ticketOf } from '../../../test/support/contract.ts'
import { sendBytes } from '../../../test/support/http.ts'
import { alter, cleanerOfSuite, query, startService, stored } from '../../../test/support/service.ts'

const BODY = { title: 'Printer jams', description: 'Again.' }
const key = (value: string) => ({ 'idempotency-key': value })

describe('An Idempotency-Key', async () => {
  const service = await startService(cleanerOfSuite())

  test('makes a repeated POST answer the same ticket and create nothing', async () => {
    const first = await service.post('/api/tickets/', BODY, key('create-1'))
    const before = stored(service.file)
    const again = await service.post('/api/tickets/', BODY, key('create-1'))
    assert.deepEqual([again.status, again.text], [201, first.text])
    for (const name of ['location', 'etag', 'audit-id', 'content-type'])
      assert.equal(again.headers[name], first.headers[name])
    assert.match(String(first.headers['audit-id']), /^\d+$/)
    assert.equal(first.headers['idempotent-replayed'], undefined)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.deepEqual(stored(service.file), before)
  })

  test('does so for every method that changes, also after later changes', async () => {
    const { id } = await create(service)
    const path = `/api/tickets/${id}/`
    const put = await service.put(path, { ...BODY, resolution_status: 'CLOSED' }, key('put-1'))
    const patch = await service.patch(path, { title: 'Patched' }, key('patch-1'))
    const bulk = await service.post(
      '/api/tickets/bulk/',
      { operation: 'update', ids: [id], changes: { title: 'Bulk' } },
      key('bulk-1'),
    )
    const deleted = await service.delete(path, key('delete-1'))
    const restored = await service.send('POST', `${path}restore/`, { headers: key('restore-1') })
    assert.deepEqual(
      [put, patch, bulk, deleted, restored].map((answer) => answer.status),
      [200, 200, 200, 204, 200],
    )
    const rows = await historyOf(service, id)
    const repeated = [
      await service.put(path, { ...BODY, resolution_status: 'CLOSED' }, key('put-1')),
      await service.patch(path, { title: 'Patched' }, key('patch-1')),
      await service.post(
        '/api/tickets/bulk/',
        { operation: 'update', ids: [id], changes: { title: 'Bulk' } },
        key('bulk-1'),
      ),
      await service.delete(path, key('delete-1')),
      await service.send('POST', `${path}restore/`, { headers: key('restore-1') }),
    ]
    assert.deepEqual(
      repeated.map(({ status, text }) => ({ status, text })),
      [put, patch, bulk, deleted, restored].map(({ status, text }) => ({ status, text })),
    )
    assert.ok(repeated.every((answer) => answer.headers['idempotent-replayed'] === 'true'))
    assert.deepEqual(await historyOf(service, id), rows)
    assert.equal(ticketOf(await service.get(path)).title, 'Bulk')
  })

  test('does so for an import, and tells another file from the same', async () => {
    const lines = `${JSON.stringify(BODY)}\n${JSON.stringify(BODY)}\n`
    const first = await service.import(lines, undefined, key('import-1'))
    assert.deepEqual([first.status, first.json], [200, { imported: 2 }])
    const before = stored(service.file)
    const again = await service.import(lines, undefined, key('import-1'))
    assert.deepEqual([again.status, again.text, again.headers['idempotent-replayed']], [200, first.text, 'true'])
    assertRefused(await service.import(`${JSON.stringify(BODY)}\n`, undefined, key('import-1')), 422, {
      detail: 'This Idempotency-Key was used for another request.',
    })
    assert.deepEqual(stored(service.file), before)
  })

  test('is refused with another body, path or method: 422, and nothing happens', async () => {
    const { id } = await create(service)
    await service.patch(`/api/tickets/${id}/`, { title: 'One' }, key('used'))
    const before = stored(service.file)
    const conflict = { detail: 'This Idempotency-Key was used for another request.' }
    assertRefused(await service.patch(`/api/tickets/${id}/`, { title: 'Two' }, key('used')), 422, conflict)
    assertRefused(await service.patch('/api/tickets/999999/', { title: 'One' }, key('used')), 422, conflict)
    assertRefused(await service.delete(`/api/tickets/${id}/`, key('used')), 422, conflict)
    assertRefused(await service.post('/api/tickets/', BODY, key('used')), 422, conflict)
    assert.deepEqual(stored(service.file), before)
  })

  test('is the same bare and in quotes, and with or without the slash at the end of the path', async () => {
    const first = await service.post('/api/tickets/', BODY, key('"quoted-1"'))
    const again = await service.post('/api/tickets', BODY, key('quoted-1'))
    assert.deepEqual([again.text, again.headers['idempotent-replayed']], [first.text, 'true'])
  })

  test('may have 1 to 255 visible characters', async () => {
    assert.equal((await service.post('/api/tickets/', BODY, key('k'.repeat(255)))).status, 201)
    for (const wrong of ['k'.repeat(256), '', '""', 'two words', 'ké', 'tab\there']) {
      assertRefused(await service.post('/api/tickets/', BODY, key(wrong)), 400, {
        'Idempotency-Key': ['Enter 1 to 255 visible ASCII characters.'],
      })
    }
  })

  test('keeps a refusal too: the same request is not tried again', async () => {
    const path = '/api/tickets/424242/'
    const refusal = { detail: "Ticket with id '424242' was not found." }
    assertRefused(await service.patch(path, { title: 'New' }, key('refused-1')), 404, refusal)
    await service.import(JSON.stringify({ ...BODY, id: 424242 }))
    const again = await service.patch(path, { title: 'New' }, key('refused-1'))
    assertRefused(again, 404, refusal)
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.equal(ticketOf(await service.get(path)).title, BODY.title)
  })

  test('keeps nothing of a bulk change that was refused half way', async () => {
    const { id } = await create(service)
    const body = { operation: 'delete', ids: [id, 999_999] }
    const refusal = { detail: "Ticket with id '999999' was not found." }
    assertRefused(await service.post('/api/tickets/bulk/', body, key('half')), 404, refusal)
    assertRefused(await service.post('/api/tickets/bulk/', body, key('half')), 404, refusal)
    assert.equal((await service.get(`/api/tickets/${id}/`)).status, 200)
    assert.equal((await historyOf(service, id)).length, 1)
  })

  test('used by many at once lets one through; the others hear 409 or the same answer', async () => {
    const body = JSON.stringify({ ...BODY, title: 'Once' })
    const request = `POST /api/tickets/ HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: at-once\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`
    // All on one connection, so that the service sees them at the same moment.
    const text = await sendBytes(
      service.port,
      `${`${request}\r\n${body}`.repeat(15)}${request}Connection: close\r\n\r\n${body}`,
    )
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)
    assert.deepEqual(statuses.toSorted(), ['201', ...Array(15).fill('409')])
    assert.match(text, /\{"detail":"A request with this Idempotency-Key is still running. Send it again later."\}/)
    assert.equal(query(service.file, "SELECT id FROM tickets WHERE title = 'Once'").length, 1)
  })

  test('works through a body that nests as deep as JSON may', async () => {
    const nested = `{"title":"a","description":"b","id":${'['.repeat(50)}${']'.repeat(50)}}`
    const headers = { 'content-type': 'application/json', ...key('nested') }
    const first = await service.send('POST', '/api/tickets/', { headers, body: nested })
    const again = await service.send('POST', '/api/tickets/', { headers, body: nested })
    assert.deepEqual([first.status, again.text], [201, first.text])
  })
})

describe('The answers to keyed requests', () => {
  test('survive a restart', async (t) => {
    const first = await startService(t)
    const created = await first.post('/api/tickets/', BODY, key('before'))
    await first.stop()
    const second = await startService(t, { file: first.file })
    const again = await second.post('/api/tickets/', BODY, key('before'))
    assert.deepEqual([again.text, again.headers['idempotent-replayed']], [created.text, 'true'])
    assertRefused(await second.post('/api/tickets/', { ...BODY, title: 'x' }, key('before')), 422, {
      detail: 'This Idempotency-Key was used for another request.',
    })
  })

  test('are kept for at least a day and forgotten after two', async (t) => {
    const first = await startService(t)
    await first.post('/api/tickets/', BODY, key('a-day-ago'))
    await first.post('/api/tickets/', BODY, key('long-ago'))
    await first.stop()
    age(first.file, 'a-day-ago', 25)
    age(first.file, 'long-ago', 49)
    const second = await startService(t, { file: first.file })
    const kept = () => query(first.file, 'SELECT key FROM idempotency_keys').map((row) => row.key)
    for (const end = Date.now() + 5_000; kept().length > 1 && Date.now() < end; await create(second));
    assert.deepEqual(kept(), ['a-day-ago'])
    const again = await second.post('/api/tickets/', BODY, key('a-day-ago'))
    assert.equal(again.headers['idempotent-replayed'], 'true')
  })
})

test('However many answers there are to forget, nobody who reads meanwhile is held up', async (t) => {
  const { file, stop } = await startService(t)
  await stop()
  const [count, at] = [60_000, '2025-01-01T00:00:00.000Z']
  alter(
    file,
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})
    INSERT INTO idempotency_keys SELECT 'key-' || n, '', 200, '{}', '', '${at}' FROM numbers`,
  )
  const left = () => Number(query(file, 'SELECT count(*) AS n FROM idempotency_keys')[0]?.n)
  const service = await startService(t, { file })
  let reads = 0
  for (; left() > 0; reads++) assert.equal((await service.get('/healthz')).status, 200)
  assert.ok(reads > 10, `${reads} reads were answered meanwhile`)
})

/** Makes a kept answer look as if it had been given so many hours ago. */
function age(file: string, name: string, hours: number): void {
  const at = new Date(Date.now() - hours * 3_600_000).toISOString()
  alter(file, `UPDATE idempotency_keys SET at = '${at}' WHERE key = '${name}'`)
}
