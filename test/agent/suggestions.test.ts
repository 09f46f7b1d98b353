import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namesOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { calls, isRouter, routes, startModel, text } from '../support/model.ts'
import { type Cleaner, query, startService } from '../support/service.ts'

type Grants = Parameters<typeof routes>

/** The router grants what `plan` says for each message; the assistant proposes `proposal` for whatever it is asked. */
async function withSuggestions(
  test: Cleaner,
  plan: Record<string, Grants>,
  proposal: Record<string, unknown>,
  variables: Record<string, string> = {},
) {
  const tickets = await startService(test)
  for (let n = 0; n < 3; n++) await create(tickets, { title: `Lamp ${'abc'.charAt(n)}` })
  const model = await startModel(test, (request) => {
    const said = String(request.messages.findLast(({ role }) => role === 'user')?.content)
    if (isRouter(request)) return routes(...(plan[said] ?? [{ operation: 'list' }]))
    if (request.messages.some(({ role }) => role === 'tool')) return text('What shall it be?')
    return proposal.id === undefined
      ? text('Lamps a and c are bright.')
      : calls({ name: 'update_ticket', arguments: JSON.stringify(proposal) })
  })
  const agent = await startAgent(test, { tickets: tickets.port, variables: { ...model.azure, ...variables } })
  const state = () => query(tickets.file, 'SELECT title, resolution_status AS s FROM tickets ORDER BY id')
  return { agent, state, model }
}

const AS_IT_SAYS: Grants[number] = { operation: 'update', ids: [1] }
const CLOSING: Record<string, Grants> = {
  'update ticket 1 as it says and close ticket 2': [
    AS_IT_SAYS,
    { operation: 'update', ids: [2], resolution_status: 'CLOSED' },
  ],
  'update ticket 1 according to its description, but do not close it': [AS_IT_SAYS],
}

describe('What a model proposes after it has read a ticket', () => {
  for (const policy of ['bulk', 'never']) {
    for (const [message, plan] of Object.entries(CLOSING)) {
      test(`is not done on a word that was said of something else: ${message} (AGENT_APPROVAL=${policy})`, async (t) => {
        const closed = { id: 1, resolution_status: 'CLOSED' }
        const { agent, state } = await withSuggestions(t, { [message]: plan }, closed, { AGENT_APPROVAL: policy })
        const said = await agent.say(message)
        assert.equal(state()[0]?.s, 'OPEN', said.text)
        assert.equal(namesOf(said).includes('approval'), policy === 'bulk')
        assert.match(
          said.text,
          policy === 'bulk' ? /^Waiting for your approval, because I am not sure/ : /Please say it/,
        )
      })
    }
  }

  test('takes no text from what was said earlier', async (t) => {
    const { agent, state } = await withSuggestions(
      t,
      { 'find the ticket "HACKED"': [{ operation: 'list', text: ['HACKED'] }], 'yes, do it with 1': [AS_IT_SAYS] },
      { id: 1, title: 'HACKED' },
    )
    const first = await agent.say('find the ticket "HACKED"')
    const said = await agent.say('yes, do it with 1', { threadId: first.threadId })
    assert.equal(said.text, 'What shall it be?')
    assert.equal(state()[0]?.title, 'Lamp a')
  })

  test('is not asked for which ticket is meant', async (t) => {
    const vague = 'the lamp has to be closed, I think'
    const { agent, state } = await withSuggestions(
      t,
      { 'list all': [{ operation: 'list' }], [vague]: [{ operation: 'update', topic: ['lamp'] }] },
      { id: 3, resolution_status: 'CLOSED' },
    )
    const { threadId } = await agent.say('list all')
    assert.match((await agent.say(vague, { threadId })).text, /^3 tickets fit. Which one do you mean\?/)
    assert.deepEqual([...new Set(state().map(({ s }) => s))], ['OPEN'])
  })
})

test('tickets that were read for an answer are not all those that a later step means', async (t) => {
  const message = 'see which lamps are bright and close them'
  const { agent, state } = await withSuggestions(
    t,
    {
      [message]: [
        { operation: 'answer', topic: ['lamp'], question: 'which are bright?' },
        { operation: 'update', from_step: 0, resolution_status: 'CLOSED' },
      ],
    },
    {},
    { AGENT_APPROVAL: 'never' },
  )
  assert.match((await agent.say(message)).text, /^Lamps a and c are bright.\nWhich of these tickets do you mean\?/)
  assert.deepEqual([...new Set(state().map(({ s }) => s))], ['OPEN'])
})

test('of a list that is cut, a later step changes not only what is shown', async (t) => {
  const tickets = await startService(t)
  await tickets.import(
    Array.from({ length: 51 }, (_, n) => JSON.stringify({ title: `Lamp ${n}`, description: 'x' })).join('\n'),
  )
  const closing = { operation: 'update', from_step: 0, resolution_status: 'CLOSED' }
  const model = await startModel(t, (request) =>
    JSON.stringify(request.messages).includes('the newest two')
      ? routes({ operation: 'list', limit: 2 }, closing)
      : routes({ operation: 'list' }, closing),
  )
  const agent = await startAgent(t, { tickets: tickets.port, variables: { ...model.azure, AGENT_APPROVAL: 'never' } })
  const closed = () => query(tickets.file, "SELECT id FROM tickets WHERE resolution_status = 'CLOSED'").length
  assert.match(
    (await agent.say('list the lamps and close them')).text,
    /50 of 51 shown:.*Which of these tickets do you mean\?/s,
  )
  assert.equal(closed(), 0)
  await agent.say('list the newest two and close them')
  assert.equal(closed(), 2)
})
