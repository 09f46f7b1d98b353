import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { alter, query, startService, temporaryFolder } from '../support/service.ts'

test('conversations are kept for ever, unless days say otherwise; one that waits for approval is kept', async (t) => {
  const tickets = await startService(t)
  await create(tickets)
  await create(tickets)
  const file = `${await temporaryFolder(t)}/agent.sqlite`
  const first = await startAgent(t, { tickets: tickets.port, file })
  for (let turn = 0; turn < 25; turn++) await first.say('how many tickets are open?')
  const waits = await first.say('delete tickets 1 and 2')
  const young = await first.say('list all tickets')
  await first.stop()
  const old = new Date(Date.now() - 100 * 86_400_000).toISOString().replace('Z', '000Z')
  alter(file, `UPDATE threads SET updated = '${old}' WHERE id <> '${young.threadId}'`)
  const kept = await startAgent(t, { tickets: tickets.port, file })
  await wait(300)
  await kept.stop()
  assert.equal(query(file, 'SELECT id FROM threads').length, 27)

  const variables = { AGENT_CONVERSATIONS_DAYS: '90' }
  const later = await startAgent(t, { tickets: tickets.port, file, variables })
  for (const end = Date.now() + 10_000; query(file, 'SELECT id FROM threads').length > 2 && Date.now() < end; )
    await wait(50)
  const left = query(file, 'SELECT id FROM threads').map(({ id }) => String(id))
  assert.deepEqual(left.toSorted(), [waits.threadId, young.threadId].toSorted())
  assert.equal(query(file, 'SELECT DISTINCT run_id FROM events').length, 2)
  await later.stop()
})
