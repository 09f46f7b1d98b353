import assert from 'node:assert/strict'
import { renameSync } from 'node:fs'
import { test } from 'node:test'
import { startAgent } from '../support/agent.ts'
import { create, historyOf } from '../support/contract.ts'
import { startModel, text } from '../support/model.ts'
import { startService } from '../support/service.ts'

test('Where nothing can be stored, what a model claims is put right as well', async (t) => {
  const tickets = await startService(t)
  const { id } = await create(tickets)
  const model = await startModel(t, () => text('I have deleted ticket 1.'))
  const agent = await startAgent(t, { tickets: tickets.port, variables: model.azure })
  await agent.say('hello there, how are you?')
  renameSync(agent.file, `${agent.file}.away`)
  const said = await agent.say('what about that ticket of ours?')
  renameSync(`${agent.file}.away`, agent.file)
  assert.match(said.text, /cannot be written now.*I have deleted ticket 1\.\n\(Nothing was changed\.\)$/s)
  assert.equal((await historyOf(tickets, id)).length, 1)
})
