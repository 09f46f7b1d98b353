import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { assertRefused, create, historyOf, idsOf, pageOf, ticketOf } from '../../../test/support/contract.ts'
import { databaseOfSchema } from '../../../test/support/old-database.ts'
import { cleanerOfSuite, query, type Service, startService } from '../../../test/support/service.ts'

const listed = async (service: Service, parameters: Record<string, string>) =>
  pageOf(await service.get(`/api/tickets/?${new URLSearchParams(parameters)}`))
const lastChange = async (service: Service, id: number) => (await historyOf(service, id)).at(-1)?.at ?? ''

describe('When a ticket was last changed', async () => {
  const service = await startService(cleanerOfSuite())
  const ids: number[] = []
  for (const title of ['one', 'two', 'three']) ids.push((await create(service, { title })).id)
  const [one = 0, two = 0, three = 0] = ids
  await service.patch(`/api/tickets/${two}/`, { resolution_status: 'CLOSED' })
  await service.patch(`/api/tickets/${one}/`, { title: 'changed' })
  const at = await lastChange(service, two)

  test('is told beside the five members, with the ETag, where it is asked for', async () => {
    const { results, included } = await listed(service, { include: 'meta', ordering: 'id' })
    assert.deepEqual(Object.keys(results[0] ?? {}), ['id', 'title', 'description', 'created', 'resolution_status'])
    for (const { id } of results) {
      const meta = included?.meta[id]
      assert.equal(meta?.updated, await lastChange(service, id))
      assert.equal(meta?.etag, (await service.get(`/api/tickets/${id}/`)).headers.etag)
    }
    assert.deepEqual(Object.keys(included?.meta ?? {}), ids.map(String))
    assert.equal((await listed(service, {})).included, undefined)
    const walked = await listed(service, { include: 'meta', cursor: '', page_size: '1' })
    assert.deepEqual(Object.keys(walked.included?.meta ?? {}), [String(three)])
    assert.match(walked.next ?? '', /include=meta/)
    const changed = await service.patch(
      `/api/tickets/${three}/`,
      { description: 'x' },
      { 'if-match': walked.included?.meta[three]?.etag ?? '' },
    )
    assert.equal(changed.status, 200)
    await service.patch(`/api/tickets/${two}/`, { resolution_status: 'OPEN' })
    await service.patch(`/api/tickets/${one}/`, { title: 'changed again' })
  })

  test('is a header of one ticket', async () => {
    const plain = await service.get(`/api/tickets/${one}/`)
    const answer = await service.get(`/api/tickets/${one}/?include=meta`)
    assert.deepEqual([ticketOf(answer), answer.headers.etag], [ticketOf(plain), plain.headers.etag])
    assert.equal(plain.headers['last-modified'], undefined)
    assert.equal(answer.headers['last-modified'], new Date(await lastChange(service, one)).toUTCString())
    for (const path of [`/api/tickets/${one}/`, '/api/tickets/'])
      assertRefused(await service.get(`${path}?include=history`), 400, { include: ["Only 'meta' is available here."] })
  })

  test('orders the list, also page by page', async () => {
    assert.deepEqual(idsOf(await service.get('/api/tickets/?include=meta&ordering=-updated')), [one, two, three])
    assert.deepEqual(idsOf(await service.get('/api/tickets/?include=meta&ordering=updated')), [three, two, one])
    assertRefused(await service.get('/api/tickets/?ordering=updated'), 400, {
      ordering: [
        "Select a valid choice. updated is not one of: id, title, created, resolution_status, each with optional '-'.",
      ],
    })
    const walked: number[] = []
    for (let next: string | null = '/api/tickets/?include=meta&ordering=updated&cursor=&page_size=1'; next; ) {
      const page = pageOf(await service.get(next))
      walked.push(...page.results.map(({ id }) => id))
      next = page.next && new URL(page.next).pathname + new URL(page.next).search
    }
    assert.deepEqual(walked, [three, two, one])
  })

  test('filters the list, counts, exports and bulk changes', async () => {
    const of = (filter: string, value: string) => listed(service, { [filter]: value, ordering: 'id' })
    const now = await lastChange(service, two)
    assert.ok(now > at)
    const found = async (filter: string) => (await of(filter, now)).results.map(({ id }) => id)
    assert.deepEqual(await found('updated__gte'), [one, two])
    assert.deepEqual(await found('updated__gt'), [one])
    assert.deepEqual(await found('updated__lte'), [two, three])
    assert.deepEqual(await found('updated__lt'), [three])
    const filter = `updated__gte=${now}&resolution_status=OPEN&search=changed`
    assert.equal((await listed(service, Object.fromEntries(new URLSearchParams(filter)))).count, 1)
    assert.match((await service.get(`/api/tickets/stats/?updated__gt=${now}`)).text, /^\{"total":1,/)
    assert.equal((await service.get(`/api/tickets/export/?updated__lt=${now}`)).text.split('\n').length, 2)
    const bulk = { operation: 'delete', filter: { updated__lt: now }, max_affected: 9, dry_run: true }
    assert.match((await service.post('/api/tickets/bulk/', bulk)).text, /"matched":1,/)
    assertRefused(await service.get('/api/tickets/?updated__gte=lately'), 400, {
      updated__gte: ['Enter a valid date/time.'],
    })
  })

  test('is told of long tickets as well', async () => {
    const long = await create(service, { description: 'x'.repeat(100_000) })
    const { results, included } = await listed(service, { include: 'meta', id: String(long.id) })
    assert.equal(results[0]?.description.length, 100_000)
    assert.equal(included?.meta[long.id]?.updated, await lastChange(service, long.id))
    const plain = await listed(service, { id: String(long.id) })
    assert.deepEqual([plain.results.length, plain.included], [1, undefined])
  })
})

test('tickets of a database in which versions were counted get the moment of their last change', async (t) => {
  const tickets = Array.from(
    { length: 1200 },
    (_, i) => `INSERT INTO tickets VALUES (${i + 1}, '2025-01-01T00:00:00.000000Z', 'OPEN', 2, 't', 'd');`,
  )
  const changes = `INSERT INTO audit (ticket_id, action, actor_kind, at) SELECT id, 'created', 'user', created FROM tickets;
    INSERT INTO audit (ticket_id, action, actor_kind, at, changes) VALUES (7, 'updated', 'user', '2025-06-07T08:09:10.123456Z', '{}')`
  const file = await databaseOfSchema(t, 7, `BEGIN; ${tickets.join('')} ${changes}; COMMIT`)
  const service = await startService(t, { file })
  for (const end = Date.now() + 20_000; query(file, 'SELECT * FROM dating').length; await sleep(20))
    assert.ok(Date.now() < end, 'in time')
  const { results, included } = await listed(service, { include: 'meta', ordering: '-updated', page_size: '1' })
  assert.deepEqual(
    results.map(({ id }) => id),
    [7],
  )
  assert.deepEqual(included?.meta[7], { updated: '2025-06-07T08:09:10.123456Z', etag: '"1749283750123456"' })
  const { included: first } = await listed(service, { include: 'meta', id: '1' })
  assert.equal(first?.meta[1]?.updated, '2025-01-01T00:00:00.000000Z')
})
