import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { query, startService } from '../support/service.ts'

test('an approval that nobody gives in time ends its run by itself, and nothing changes', async (t) => {
  const tickets = await startService(t)
  const agent = await startAgent(t, {
    tickets: tickets.port,
    variables: { AGENT_APPROVAL_MINUTES: '1' },
    expiryCheckMs: 100,
  })
  const ids = [(await create(tickets)).id, (await create(tickets)).id]
  const said = await agent.say(`delete tickets ${ids.join(' and ')}`)
  const other = await agent.say(`delete tickets ${ids.join(' and ')}`)
  const minuteIsOver = new DatabaseSync(agent.file)
  minuteIsOver
    .prepare("UPDATE approvals SET expires_at = '2020-01-01T00:00:00.000000Z' WHERE run_id = ?")
    .run(said.runId)
  minuteIsOver.close()
  const statusOf = (runId: string) => query(agent.file, `SELECT status FROM runs WHERE id = '${runId}'`)[0]?.status
  for (let tries = 0; tries < 500 && statusOf(said.runId) !== 'done'; tries++) await wait(20)

  const rest = await agent.attach(`/runs/${said.runId}/events`, said.lastId)
  assert.match(rest.text, /Not approved in time: nothing of it was changed/)
  assert.deepEqual([receiptsOf(rest), rest.events.at(-1)?.event], [[], 'end'])
  assert.equal(query(tickets.file, 'SELECT id FROM tickets').length, 2)
  assert.equal((await agent.decide(said, 'approve')).status, 409)
  assert.equal(statusOf(other.runId), 'waiting')
})
