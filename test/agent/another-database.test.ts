import assert from 'node:assert/strict'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type Cleaner, query, startService, temporaryFolder } from '../support/service.ts'

/** Three tickets and a conversation about them; then another database answers, and numbers mean other tickets. */
async function conversing(t: Cleaner, how: 'restored' | 'other' | 'restarted', sentence: string) {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'tickets.sqlite')
  const agentFile = join(folder, 'agent.sqlite')
  const earlier = await startService(t, { file })
  for (const title of ['One', 'Two', 'Three']) await create(earlier, { title })
  await earlier.stop()
  await copyFile(file, join(folder, 'backup.sqlite'))
  const first = await startService(t, { file })
  await create(first, { title: 'Four' })
  const before = await startAgent(t, { tickets: first.port, file: agentFile })
  const said = await before.say(sentence)
  await before.stop()
  await first.stop()
  if (how === 'restored') await copyFile(join(folder, 'backup.sqlite'), file)
  const service = await startService(t, { file: how === 'other' ? join(folder, 'other.sqlite') : file })
  for (let n = 0; how === 'other' && n < 3; n++) await create(service, { title: 'Of another desk' })
  if (how !== 'restarted') await create(service, { title: 'Another four' })
  const agent = await startAgent(t, { tickets: service.port, file: agentFile })
  const count = () => query(service.file, 'SELECT id FROM tickets').length
  return { said, agent, service, count }
}

for (const [how, words] of [
  ['restored', /older backup of the tickets/],
  ['other', /another ticket database/],
] as const) {
  describe(`Where a backup of before was put in place, or another database: ${how}`, () => {
    test('a conversation refuses, and changes nothing', async (t) => {
      const { said, agent, service } = await conversing(t, how, 'close ticket 4')
      assert.equal(receiptsOf(said).length, 1)
      for (const sentence of ['reopen it', 'delete ticket 4', 'undo that', 'show ticket 1']) {
        const answer = await agent.say(sentence, { threadId: said.threadId })
        const last = answer.events.at(-1)
        assert.ok(last?.event === 'error' && last.data.code === 'other_database' && !last.data.retryable, answer.raw)
        assert.match(last.data.message, words)
        assert.match(last.data.message, /Nothing was changed.*new conversation/)
      }
      const [row] = query(service.file, 'SELECT title, resolution_status AS s FROM tickets WHERE id = 4')
      assert.deepEqual(row, { title: 'Another four', s: 'OPEN' })
      assert.equal((await agent.get(`/threads/${said.threadId}/messages`)).status, 200)
    })

    test('a new conversation is about what is there now', async (t) => {
      const { agent } = await conversing(t, how, 'close ticket 4')
      const answer = await agent.say('close ticket 4')
      assert.match(answer.text, /^Closed #4 Another four/)
      assert.match((await agent.say('reopen it', { threadId: answer.threadId })).text, /^Reopened #4/)
    })

    test('what was shown for approval is not carried out', async (t) => {
      const { said, agent, count } = await conversing(t, how, 'delete tickets 1 and 4')
      const refused = await agent.decide(said, 'approve')
      assert.equal(refused.status, 409)
      assert.match(refused.raw, words.source.includes('older') ? /older backup/ : /another ticket database/)
      assert.equal(count(), 4)
      assert.equal((await agent.decide(said, 'approve')).status, 409)
      assert.equal(count(), 4)
    })
  })
}

test('a database that was only started again goes on as before', async (t) => {
  const { said, agent, count } = await conversing(t, 'restarted', 'delete tickets 1 and 4')
  assert.match((await agent.say('close ticket 2', { threadId: said.threadId })).text, /^Closed #2/)
  assert.equal(receiptsOf(await agent.decide(said, 'approve')).length, 2)
  assert.equal(count(), 2)
})
