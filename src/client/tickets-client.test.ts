import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startService } from '../../test/support/service.ts'
import { ApiError, outcomeOf } from './errors.ts'
import { createTicketsClient } from './tickets-client.ts'

test('a ticket lives through create, get, update, delete and restore', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl: `${baseUrl}/`, actor: 'user:Zoë' })
  const created = await client.create({ title: 'VPN is down', description: 'since nine' })
  assert.equal(created.ticket.resolution_status, 'OPEN')
  assert.equal(created.replayed, false)
  assert.deepEqual((await client.get(created.ticket.id)).ticket, created.ticket)
  const close = { resolution_status: 'CLOSED' } as const
  const updated = await client.update(created.ticket.id, close, { ifMatch: created.etag })
  assert.equal(updated.ticket.resolution_status, 'CLOSED')
  assert.equal((await client.update(created.ticket.id, close)).auditId, null, 'nothing changed')
  const removed = await client.remove(created.ticket.id)
  await assert.rejects(client.get(created.ticket.id), { status: 404, outcome: 'refused' })
  const restored = await client.restore(created.ticket.id)
  assert.deepEqual(restored.ticket, updated.ticket)
  const history = await client.history(created.ticket.id, { page_size: 200 })
  assert.deepEqual(
    history.results.map((row) => row.action),
    ['created', 'updated', 'deleted', 'restored'],
  )
  assert.deepEqual(
    history.results.map((row) => row.id),
    [created, updated, removed, restored].map(({ auditId }) => auditId),
  )
  assert.deepEqual(history.results[0]?.actor, { kind: 'user', name: 'Zoë' })
})

test('a list takes numbers and arrays and says when it corrected the words', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl })
  for (const title of ['Printer jam', 'Mail outage', 'Printer toner']) await client.create({ title, description: 'x' })
  assert.equal((await client.list({ id__in: [1, 3], page_size: 1 })).count, 2)
  const exact = await client.list({ search: 'printer', ordering: 'id' })
  assert.deepEqual([exact.fuzzy, exact.results.map(({ id }) => id)], [false, [1, 3]])
  assert.equal((await client.stats({ search: 'printer', interval: 'month' })).total, 2)
  assert.deepEqual(
    (await client.similar(1, 1)).results.map(({ ticket }) => ticket.id),
    [3],
  )
  // The index is complete by now: similar tickets wait for it, and it holds the words to correct to.
  assert.equal((await client.list({ search: 'pritner' })).fuzzy, true)
})

test('bulk and undo name their runs', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl, runId: 'r-1' })
  await client.create({ title: 'a', description: 'b' })
  await client.create({ title: 'c', description: 'd' })
  const closed = await client.bulk(
    { operation: 'update', ids: [1, 2], changes: { resolution_status: 'CLOSED' } },
    { runId: 'r-2' },
  )
  assert.deepEqual([closed.runId, closed.result.changed], ['r-2', 2])
  assert.deepEqual(await client.run('r-2'), { run_id: 'r-2', tickets: 2, changes: 2 })
  assert.equal((await client.previewUndo('r-2')).reverted.length, 2)
  const undone = await client.undo('r-2')
  assert.deepEqual([undone.result.reverted.length, undone.runId], [2, 'r-1'])
  assert.equal((await client.list({ resolution_status: 'OPEN' })).count, 2)
})

test('the same key does a thing once, and says so', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl })
  const first = await client.create({ title: 'a', description: 'b' }, { idempotencyKey: 'k' })
  const second = await client.create({ title: 'a', description: 'b' }, { idempotencyKey: 'k' })
  assert.deepEqual([second.ticket, second.replayed], [first.ticket, true])
  assert.equal((await client.list()).count, 1)
})

test('a refusal is one readable line of either error shape', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl })
  await assert.rejects(client.get(9), { name: 'ApiError', detail: "Ticket with id '9' was not found." })
  await assert.rejects(client.create({ title: '', description: '' }), (error: unknown) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.detail, 'title: This field may not be blank. · description: This field may not be blank.')
    assert.deepEqual(error.body, {
      title: ['This field may not be blank.'],
      description: ['This field may not be blank.'],
    })
    assert.equal(outcomeOf(error), 'refused')
    return true
  })
  await assert.rejects(client.update(9, {}, { ifMatch: '"7"' }), { status: 404 })
})

test('an import and an export carry every ticket, as JSONL and CSV', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl })
  const lines = Array.from({ length: 500 }, (_, i) => JSON.stringify({ title: `t${i}`, description: 'ü' })).join('\n')
  const imported = await client.importFile(() => new Blob([lines]).stream(), 'application/x-ndjson')
  assert.deepEqual(imported.result, { imported: 500 })
  assert.match(imported.runId, /^import-/)
  assert.equal((await textOf(client.exportStream({}, 'jsonl'))).trim().split('\n').length, 500)
  const csv = await textOf(client.exportStream({ id__in: [1, 2] }, 'csv'))
  assert.equal(csv.split('\n')[0], 'id,title,description,created,resolution_status')
  const bad = new Blob(['title,description\n,x']).stream()
  await assert.rejects(client.importFile(bad, 'text/csv'), { detail: 'line 2: title: This field may not be blank.' })
})

test('the feed tells each change once, from where it is asked to begin', async (t) => {
  const baseUrl = await urlOf(t)
  const client = createTicketsClient({ baseUrl })
  await client.create({ title: 'a', description: 'b' })
  const seen: number[] = []
  for await (const row of client.events({ after: 0 })) {
    seen.push(row.id)
    if (seen.length === 1) await client.create({ title: 'c', description: 'd' })
    if (seen.length === 2) break
  }
  assert.deepEqual(seen, [1, 2])
})

test('ready says whether the service can work', async (t) => {
  const baseUrl = await urlOf(t)
  assert.deepEqual(await createTicketsClient({ baseUrl }).ready(), { ready: true, checks: { database: 'ok' } })
})

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) text += decoder.decode(chunk, { stream: true })
  return text
}

const urlOf = async (t: TestContext) => `http://127.0.0.1:${(await startService(t)).port}`
