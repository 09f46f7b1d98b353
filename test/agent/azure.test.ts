import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { isRouter, routes, startModel, text } from '../support/model.ts'
import { cleanerOfSuite, query, startService } from '../support/service.ts'

/** What the router answers to each message, by how it begins. */
const ROUTES: Record<string, ReturnType<typeof routes> | ReturnType<typeof text>> = {
  'create a ticket': routes({
    operation: 'create',
    title: 'Printer jams',
    description: 'The printer on floor 2 jams.',
  }),
  'list open': routes({ operation: 'list', statuses: ['OPEN'] }),
  'close ticket 1 and': routes(
    { operation: 'update', ids: [1], resolution_status: 'CLOSED' },
    { operation: 'create', title: 'New mouse', description: 'I need a new mouse' },
  ),
  'close it': routes({ operation: 'update', ids: [2], resolution_status: 'CLOSED' }),
  'delete tickets 3 and 4': routes({ operation: 'delete', ids: [3, 4] }),
  'what is ticket 2 about': routes({ operation: 'answer', ids: [2], question: 'what is it about?' }),
  'why is 2 open': routes(
    { operation: 'answer', ids: [2], question: 'why is it open?' },
    { operation: 'update', ids: [6], resolution_status: 'RESOLVED' },
    { operation: 'answer', ids: [4], question: 'who reported it?' },
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
      if (!isRouter(request)) return text('Ticket #2 is about a jam on the third floor, reported by a colleague.')
      const said = String(request.messages.findLast(({ role }) => role === 'user')?.content)
      return Object.entries(ROUTES).find(([begin]) => said.startsWith(begin))?.[1] ?? text('What do you mean?')
    },
    { latency: 5 },
  )
  const agent = await startAgent(cleaner, { tickets: tickets.port, variables: model.azure })
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
    const tools =
      model
        .requests()
        .at(-1)
        ?.body.tools?.map((tool) => tool.function.name) ?? []
    assert.deepEqual(tools, ['get_ticket', 'list_tickets', 'ticket_stats', 'similar_tickets', 'ticket_history'])
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

  test('a follow-up may use what the thread showed, and the router never sees what tickets say', async () => {
    const shown = await agent.say('what is ticket 2 about?')
    const said = await agent.say('close it', { threadId: shown.threadId })
    assert.deepEqual(
      receiptsOf(said).map(({ ticket_id }) => ticket_id),
      [2],
    )
    const seen = model
      .requests()
      .filter(({ body }) => isRouter(body))
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

  test('what cannot be done is said in the model’s words, but never a claim that something was done', async () => {
    assert.match((await agent.say('tell me a joke')).text, /only help with tickets/)
    const said = await agent.say('hello')
    assert.doesNotMatch(said.text, /closed ticket 5/)
    assert.equal(query(tickets.file, 'SELECT resolution_status AS s FROM tickets WHERE id = 5')[0]?.s, 'OPEN')
  })
})
