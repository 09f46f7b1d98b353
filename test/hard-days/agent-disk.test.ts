import assert from 'node:assert/strict'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { namesOf, receiptsOf } from '../support/agent.ts'
import { startAgentProcess } from '../support/agent-process.ts'
import { create, ticketOf } from '../support/contract.ts'
import { startService, temporaryFolder } from '../support/service.ts'

describe('An agent that cannot write its database', () => {
  test('answers what only reads, changes nothing, says so, and goes on when it can', async (t) => {
    const tickets = await startService(t)
    await create(tickets, { title: 'Email outage' })
    const folder = await temporaryFolder(t)
    const file = join(folder, 'agent.sqlite')
    const agent = await startAgentProcess(t, folder, {
      AGENT_DATABASE_URL: `file:${file}`,
      TICKET_SYSTEM_URL: `http://127.0.0.1:${tickets.port}`,
      LOG_LEVEL: 'silent',
    })
    assert.match((await agent.say('list all tickets')).text, /Email outage/)
    renameSync(file, join(folder, 'away.sqlite'))
    await agent.say('list all tickets')
    assert.match((await agent.get('/readyz')).text, /"database":"its file was removed or replaced/)
    const listed = await agent.say('list all tickets')
    assert.match(listed.text, /not kept[\s\S]*#1 Email outage/)
    assert.equal(namesOf(listed).at(-1), 'end')
    const refused = await agent.say('close ticket 1')
    assert.match(refused.text, /Nothing was changed/)
    assert.deepEqual(receiptsOf(refused), [])
    assert.equal(ticketOf(await tickets.get('/api/tickets/1/')).resolution_status, 'OPEN')
    renameSync(join(folder, 'away.sqlite'), file)
    for (const end = performance.now() + 8_000; performance.now() < end; await wait(200)) {
      if (receiptsOf(await agent.say('close ticket 1')).length > 0) break
    }
    assert.equal(ticketOf(await tickets.get('/api/tickets/1/')).resolution_status, 'CLOSED')
  })
})
