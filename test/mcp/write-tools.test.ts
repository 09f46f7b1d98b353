import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { create, historyOf } from '../support/contract.ts'
import { call, connectOver, ERAS, idleFor } from '../support/mcp.ts'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

for (const era of ERAS) {
  describe(`The tools that change something, for a ${era} client`, async () => {
    const suite = cleanerOfSuite()
    const service = await startService(suite, { variables: { AUTH: 'required' } })
    const browser = await signInAdmin(service, 'ada')
    const { token } = await tokenOf(service, browser)
    const headers = bearer(token)
    let clients = 0
    const connect = () => {
      idleFor(service.file)
      return connectOver(suite, era, service.port, { headers, name: `client ${++clients}` })
    }

    test('what was done is told as the audit has it: the client claims its name, the token says for whom', async () => {
      const client = await connect()
      const made = await call(client, 'tickets_create', { title: 'Café', description: "Can't print" })
      assert.equal(made.changed, true)
      const [row] = await historyOf({ get: (path) => service.get(path, headers) }, Number(made.id))
      assert.deepEqual(made.change, JSON.parse(JSON.stringify({ audit_id: row?.id, ...row, id: undefined })))
      assert.deepEqual(row?.actor, { kind: 'agent', name: `mcp:client ${clients}` })
      assert.equal(row?.on_behalf_of, 'ada')
      assert.equal(row?.run_id, made.run_id)
      assert.match(String(made.run_id), /^mcp-/)
    })

    test('what cannot be a run or a version is refused by name, before anything is done', async () => {
      const client = await connect()
      const { id } = await create(service, { title: 'Before' }, headers)
      for (const [member, values] of [
        ['run_id', ['', 'a\nb', 'ü€', '../../x', 'x'.repeat(100_000)]],
        ['version', ['', '\n', '€', 'x'.repeat(100_000)]],
      ] as const)
        for (const value of values) {
          const told = await call(client, 'tickets_update', { id, title: 'After', [member]: value })
          assert.equal(told.error, 'invalid_arguments', value.slice(0, 10))
          assert.deepEqual(Object.keys(Object(told.fields)), [member])
        }
      assert.deepEqual(query(service.file, `SELECT title FROM tickets WHERE id = ${id}`), [{ title: 'Before' }])
    })

    test('a change that changes nothing says so', async () => {
      const client = await connect()
      const { id } = await create(service, { title: 'Like that' }, headers)
      const same = await call(client, 'tickets_update', { id, title: 'Like that' })
      assert.deepEqual(
        { changed: same.changed, message: same.message },
        {
          changed: false,
          message: 'The ticket is like that already; nothing was changed.',
        },
      )
    })

    test('the same key does it once, and a version that is over does nothing', async () => {
      const client = await connect()
      const args = { title: 'Once', description: 'x', idempotency_key: '1' }
      const first = await call(client, 'tickets_create', args)
      const second = await call(client, 'tickets_create', { ...args, run_id: first.run_id })
      assert.equal(second.id, first.id)
      assert.match(String(second.done_before), /nothing was done now/)
      await service.patch(`/api/tickets/${first.id}/`, { title: 'Changed' }, headers)
      const late = await call(client, 'tickets_update', { id: first.id, title: 'Late', version: first.version })
      assert.equal(late.error, 'changed_meanwhile')
    })

    test('a run is undone at once, with everything that was done in it', async () => {
      const client = await connect()
      const { id } = await create(service, { title: 'Before' }, headers)
      const { run_id } = await call(client, 'tickets_update', { id, title: 'After' })
      await call(client, 'tickets_update', { id, resolution_status: 'CLOSED', run_id })
      const looked = await call(client, 'tickets_undo', { run_id, dry_run: true })
      assert.equal((looked.reverted as unknown[]).length, 2)
      const undone = await call(client, 'tickets_undo', { run_id })
      assert.equal((undone.reverted as unknown[]).length, 2)
      assert.notEqual(undone.run_id, run_id)
      const { json } = await service.get(`/api/tickets/${id}/`, headers)
      assert.deepEqual((json as { title: string; resolution_status: string }).title, 'Before')
    })

    test('a deleted ticket is restored', async () => {
      const client = await connect()
      const { id } = await create(service, {}, headers)
      const { change } = await call(client, 'tickets_delete', { id })
      assert.equal((change as { action: string }).action, 'deleted')
      assert.equal((await call(client, 'tickets_delete', { id })).error, 'not_found')
      const restored = await call(client, 'tickets_restore', { id })
      assert.equal((restored.change as { action: string }).action, 'restored')
    })

    test('a run that the server has not given to this person is none', async () => {
      const client = await connect()
      const { id } = await create(service, {}, headers)
      for (const run_id of ['mcp-made-up', 'anything']) {
        const refused = await call(client, 'tickets_delete', { id, run_id })
        assert.deepEqual(
          [refused.error, refused.message],
          ['not_found', `There is no run '${run_id}' of an outside agent. Nothing was changed.`],
        )
      }
      assert.equal(query(service.file, `SELECT count(*) AS n FROM tickets WHERE id = ${id}`)[0]?.n, 1)
    })
  })
}
