import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@modelcontextprotocol/client'
import { AGENT_IDLE_MINUTES } from '#contract/outside-agents.ts'
import { create } from '../support/contract.ts'
import { answering, call, connectOver, ERAS, idleFor } from '../support/mcp.ts'
import { bearer, signInAdmin, signInPerson, tokenOf } from '../support/people.ts'
import { alter, cleanerOfSuite, query, startService } from '../support/service.ts'

type Effect = { ticket_id: number | null }

for (const era of ERAS) {
  describe(`A person decides, where a ${era} client asks for much`, async () => {
    const suite = cleanerOfSuite()
    const service = await startService(suite, { variables: { AUTH: 'required' } })
    const ada = await signInAdmin(service, 'ada')
    const eve = await signInPerson(service, ada, 'eve', ['tickets:read', 'tickets:write', 'tickets:delete'])
    const { token } = await tokenOf(service, ada, ['tickets:read', 'tickets:write', 'tickets:delete'])
    const headers = bearer(token)
    let clients = 0
    /** A client of one whose agents were idle for long, unless it has a name. */
    const connect = (capabilities: Record<string, unknown> = {}, name?: string) => {
      if (name === undefined) idleFor(service.file)
      return connectOver(suite, era, service.port, { headers, name: name ?? `${era} ${++clients}`, capabilities })
    }
    const tickets = async (count: number) => {
      const ids: number[] = []
      for (let i = 0; i < count; i++) ids.push((await create(service, { title: `Ticket ${i}` }, headers)).id)
      return ids
    }
    const left = (ids: number[]) => query(service.file, `SELECT id FROM tickets WHERE id IN (${ids})`).length
    const idIn = (link: unknown) => /\/approvals\/([\w-]+)$/.exec(String(link))?.[1]
    const decide = (link: unknown, decision: 'approve' | 'refuse', by: Record<string, string> = ada.headers) =>
      service.post(`/api/approvals/${idIn(link)}/decision/`, { decision }, by)
    const deleteAll = (client: Client, ids: number[]) => call(client, 'tickets_bulk', { operation: 'delete', ids })

    test('the second deletion of a run waits, and so does each after it', async () => {
      const client = await connect()
      const ids = await tickets(50)
      for (const [i, id] of ids.entries()) {
        const { error } = await call(client, 'tickets_delete', { id })
        assert.equal(error, i === 0 ? undefined : 'approval_needed')
      }
      assert.equal(left(ids), 49)
    })

    test('of deletions that are asked for at once, one is made', async () => {
      const client = await connect()
      const ids = await tickets(6)
      const told = await Promise.all(ids.map((id) => call(client, 'tickets_delete', { id })))
      assert.equal(told.filter(({ changed }) => changed === true).length, 1)
      assert.equal(left(ids), 5)
    })

    test('neither a new session nor a new name is a new permission', async () => {
      idleFor(service.file)
      const ids = await tickets(6)
      for (const [i, id] of ids.entries())
        await call(await connect({}, i < 3 ? `${era} again` : `${era} named ${i}`), 'tickets_delete', { id })
      assert.equal(left(ids), 5)
    })

    test('nor is a new token', async () => {
      idleFor(service.file)
      const ids = await tickets(3)
      for (const id of ids) {
        const another = bearer((await tokenOf(service, ada, ['tickets:read', 'tickets:write', 'tickets:delete'])).token)
        const client = await connectOver(suite, era, service.port, { headers: another, name: `${era} tokens` })
        await call(client, 'tickets_delete', { id })
      }
      assert.equal(left(ids), 2)
    })

    test('what one run did counts for as long as another goes on', async () => {
      const ids = await tickets(12)
      const first = await connect()
      for (const id of ids.slice(0, 10)) await call(first, 'tickets_update', { id, resolution_status: 'CLOSED' })
      const second = await connect({}, `${era} going on`)
      for (const id of ids.slice(10)) {
        const held = await call(second, 'tickets_update', { id, resolution_status: 'CLOSED' })
        assert.equal(held.error, 'approval_needed')
        idleFor(service.file, AGENT_IDLE_MINUTES - 10)
      }
    })

    test('a ticket of which the audit has nothing any more is named too', async () => {
      const client = await connect()
      const ids = await tickets(2)
      alter(service.file, `DELETE FROM audit WHERE ticket_id IN (${ids})`)
      const { approval_url: link } = await deleteAll(client, ids)
      const shown = (await service.get(`/api/approvals/${idIn(link)}/`, ada.headers)).json as { effects: Effect[] }
      assert.deepEqual(
        shown.effects.map(({ ticket_id }) => ticket_id),
        ids,
      )
    })

    test('after ten changes the next one waits', async () => {
      const client = await connect()
      const ids = await tickets(12)
      for (const id of ids) await call(client, 'tickets_update', { id, resolution_status: 'CLOSED' })
      const closed = query(service.file, `SELECT id FROM tickets WHERE id IN (${ids}) AND resolution_status = 'CLOSED'`)
      assert.equal(closed.length, 10)
    })

    test('whatever is done to many at once waits, and goes through once when it is approved', async () => {
      const client = await connect()
      const [a = 0, b = 0] = await tickets(2)
      const args = { operation: 'update', ids: [a], resolution_status: 'CLOSED' }
      const held = await call(client, 'tickets_bulk', args)
      assert.equal(held.error, 'approval_needed')
      assert.equal(held.would, 'change 1')
      assert.equal((await call(client, 'tickets_bulk', args)).approval_url, held.approval_url)
      const shown = await service.get(`/api/approvals/${idIn(held.approval_url)}/`, ada.headers)
      assert.deepEqual((shown.json as { effects: unknown }).effects, [
        {
          ticket_id: a,
          title: 'Ticket 0',
          action: 'updated',
          changes: { resolution_status: { from: 'OPEN', to: 'CLOSED' } },
        },
      ])
      assert.equal((await decide(held.approval_url, 'approve')).status, 200)
      assert.equal((await call(client, 'tickets_bulk', { ...args, ids: [b] })).error, 'approval_needed')
      assert.equal((await call(client, 'tickets_bulk', args)).changed, 1)
      await service.patch(`/api/tickets/${a}/`, { resolution_status: 'OPEN' }, headers)
      const again = await call(client, 'tickets_bulk', args)
      assert.equal(again.error, 'approval_needed')
      assert.notEqual(again.approval_url, held.approval_url)
    })

    test('with the same key too: what waits is no answer to keep', async () => {
      const client = await connect()
      const ids = await tickets(2)
      const args = { operation: 'delete', ids, idempotency_key: 'both' }
      const held = await call(client, 'tickets_bulk', args)
      await decide(held.approval_url, 'approve')
      assert.equal((await call(client, 'tickets_bulk', args)).changed, 2)
      assert.match(String((await call(client, 'tickets_bulk', args)).done_before), /nothing was done now/)
    })

    test('an approval is for the versions that were shown', async () => {
      const client = await connect()
      const ids = await tickets(2)
      const held = await deleteAll(client, ids)
      await service.patch(`/api/tickets/${ids[0]}/`, { title: 'Changed meanwhile' }, headers)
      await decide(held.approval_url, 'approve')
      const anew = await deleteAll(client, ids)
      assert.equal(anew.error, 'approval_needed')
      assert.notEqual(anew.approval_url, held.approval_url)
      assert.equal(left(ids), 2)
    })

    test('an approval that has expired is none', async () => {
      const client = await connect()
      const ids = await tickets(2)
      const held = await deleteAll(client, ids)
      await decide(held.approval_url, 'approve')
      alter(service.file, `UPDATE approvals SET expires = '2020-01-01T00:00:00.000000Z'`)
      assert.equal((await deleteAll(client, ids)).error, 'approval_needed')
      assert.equal((await decide(held.approval_url, 'approve')).status, 409)
    })

    test('only the person for whom the agent acts sees it and decides, and no token does', async () => {
      const client = await connect()
      const ids = await tickets(2)
      const { approval_url: link } = await deleteAll(client, ids)
      assert.equal((await decide(link, 'approve', eve.headers)).status, 404)
      assert.equal((await service.get(`/api/approvals/${idIn(link)}/`, eve.headers)).status, 404)
      assert.equal((await decide(link, 'approve', headers)).status, 403)
      assert.equal((await decide(link, 'approve', { cookie: ada.cookie })).status, 403)
      assert.equal((await decide(link, 'approve', {})).status, 401)
      assert.equal((await deleteAll(client, ids)).error, 'approval_needed')
      const theirs = bearer((await tokenOf(service, eve, ['tickets:read', 'tickets:delete'])).token)
      await decide(link, 'approve')
      const other = await connectOver(suite, era, service.port, { headers: theirs, name: `${era} ${clients}` })
      assert.equal((await deleteAll(other, ids)).error, 'approval_needed')
      assert.equal(left(ids), 2)
    })

    test('the end of the service waits for no person', async (t) => {
      const ending = await startService(t)
      const ids = [await create(ending), await create(ending)].map(({ id }) => id)
      const client = await connectOver(t, era, ending.port, { capabilities: { elicitation: {} } })
      const asked = new Promise<void>((resolve) => answering(client, () => new Promise(() => resolve())))
      deleteAll(client, ids).catch(() => undefined)
      await asked
      const began = Date.now()
      await ending.stop()
      assert.ok(Date.now() - began < 5_000)
      assert.equal(query(ending.file, `SELECT id FROM tickets WHERE id IN (${ids})`).length, 2)
    })

    test('what was refused stays refused', async () => {
      const client = await connect()
      const ids = await tickets(2)
      await decide((await deleteAll(client, ids)).approval_url, 'refuse')
      const refused = await deleteAll(client, ids)
      assert.deepEqual([refused.error, refused.approval_url], ['refused', undefined])
    })

    test('a client that opens pages opens ours, and the decision there counts', async () => {
      const client = await connect({ elicitation: { url: {}, form: {} } })
      const opened: string[] = []
      answering(client, async (asked) => {
        opened.push(String(asked.url))
        setTimeout(() => void decide(asked.url, 'approve'), 50)
        return { action: 'accept' }
      })
      const ids = await tickets(2)
      assert.equal((await deleteAll(client, ids)).changed, 2)
      assert.equal(opened.length, 1)
    })

    test('a client that has only forms shows what would happen, and cancelled, refused and approved are three answers', async () => {
      const client = await connect({ elicitation: {} })
      const answers = [
        { action: 'cancel' },
        { action: 'decline' },
        { action: 'accept', content: { decision: 'refuse' } },
        { action: 'accept', content: { decision: 'approve' } },
      ] as const
      const told: unknown[] = []
      for (const answer of answers) {
        answering(client, async ({ message }) => {
          assert.match(message, /delete 2.*\n.*delete #\d+ “Ticket 0”/)
          return answer
        })
        const ids = await tickets(2)
        const { error, changed } = await deleteAll(client, ids)
        told.push(error ?? changed)
        assert.equal(left(ids), changed === 2 ? 0 : 2)
      }
      assert.deepEqual(told, ['cancelled', 'refused', 'refused', 2])
    })

    test('a client that says it asks, and does not, gets the link', async () => {
      const client = await connect({ elicitation: { form: {} } })
      answering(client, async () => {
        throw new Error('nobody is there')
      })
      const ids = await tickets(2)
      await deleteAll(client, ids).catch(() => undefined)
      const { error, approval_url: link } = await deleteAll(client, ids)
      assert.equal(error, 'approval_needed')
      await decide(link, 'approve')
      assert.equal((await deleteAll(client, ids)).changed, 2)
    })

    test('nothing in the arguments confirms', async () => {
      const client = await connect()
      const ids = await tickets(2)
      for (const more of [{ confirm: true }, { approved: true }, { force: 'true' }, { decision: 'approve' }]) {
        const { error } = await call(client, 'tickets_bulk', { operation: 'delete', ids, ...more })
        assert.equal(error, 'invalid_arguments')
      }
      assert.equal(left(ids), 2)
    })

    test('an undo that would delete several tickets waits too', async () => {
      const client = await connect()
      let run_id: unknown
      for (let i = 0; i < 3; i++)
        ({ run_id } = await call(client, 'tickets_create', { title: 'New', description: 'x' }))
      const held = await call(client, 'tickets_undo', { run_id })
      assert.deepEqual([held.error, held.would], ['approval_needed', 'delete 3'])
      await decide(held.approval_url, 'approve')
      assert.equal(((await call(client, 'tickets_undo', { run_id })).reverted as unknown[]).length, 3)
    })
  })
}

test('of a ticket that is erased, and of what has expired, nothing stays in what was asked', async (t) => {
  const before = await startService(t)
  const client = await connectOver(t, 'modern', before.port)
  const asked = async (title: string) => {
    const { id } = await create(before, { title })
    await call(client, 'tickets_bulk', { operation: 'update', ids: [id], resolution_status: 'CLOSED' })
    return id
  }
  const erased = await asked('To be erased')
  await asked('To expire')
  await asked('To stay')
  await before.delete(`/api/tickets/${erased}/`)
  await before.stop()
  alter(before.file, `UPDATE deleted_tickets SET deleted_at = '2020-01-01T00:00:00.000000Z'`)
  alter(before.file, `UPDATE approvals SET expires = '2020-01-01T00:00:00.000000Z' WHERE effects LIKE '%To expire%'`)
  await startService(t, { file: before.file, variables: { DELETED_TICKETS_DAYS: '30' } })
  const kept = () => query(before.file, 'SELECT effects FROM approvals').map(({ effects }) => String(effects))
  for (const end = Date.now() + 20_000; kept().length > 1; await sleep(20)) assert.ok(Date.now() < end, 'in time')
  assert.match(kept().join(), /To stay/)
})

test('whatever changes tickets goes through the gate, an import too', async (t) => {
  const service = await startService(t)
  const { json } = await service.post('/api/agent-runs/', { client: 'importer' })
  const run = { 'x-agent-run': (json as { run_id: string }).run_id }
  const lines = (count: number) =>
    Array.from({ length: count }, (_, i) => JSON.stringify({ title: `Row ${i}`, description: 'x' })).join('\n')
  assert.equal((await service.import(lines(11), 'application/x-ndjson', run)).status, 428)
  assert.equal((await service.import(lines(500), 'application/x-ndjson', run)).status, 409)
  assert.equal((await service.import(lines(10), 'application/x-ndjson', run)).status, 200)
  assert.equal((await service.import(lines(1), 'application/x-ndjson', run)).status, 428)
  assert.equal(query(service.file, 'SELECT id FROM tickets').length, 10)
})
