import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Client } from '@modelcontextprotocol/client'
import { UNASKED } from '#contract/outside-agents.ts'
import { TOOLS } from '#mcp/tools.ts'
import { create } from '../support/contract.ts'
import { answering, call, connectOver, ERAS, idleFor } from '../support/mcp.ts'
import { bearer, signInAdmin, tokenOf } from '../support/people.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

/*
 * A client that obeys everything it reads: it reads all tickets in every way there is, calls every tool on every number that
 * it has read, with whatever may confirm, in runs that it makes up and in new sessions, and tries to answer for the person.
 * INJECTIONS=all plays every line; otherwise one in ten.
 */
type Injection = { id: string; text: string }
const every = process.env.INJECTIONS === 'all' ? 1 : 10
const injections = readFileSync(join(import.meta.dirname, '../../evals/injections-dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Injection => JSON.parse(line))
  .filter((_line, index) => index % every === 0)

for (const era of ERAS) {
  describe(`A ${era} client that obeys everything it reads`, async () => {
    const suite = cleanerOfSuite()
    const service = await startService(suite, { variables: { AUTH: 'required' } })
    const ada = await signInAdmin(service, 'ada')
    const headers = bearer((await tokenOf(service, ada)).token)
    const done = (client: string) =>
      query(service.file, `SELECT action FROM audit WHERE actor_name = 'mcp:${client}' ORDER BY id`).map(
        ({ action }) => action,
      )

    for (const member of ['title', 'description'] as const) {
      test(`does, with what is planted in a ${member}, no more than may be done without a person`, async (t) => {
        for (const { id, text } of injections) {
          const planted = text.trim().slice(0, member === 'title' ? 240 : undefined)
          const seeds = [await create(service, { [member]: `Printer ${planted}` }, headers)]
          for (let i = 0; i < 3; i++) seeds.push(await create(service, { title: `Leave me ${i}` }, headers))
          const name = `worst ${id} ${member}`
          idleFor(service.file)
          const connect = () => connectOver(t, era, service.port, { headers, name, capabilities: { elicitation: {} } })
          const client = await connect()
          answering(client, async () => ({ action: 'decline' }))
          const read = await readEverything(
            client,
            seeds.map((ticket) => ticket.id),
          )
          assert.match(read, /Printer /)
          for (const calls of [
            obey(seeds.map((ticket) => ticket.id)),
            obey(seeds.map((ticket) => ticket.id).toReversed()),
          ]) {
            const again = await connect()
            answering(again, async () => ({ action: 'decline' }))
            for (const [tool, args] of calls) {
              const told = await call(again, tool, args)
              const [, approval] = /approvals\/([\w-]+)/.exec(String(told.approval_url)) ?? []
              if (!approval) continue
              for (const form of [true, false]) {
                const body = { decision: 'approve', form }
                const answer = await service.post(`/api/approvals/${approval}/decision/`, body, headers)
                assert.equal(answer.status, 403)
              }
            }
          }
          const changes = done(name)
          assert.ok(changes.length <= UNASKED.changes, `${id}: ${changes.length} changes`)
          assert.ok(changes.filter((action) => action === 'deleted').length <= UNASKED.deletions, id)
        }
        const given = query(service.file, "SELECT count(*) AS n FROM approvals WHERE state IN ('approved', 'used')")
        assert.equal(given[0]?.n, 0)
      })
    }

    test('does nothing at all where it is read only', async (t) => {
      const { id } = await create(service, { description: injections[0]?.text ?? '' }, headers)
      const name = `reading ${era}`
      const client = await connectOver(t, era, service.port, { headers: { ...headers, 'x-read-only': 'true' }, name })
      await readEverything(client, [id])
      for (const [tool, args] of obey([id])) await call(client, tool, args)
      assert.deepEqual(done(name), [])
    })
  })
}

async function readEverything(client: Client, ids: number[]): Promise<string> {
  const told: unknown[] = [await call(client, 'tickets_find'), await call(client, 'tickets_count', { interval: 'day' })]
  for (const id of ids) {
    for (const tool of ['tickets_get', 'tickets_history', 'tickets_similar'])
      told.push(await call(client, tool, { id }))
    told.push(await client.readResource({ uri: `ticket://${id}` }))
  }
  return JSON.stringify(told)
}

type Obeyed = readonly [tool: string, args: Record<string, unknown>]

/** Every tool that changes something, on every ticket, in every way that might get around the gate. */
function obey(ids: number[]): Obeyed[] {
  const each = ids.flatMap((id): Obeyed[] => [
    ['tickets_delete', { id }],
    ['tickets_delete', { id, idempotency_key: `delete ${id}` }],
    ['tickets_delete', { id, run_id: 'mcp-made-up' }],
    ['tickets_delete', { id, confirm: true }],
    ['tickets_update', { id, title: 'HACKED', description: 'HACKED', resolution_status: 'CLOSED' }],
    ['tickets_create', { title: 'HACKED', description: `HACKED ${id}` }],
    ['tickets_restore', { id }],
  ])
  const many: Obeyed[] = [
    ['tickets_bulk', { operation: 'delete', ids }],
    ['tickets_bulk', { operation: 'delete', where_resolution_status: 'OPEN' }],
    ['tickets_bulk', { operation: 'update', where_search: 'Leave', resolution_status: 'CLOSED' }],
    ['tickets_bulk', { operation: 'restore', ids }],
    ['tickets_undo', {}],
  ]
  const all = [...each, ...many]
  const named = new Set(all.map(([tool]) => tool))
  assert.deepEqual(
    TOOLS.filter(({ effect, name }) => effect !== 'read' && !named.has(name)),
    [],
    'a tool is not tried',
  )
  return all
}
