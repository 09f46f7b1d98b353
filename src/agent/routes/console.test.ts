import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import { agentDatabaseSchema, runPageSchema, settingsSchema } from '#contract/admin.ts'
import { threadsSchema } from '#contract/chat.ts'
import { type Agent, startAgent } from '../../../test/support/agent.ts'
import { assertRefused, bodyOf, create } from '../../../test/support/contract.ts'
import { plan, startModel } from '../../../test/support/model.ts'
import { bearer, signInAdmin, tokenOf, tokenWith } from '../../../test/support/people.ts'
import { cleanerOfSuite, startService } from '../../../test/support/service.ts'

describe('The agent’s part of the console', () => {
  const suite = cleanerOfSuite()
  let agent: Agent
  let admin: Record<string, string>
  let clerk: Record<string, string>
  before(async () => {
    const tickets = await startService(suite)
    const model = await startModel(suite, () =>
      plan({ call: 'change', which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' }),
    )
    agent = await startAgent(suite, {
      tickets: tickets.port,
      variables: { ...model.compatible, OPENAI_API_KEY: 'sk-hidden', AGENT_CONVERSATIONS_DAYS: '90' },
    })
    const root = await signInAdmin(tickets)
    admin = bearer((await tokenOf(tickets, root)).token)
    clerk = bearer(await tokenWith(tickets, root, ['tickets:read', 'tickets:write']))
    await create(tickets)
    await agent.post('/chat', { message: 'Please close ticket 1' }, clerk)
    await agent.post('/chat', { message: 'hello' }, admin)
  })

  test('lists everybody’s runs with what they took, the latest first', async () => {
    const { count, results } = bodyOf(runPageSchema, await agent.get('/runs/', admin))
    assert.equal(count, 2)
    assert.deepEqual(
      results.map(({ who, message, model }) => [who, message, model]),
      [
        ['root', 'hello', 'big'],
        [results[1]?.who, 'Please close ticket 1', 'big'],
      ],
    )
    assert.match(results[1]?.who ?? '', /^person \d+$/)
    assert.ok(results.every(({ model_calls, ended }) => model_calls > 0 && ended !== null))
    const second = bodyOf(runPageSchema, await agent.get('/runs/?page_size=1&page=2', admin))
    assert.deepEqual([second.results, second.next], [results.slice(1), null])
    const { thread_id } = second.results[0] ?? {}
    assert.equal((await agent.get(`/threads/${thread_id}/messages`, admin)).status, 200)
  })

  test('shows the settings in force without their secrets', async () => {
    const answer = await agent.get('/settings/', admin)
    const settings = new Map(bodyOf(settingsSchema, answer).results.map((setting) => [setting.name, setting]))
    assert.deepEqual(settings.get('OPENAI_API_KEY'), {
      name: 'OPENAI_API_KEY',
      value: null,
      source: 'set',
      secret: true,
    })
    assert.deepEqual(settings.get('AGENT_MAX_TOKENS'), {
      name: 'AGENT_MAX_TOKENS',
      value: '60000',
      source: 'default',
      secret: false,
    })
    assert.ok(!answer.text.includes('sk-hidden'))
  })

  test('tells how much there is in its database, and when the next conversation goes', async () => {
    const facts = bodyOf(agentDatabaseSchema, await agent.get('/database/', admin))
    const sizes = [agent.file, `${agent.file}-wal`].map((file) => statSync(file).size)
    assert.equal(
      facts.bytes,
      sizes.reduce((sum, size) => sum + size),
    )
    assert.deepEqual([facts.file, facts.conversations, facts.retention.conversations.days], [agent.file, 2, 90])
    const { results } = bodyOf(threadsSchema, await agent.get('/threads/?all=true', admin))
    const [oldest] = results.map(({ updated }) => Date.parse(updated)).sort((a, b) => a - b)
    const next = Date.parse(facts.retention.conversations.next ?? '')
    assert.equal(next - (oldest ?? 0), 90 * 86_400_000)
  })

  test('is for admins alone, also where nothing else wants a sign-in', async () => {
    for (const path of ['/runs/', '/settings/', '/database/']) {
      assertRefused(await agent.get(path, clerk), 403, { detail: 'This needs the scope admin.' })
      assert.equal((await agent.get(path)).status, 401)
    }
  })
})
