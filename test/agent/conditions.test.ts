import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { query, startService } from '../support/service.ts'
import { startTap } from '../support/tap.ts'

test('a condition holds when the change is made, not only when it was worked out', async (t) => {
  const tickets = await startService(t)
  const tap = await startTap(t, tickets.port)
  const agent = await startAgent(t, { tickets: tap.port })
  const { id } = await create(tickets)
  tap.watch(async (phase, count) => {
    if (phase === 'before' && count === 1) await tickets.patch(`/api/tickets/${id}/`, { resolution_status: 'RESOLVED' })
  })
  const said = await agent.say(`if ticket ${id} is still open, delete it`)
  assert.match(said.text, /was not deleted: it is RESOLVED now, not OPEN\.$/)
  assert.deepEqual(receiptsOf(said), [])
  assert.equal(query(tickets.file, 'SELECT count(*) AS n FROM tickets')[0]?.n, 1)
})
