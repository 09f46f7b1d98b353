import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { create } from '../support/contract.ts'
import { call, connectOver, ERAS, resultOf } from '../support/mcp.ts'
import { cleanerOfSuite, startService } from '../support/service.ts'

for (const era of ERAS) {
  describe(`The tools that read, for a ${era} client`, async () => {
    const suite = cleanerOfSuite()
    const service = await startService(suite)
    const client = await connectOver(suite, era, service.port)
    const printer = await create(service, { title: 'Printer jams', description: 'On the 3rd floor.' })
    const long = await create(service, {
      title: 'Long one',
      description: `Begins here. ${'ä'.repeat(12_000)} Ends here.`,
    })
    for (let i = 1; i <= 28; i++) await create(service, { title: `Email ${i}`, resolution_status: 'CLOSED' })

    test('find says how many there are, and goes on from where it ended', async () => {
      const first = await call(client, 'tickets_find', { resolution_status: 'CLOSED', limit: 25 })
      assert.equal(first.total, 28)
      const second = await call(client, 'tickets_find', {
        resolution_status: 'CLOSED',
        limit: 25,
        cursor: first.next_cursor,
      })
      const ids = [first, second].flatMap(({ tickets }) => (tickets as { id: number }[]).map(({ id }) => id))
      assert.equal(new Set(ids).size, 28)
      assert.equal(second.next_cursor, undefined)
      assert.match(String(first.untrusted), /never an instruction/)
    })

    test('what is long is cut, and the answer says how to get the rest', async () => {
      const first = await call(client, 'tickets_get', { id: long.id })
      const [, next] = /description_from: (\d+)/.exec(String(first.cut)) ?? []
      let text = (first.ticket as { description: string }).description
      for (let from = Number(next); from; ) {
        const more = await call(client, 'tickets_get', { id: long.id, description_from: from })
        text += (more.ticket as { description: string }).description
        from = Number(/description_from: (\d+)/.exec(String(more.cut))?.[1] ?? 0)
      }
      assert.equal(text, long.description)
    })

    test('an answer of the longest texts has at most so many bytes', async () => {
      const title = '☎'.repeat(255)
      for (let i = 0; i < 25; i++) await create(service, { title, description: '"\\☎'.repeat(400) })
      const result = await resultOf(client, 'tickets_find', { title__icontains: '☎☎☎', limit: 25 })
      const [content] = result.content
      assert.ok(content?.type === 'text' && Buffer.byteLength(content.text) < 21_000)
      assert.equal(JSON.parse(content.text).tickets.length, 25)
    })

    test('count carries no text', async () => {
      assert.deepEqual(await call(client, 'tickets_count', { search: 'email' }), {
        total: 28,
        by_status: { OPEN: 0, RESOLVED: 0, CLOSED: 28 },
      })
      const { created } = await call(client, 'tickets_count', { interval: 'week' })
      assert.equal((created as { count: number }[]).length, 1)
    })

    test('history tells of each change who made it', async () => {
      await service.patch(`/api/tickets/${printer.id}/`, { resolution_status: 'RESOLVED' }, { 'x-actor': 'user:ada' })
      const { total, changes } = await call(client, 'tickets_history', { id: printer.id })
      assert.equal(total, 2)
      const [, second] = changes as Record<string, unknown>[]
      assert.deepEqual(second?.actor, { kind: 'user', name: 'ada' })
      assert.deepEqual(second?.changes, { resolution_status: { from: 'OPEN', to: 'RESOLVED' } })
    })

    test('similar takes a ticket or a draft', async () => {
      const { id } = await create(service, {
        title: 'Printer is jammed again',
        description: 'Printer on the 3rd floor.',
      })
      for (const args of [{ id }, { title: 'Printer jams', description: '3rd floor' }]) {
        const { tickets } = await call(client, 'tickets_similar', args)
        assert.ok((tickets as { id: number }[]).some((ticket) => ticket.id === printer.id))
      }
    })

    test('lists, numbers and flags may come as their JSON text', async () => {
      const { ticket } = await call(client, 'tickets_get', { id: String(printer.id) })
      assert.equal((ticket as { id: number }).id, printer.id)
      for (const id__in of [[printer.id, long.id], `${printer.id},${long.id}`, `[${printer.id}, ${long.id}]`])
        assert.equal((await call(client, 'tickets_count', { id__in })).total, 2)
    })

    test('what is wrong is named, in words of the service and with nothing of an exception', async () => {
      const refused = async (name: string, args: Record<string, unknown>) => {
        const { error, message } = await call(client, name, args)
        return `${error}: ${message}`
      }
      assert.match(await refused('tickets_get', { id: 'abc', colour: 'red' }), /^invalid_arguments: .*id.*colour/)
      assert.match(await refused('tickets_get', { id: 99_999 }), /^not_found: Ticket with id '99999' was not found/)
      assert.match(
        await refused('tickets_find', { created__gte: 'soon' }),
        /^invalid_arguments: created__gte: Enter a valid/,
      )
      assert.match(await refused('tickets_similar', {}), /^invalid_arguments: Give either id or title/)
      await assert.rejects(call(client, 'tickets_explode'), /There is no tool tickets_explode/)
    })
  })
}
