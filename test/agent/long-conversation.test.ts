import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startAgent } from '../support/agent.ts'
import { startModel, text } from '../support/model.ts'
import { startService } from '../support/service.ts'

describe('A long conversation', () => {
  test('does not outgrow what a model takes: it is told the latest messages, and of a long one its beginning', async (t) => {
    const tickets = await startService(t)
    const model = await startModel(t, () => text('I see.'))
    const agent = await startAgent(t, { tickets: tickets.port, variables: model.compatible })
    let threadId: string | undefined
    for (let turn = 1; turn <= 20; turn++) {
      threadId = (await agent.say(`message ${turn} ${'tell me more '.repeat(400)}`, threadId ? { threadId } : {}))
        .threadId
    }
    const last = model.requests().at(-1)?.body.messages ?? []
    const said = last.filter(({ role }) => role === 'user').map(({ content }) => String(content))
    assert.ok(said.length >= 8 && said.length <= 14, `${said.length} messages`)
    assert.match(said.at(-1) ?? '', /^message 20 /)
    assert.ok(said.slice(0, -1).every((message) => message.length <= 2_002))
  })
})
