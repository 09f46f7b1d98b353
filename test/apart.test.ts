import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { startAgentProcess } from './support/agent-process.ts'
import { startProcess } from './support/process.ts'
import { startService, temporaryFolder } from './support/service.ts'

test('started apart on other ports, each service finds the other by the ports of .env', async (t) => {
  const { port } = await startService(t)
  const folder = await temporaryFolder(t)
  writeFileSync(join(folder, '.env'), `PORT=${port}\n`)
  const agent = await startAgentProcess(t, folder, {})
  assert.equal((await agent.get('/readyz')).status, 200)
  assert.equal((await agent.say('How many tickets are open?')).text, '0 OPEN tickets.')

  writeFileSync(join(folder, '.env'), `AGENT_PORT=${agent.port}\n`)
  const tickets = await startProcess(t, { folder })
  assert.equal((await tickets.get('/agent/readyz')).status, 200)
  assert.deepEqual((await tickets.get('/agent/threads/')).json, (await agent.get('/threads/')).json)
})

test('what TICKET_SYSTEM_URL and AGENT_URL say counts before the ports', async (t) => {
  const { port } = await startService(t)
  const folder = await temporaryFolder(t)
  const agent = await startAgentProcess(t, folder, { PORT: '9', TICKET_SYSTEM_URL: `http://127.0.0.1:${port}` })
  assert.equal((await agent.get('/readyz')).status, 200)
  const variables = { AGENT_PORT: '9', AGENT_URL: `http://127.0.0.1:${agent.port}` }
  assert.equal((await (await startProcess(t, { folder, variables })).get('/agent/readyz')).status, 200)
})
