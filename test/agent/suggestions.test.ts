import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namesOf, receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { isPlanner, type MadeCall, messageIn, plan, startModel, text } from '../support/model.ts'
import { type Cleaner, query, startService } from '../support/service.ts'

const LAMPS = ['Lamp a', 'Lamp b', 'Lamp c']

/** What the planner calls for: at first, and when it has looked. */
type Plans = Record<string, MadeCall[] | { look: MadeCall; act: MadeCall }>

/** The planner calls for what `plans` says of each message; `read` is what a model says that has read tickets. */
async function withReader(test: Cleaner, plans: Plans, read: string, variables: Record<string, string> = {}) {
  const tickets = await startService(test)
  for (const title of LAMPS) await create(tickets, { title })
  const model = await startModel(test, (request) => {
    if (!isPlanner(request)) return text(read)
    const asked = plans[messageIn(request)] ?? [{ call: 'list', which: {} }]
    if (Array.isArray(asked)) return plan(...asked)
    return plan(request.messages.some(({ role }) => role === 'tool') ? asked.act : asked.look)
  })
  const agent = await startAgent(test, {
    tickets: tickets.port,
    variables: { ...model.azure, AGENT_APPROVAL: 'bulk', ...variables },
  })
  const state = () =>
    query(tickets.file, 'SELECT resolution_status AS s FROM tickets ORDER BY id').map(({ s }) => s === 'CLOSED')
  return { agent, state, model, tickets }
}

const closing = (said: string, which: Record<string, unknown>): MadeCall => ({
  call: 'change',
  which,
  status: 'CLOSED',
  said,
})

describe('A ticket that a model finds by reading texts', () => {
  for (const policy of ['bulk', 'never', 'careful']) {
    const message = 'close the dazzling one'

    test(`is asked about, and changed by a yes: AGENT_APPROVAL=${policy}`, async (t) => {
      const plans = {
        [message]: [closing(message, { about: 'dazzling' })],
        yes: [closing(message, { ids: [3] })],
      }
      const { agent, state } = await withReader(t, plans, '{"ids":[3]}', { AGENT_APPROVAL: policy })
      const asked = await agent.say(message)
      assert.match(asked.text, /^Do you mean this one\?\n- #3 Lamp c/)
      assert.deepEqual([receiptsOf(asked), state()], [[], [false, false, false]])
      const said = await agent.say('yes', { threadId: asked.threadId })
      assert.equal(
        receiptsOf(said).length,
        policy === 'careful' && namesOf(said).includes('approval') ? 0 : 1,
        said.text,
      )
    })

    test(`among several that are found is asked about too: AGENT_APPROVAL=${policy}`, async (t) => {
      const several = 'the lamp has to be closed, I think'
      const plans = { [several]: [closing(several, { about: 'lamp' })] }
      const { agent, state } = await withReader(t, plans, '{"ids":[3]}', { AGENT_APPROVAL: policy })
      const { threadId } = await agent.say('list all')
      const asked = await agent.say(several, { threadId })
      assert.match(asked.text, /Which one do you mean\?|Do you mean this one\?/)
      assert.deepEqual(state(), [false, false, false])
    })

    test(`is never one of those that all tickets about something means: AGENT_APPROVAL=${policy}`, async (t) => {
      const all = 'close everything that is dazzling'
      const plans = { [all]: [closing(all, { about: 'dazzling', all: true })] }
      const { agent, state } = await withReader(t, plans, '{"ids":[1,2,3]}', { AGENT_APPROVAL: policy })
      const said = await agent.say(all)
      assert.deepEqual([receiptsOf(said), state()], [[], [false, false, false]])
      assert.equal(namesOf(said).includes('approval'), policy !== 'never', said.text)
      if (policy === 'never') assert.match(said.text, /Please say it/)
    })

    test(`and names in its answer, is not changed by a call about that answer: AGENT_APPROVAL=${policy}`, async (t) => {
      const both = 'see which lamps are bright, and close them'
      const answer = { call: 'answer', which: { about: 'lamp' }, question: 'which are bright?' }
      const plans = { [both]: [answer, closing('close them', { from: 1 })] }
      const { agent, state } = await withReader(t, plans, 'Lamps #1 and #3 are bright.', { AGENT_APPROVAL: policy })
      const said = await agent.say(both)
      assert.deepEqual([receiptsOf(said), state()], [[], [false, false, false]], said.text)
      assert.equal(namesOf(said).includes('approval'), policy !== 'never', said.text)
    })
  }

  test('is not changed either by a model that looked first', async (t) => {
    const message = 'close the dazzling one'
    const look = { call: 'look', which: { about: 'dazzling' } }
    const plans = { [message]: { look, act: closing(message, { ids: [3] }) } }
    const { agent, state } = await withReader(t, plans, '{"ids":[3]}')
    const said = await agent.say(message)
    assert.deepEqual([receiptsOf(said), state()], [[], [false, false, false]])
  })

  test('is only one of those that it was shown, whatever it says', async (t) => {
    const message = 'close the dazzling one'
    const plans = { [message]: [closing(message, { about: 'dazzling', statuses: ['OPEN'] })] }
    const { agent, tickets } = await withReader(t, plans, 'Of course: {"ids":["4", 99, -1, 2.5]}')
    await create(tickets, { title: 'Lamp d', resolution_status: 'RESOLVED' })
    const said = await agent.say(message)
    assert.doesNotMatch(said.text, /#4|#99/)
    assert.deepEqual(receiptsOf(said), [])
  })
})

test('a call about an earlier one that only showed a part of its tickets is about all of them, or about none', async (t) => {
  const tickets = await startService(t)
  await tickets.import(
    Array.from({ length: 51 }, (_, n) => JSON.stringify({ title: `Lamp ${n}`, description: 'x' })).join('\n'),
  )
  const model = await startModel(t, (request) =>
    messageIn(request).includes('the newest two')
      ? plan({ call: 'list', which: { first: { by: 'newest', n: 2 } } }, closing('close them', { from: 1 }))
      : plan({ call: 'list', which: { words: ['lamp'] } }, closing('close them', { from: 1 })),
  )
  const agent = await startAgent(t, { tickets: tickets.port, variables: { ...model.azure, AGENT_APPROVAL: 'never' } })
  const closed = () => query(tickets.file, "SELECT id FROM tickets WHERE resolution_status = 'CLOSED'").length
  const said = await agent.say('list the lamps and then close them')
  assert.match(said.text, /50 of 51 shown:/)
  assert.ok([0, 51].includes(closed()), `${closed()} of 51 were closed`)
  await agent.say('reopen all closed tickets')
  const before = closed()
  await agent.say('list the newest two and then close them')
  assert.equal(closed() - before, 2)
})
