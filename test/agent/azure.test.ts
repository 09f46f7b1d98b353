import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { isPlanner, messageIn, plan, startModel, text } from '../support/model.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

/** What the planner answers to each message, by how it begins. */
const PLANS: Record<string, ReturnType<typeof plan> | ReturnType<typeof text>> = {
  'create a ticket': plan({
    call: 'create',
    title: 'Printer jams',
    description: 'The printer on floor 2 jams.',
    said: 'create a ticket',
  }),
  'list open': plan({ call: 'list', which: { statuses: ['OPEN'] } }),
  'close ticket 1 and': plan(
    { call: 'change', which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' },
    { call: 'create', title: 'New mouse', description: 'I need a new mouse', said: 'create a ticket' },
  ),
  'close it': plan({ call: 'change', which: { ids: [2] }, status: 'CLOSED', said: 'close it' }),
  'delete tickets 3 and 4': plan({ call: 'delete', which: { ids: [3, 4] }, said: 'delete tickets 3 and 4' }),
  'what is ticket 2 about': plan({ call: 'answer', which: { ids: [2] }, question: 'what is it about?' }),
  'why is 2 open': plan(
    { call: 'answer', which: { ids: [2] }, question: 'why is it open?' },
    { call: 'change', which: { ids: [6] }, status: 'RESOLVED', said: 'resolve 6' },
    { call: 'answer', which: { ids: [4] }, question: 'who reported it?' },
  ),
  'tell me a joke': text('I can only help with tickets, sorry.'),
  hello: text('I have closed ticket 5 for you. Anything else?'),
}

describe('A model that speaks as Azure does', async () => {
  const cleaner = cleanerOfSuite()
  const tickets = await startService(cleaner)
  const model = await startModel(
    cleaner,
    (request) => {
      if (!isPlanner(request)) return text('Ticket #2 is about a jam on the third floor, reported by a colleague.')
      return (
        Object.entries(PLANS).find(([begin]) => messageIn(request).startsWith(begin))?.[1] ?? text('What do you mean?')
      )
    },
    { latency: 5 },
  )
  const agent = await startAgent(cleaner, {
    tickets: tickets.port,
    variables: { ...model.azure, AGENT_APPROVAL: 'bulk' },
  })
  for (let n = 0; n < 5; n++) await create(tickets)
  const usageOf = (said: Awaited<ReturnType<typeof agent.say>>) => {
    const usage = said.events.find((event) => event.event === 'usage')
    return usage?.event === 'usage' ? usage.data.model_calls : undefined
  }

  test('a fully said write takes one call of the main deployment', async () => {
    const said = await agent.say('create a ticket: "Printer jams", the printer on floor 2 jams.')
    assert.deepEqual(
      receiptsOf(said).map(({ action }) => action),
      ['created'],
    )
    assert.equal(usageOf(said), 1)
    const paths = model.requests().map(({ path }) => path)
    assert.deepEqual([...new Set(paths)], ['/openai/deployments/big/chat/completions?api-version=2024-10-21'])
  })

  test('a list is the ticket API’s, after one call', async () => {
    const said = await agent.say('list open tickets')
    assert.match(said.text, /#1 Printer jams \(OPEN/)
    assert.equal(usageOf(said), 1)
  })

  test('several steps are carried out in order', async () => {
    const said = await agent.say('close ticket 1 and create a ticket: I need a new mouse')
    assert.deepEqual(
      receiptsOf(said).map(({ action, ticket_id }) => [action, ticket_id]),
      [
        ['updated', 1],
        ['created', 7],
      ],
    )
  })

  test('a question about what tickets say is streamed from the mini deployment, with two calls', async () => {
    const said = await agent.say('what is ticket 2 about?')
    assert.match(said.text, /jam on the third floor/)
    assert.ok(said.events.filter(({ event }) => event === 'token').length > 1)
    assert.equal(usageOf(said), 2)
    assert.match(model.requests().at(-1)?.path ?? '', /deployments\/small\//)
    assert.equal(model.requests().at(-1)?.body.tools, undefined)
  })

  test('a change between two questions is made once, and each question answered in its turn', async () => {
    const said = await agent.say('why is 2 open? resolve 6, and who reported 4?')
    const told = said.events.flatMap(({ event }) => (event === 'token' || event === 'receipt' ? [event] : []))
    assert.deepEqual(
      told.filter((event, at) => event !== told[at - 1]),
      ['token', 'receipt', 'token'],
    )
    assert.deepEqual(
      receiptsOf(said).map(({ ticket_id }) => ticket_id),
      [6],
    )
    assert.equal(said.text.split('jam on the third floor').length, 3)
    assert.equal(usageOf(said), 3)
  })

  test('a follow-up may use what the thread showed, and the planner never sees what tickets say', async () => {
    const shown = await agent.say('what is ticket 2 about?')
    const said = await agent.say('close it', { threadId: shown.threadId })
    assert.deepEqual(
      receiptsOf(said).map(({ ticket_id }) => ticket_id),
      [2],
    )
    const seen = model
      .requests()
      .filter(({ body }) => isPlanner(body))
      .map(({ body }) => JSON.stringify(body.messages))
    assert.ok(seen.every((messages) => !messages.includes('On the 3rd floor')))
  })

  test('two deletions wait for approval and happen when it is given', async () => {
    const said = await agent.say('delete tickets 3 and 4')
    assert.deepEqual(receiptsOf(said), [])
    const rest = await agent.decide(said, 'approve')
    assert.deepEqual(
      receiptsOf(rest).map(({ action, ticket_id }) => [action, ticket_id]),
      [
        ['deleted', 3],
        ['deleted', 4],
      ],
    )
  })

  test('what cannot be done is said in the model’s words, and a claim that something was done is followed by the truth', async () => {
    assert.match((await agent.say('tell me a joke')).text, /only help with tickets/)
    const said = await agent.say('hello')
    assert.match(said.text, /^I have closed ticket 5 for you\. Anything else\?\n\(Nothing was changed\.\)$/)
    assert.equal(query(tickets.file, 'SELECT resolution_status AS s FROM tickets WHERE id = 5')[0]?.s, 'OPEN')
  })
})
