import assert from 'node:assert/strict'
import { before, beforeEach, describe, test } from 'node:test'
import type { Undo } from '#contract/answers.ts'
import { openFeed } from '../support/events.ts'
import { type Browser, bearer, signInAdmin, signInPerson, tokenOf, tokenWith } from '../support/people.ts'
import { cleanerOfSuite, query, type Service, startService, stored } from '../support/service.ts'

const TICKET = { title: 'VPN', description: 'Down.' }

describe('Nobody gets around a scope', () => {
  const suite = cleanerOfSuite()
  let service: Service
  let admin: Browser
  let reader: Record<string, string>
  let writer: Record<string, string>
  let deleter: Record<string, string>
  let all: Record<string, string>

  before(async () => {
    service = await startService(suite, { variables: { AUTH: 'required' } })
    admin = await signInAdmin(service)
    reader = bearer(await tokenWith(service, admin, ['tickets:read']))
    writer = bearer(await tokenWith(service, admin, ['tickets:read', 'tickets:write']))
    deleter = bearer(await tokenWith(service, admin, ['tickets:delete']))
    all = bearer((await tokenOf(service, admin)).token)
  })

  let id: number
  beforeEach(async () => {
    id = await created(all)
  })

  const created = async (as: Record<string, string>, run?: string): Promise<number> => {
    const answer = await service.post('/api/tickets/', TICKET, { ...as, ...(run && { 'x-run-id': run }) })
    return (answer.json as { id: number }).id
  }

  /** Refused for want of the scope, and nothing at all is otherwise than before. */
  const refused = async (path: string, body: unknown, as: Record<string, string>, scope: string) => {
    const was = stored(service.file)
    const answer = await service.post(path, body, as)
    assert.deepEqual([answer.status, answer.json], [403, { detail: `This needs the scope ${scope}.` }], path)
    assert.deepEqual(stored(service.file), was)
  }

  test('with a bulk change: deleting and restoring many takes what it takes for one', async () => {
    const bulk = '/api/tickets/bulk/'
    await refused(bulk, { operation: 'delete', ids: [id] }, writer, 'tickets:delete')
    await refused(bulk, { operation: 'delete', ids: [id], dry_run: true }, writer, 'tickets:delete')
    await refused(bulk, { operation: 'delete', filter: {}, max_affected: 9999 }, writer, 'tickets:delete')
    await refused(bulk, { operation: 'restore', ids: [id] }, writer, 'tickets:delete')
    const close = { operation: 'update', ids: [id], changes: { resolution_status: 'CLOSED' } }
    await refused(bulk, close, deleter, 'tickets:write')
    await refused(bulk, close, reader, 'tickets:write')
    await refused(bulk, { operation: 'delete', ids: [id] }, reader, 'tickets:delete')
    await refused(bulk, { operation: 'restore', ids: [id] }, reader, 'tickets:delete')
    for (const body of [{}, [], { operation: 'merge' }, { operation: ['delete'] }])
      await refused(bulk, body, reader, 'tickets:write or tickets:delete')
    assert.equal((await service.post(bulk, close, writer)).status, 200)
    assert.equal((await service.post(bulk, { operation: 'delete', ids: [id] }, deleter)).status, 200)
  })

  test('with an undo: it takes what it would do, and is refused as a whole before anything changes', async () => {
    const undo = (run: string) => `/api/runs/${run}/undo/`
    const mine = await created(writer, 'made')
    await service.patch(`/api/tickets/${mine}/`, { title: 'Other' }, { ...writer, 'x-run-id': 'made' })
    await refused(undo('made'), {}, writer, 'tickets:delete')
    await refused(undo('made'), {}, deleter, 'tickets:write')
    await refused(undo('made'), {}, reader, 'tickets:write or tickets:delete')
    await service.delete(`/api/tickets/${id}/`, { ...all, 'x-run-id': 'removed' })
    await refused(undo('removed'), {}, writer, 'tickets:delete')
    const other = await created(all)
    await service.patch(`/api/tickets/${other}/`, { title: 'Third' }, { ...writer, 'x-run-id': 'changed' })
    assert.equal((await service.post(undo('changed'), {}, writer)).status, 200)
    assert.equal((await service.post(undo('removed'), {}, deleter)).status, 200)
    const undone = (await service.post(undo('made'), {}, all)).json as Undo
    assert.deepEqual(
      undone.reverted.map(({ ticket_id, action }) => [ticket_id, action]),
      [
        [mine, 'updated'],
        [mine, 'deleted'],
      ],
    )
  })

  test('with a restore', async () => {
    await service.delete(`/api/tickets/${id}/`, all)
    await refused(`/api/tickets/${id}/restore/`, {}, writer, 'tickets:delete')
    assert.equal((await service.post(`/api/tickets/${id}/restore/`, {}, deleter)).status, 200)
  })

  test('with an import: ids that are given take no ticket’s place, deleted ones included', async () => {
    await service.delete(`/api/tickets/${id}/`, all)
    const was = stored(service.file)
    for (const taken of [id, id - 1]) {
      const answer = await service.import(JSON.stringify({ ...TICKET, id: taken }), undefined, writer)
      assert.equal(answer.status, 400)
      assert.match(answer.text, /exists already, or did once/)
    }
    const refusal = await service.import(JSON.stringify(TICKET), undefined, reader)
    assert.deepEqual(refusal.json, { detail: 'This needs the scope tickets:write.' })
    assert.deepEqual(stored(service.file), was)
  })

  test('with PUT, PATCH, a form or a method in a header', async () => {
    const form = { ...reader, 'content-type': 'application/x-www-form-urlencoded' }
    const was = stored(service.file)
    const answers = [
      await service.put(`/api/tickets/${id}/`, { ...TICKET, resolution_status: 'CLOSED' }, reader),
      await service.patch(`/api/tickets/${id}/`, { title: 'x' }, reader),
      await service.delete(`/api/tickets/${id}/`, writer),
      await service.send('POST', '/api/tickets/', { headers: form, body: 'title=a&description=b' }),
      await service.send('POST', '/api/tickets', { headers: { ...reader, 'x-http-method-override': 'GET' }, body: '' }),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 403, 403, 403, 403],
    )
    assert.deepEqual(stored(service.file), was)
  })

  test('to read: neither an export nor a history nor the feed is open to one who may only write', async () => {
    const blind = bearer(await tokenWith(service, admin, ['tickets:write']))
    const paths = ['', 'export/', 'stats/', 'events/', `${id}/`, `${id}/history/`, `${id}/similar/`]
    for (const path of paths) {
      const answer = await service.get(`/api/tickets/${path}`, blind)
      assert.deepEqual(answer.json, { detail: 'This needs the scope tickets:read.' }, path)
      assert.equal((await service.get(`/api/tickets/${path}`)).status, 401, path)
    }
  })

  test('before a body is read: one that is no JSON, or never ends, is not waited for', async () => {
    const body = '{"title": "no'
    const headers = { ...reader, 'content-type': 'application/json', 'content-length': '100000' }
    const answer = await service.send('POST', '/api/tickets/', { headers, body })
    assert.equal(answer.status, 403)
    const unknown = await service.send('POST', '/api/tickets/', { headers: { 'content-type': 'text/plain' }, body })
    assert.equal(unknown.status, 401, 'nor is its type told about')
  })

  test('with somebody else’s Idempotency-Key: nobody is given another’s answer', async () => {
    const key = { 'idempotency-key': 'shared-key' }
    const first = await service.post('/api/tickets/', TICKET, { ...writer, ...key })
    assert.equal(first.status, 201)
    const same = await service.post('/api/tickets/', TICKET, { ...writer, ...key })
    assert.deepEqual([same.status, same.headers['idempotent-replayed']], [201, 'true'])
    const other = bearer(await tokenWith(service, admin, ['tickets:write']))
    const replayed = await service.post('/api/tickets/', TICKET, { ...other, ...key })
    assert.deepEqual(
      [replayed.status, replayed.json],
      [422, { detail: 'This Idempotency-Key was used for another request.' }],
    )
    const narrower = await service.post('/api/tickets/', TICKET, { ...reader, ...key })
    assert.equal(narrower.status, 403)
  })

  test('by naming somebody: who acts is known from what is presented alone', async () => {
    const lies = { 'x-actor': 'user:root', 'x-on-behalf-of': 'root' }
    const person = await signInPerson(service, admin, 'ann', ['tickets:read', 'tickets:write'])
    const { token } = await tokenOf(service, person, ['tickets:read', 'tickets:write'])
    await created({ ...person.headers, ...lies })
    await created({ ...bearer(token), ...lies })
    await created({ ...bearer(token), 'x-actor': 'agent:nightly', 'x-on-behalf-of': 'root' }, 'night-1')
    const rows = query(service.file, 'SELECT * FROM audit ORDER BY id DESC LIMIT 3').reverse()
    assert.deepEqual(
      rows.map(({ actor_kind, actor_name, on_behalf_of, run_id }) => [actor_kind, actor_name, on_behalf_of, run_id]),
      [
        ['user', 'ann', null, null],
        ['user', 'ann', null, null],
        ['agent', 'nightly', 'ann', 'night-1'],
      ],
    )
  })

  test('by listening on: a feed ends with what was presented for it', async (t) => {
    const person = await signInPerson(service, admin, 'listener', ['tickets:read'])
    const { token, id: tokenId } = await tokenOf(service, person, ['tickets:read'])
    const feed = await openFeed(t, service.port, '', bearer(token))
    const heard = await created(all)
    assert.equal((await feed.next(1))[0]?.ticket_id, heard)
    await service.delete(`/api/tokens/${tokenId}/`, person.headers)
    await created(all)
    await feed.ended
    assert.equal(feed.rest(), '', 'and nothing more was told')
  })
})
