import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { approvalEventSchema } from '#contract/chat.ts'
import { askedOf, receiptsOf, type Said, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { plan, startModel } from '../support/model.ts'
import { type Cleaner, query, startService } from '../support/service.ts'

async function desk(test: Cleaner, variables: Record<string, string> = {}) {
  const tickets = await startService(test)
  const agent = await startAgent(test, { tickets: tickets.port, variables })
  const left = () => query(tickets.file, 'SELECT id FROM tickets ORDER BY id').map(({ id }) => Number(id))
  const closed = () =>
    query(tickets.file, "SELECT id FROM tickets WHERE resolution_status = 'CLOSED' ORDER BY id").map(({ id }) => id)
  return { tickets, agent, left, closed }
}

/** The refusal of a decision, with the approval that takes its place. */
function refusedIn(said: Said): { detail: string; actions: string[] | undefined } {
  assert.equal(said.status, 409, said.raw)
  const { detail, approval } = Object(said.answer.json)
  const parsed = approvalEventSchema.optional().parse(approval)
  return { detail, actions: parsed?.actions.map(({ action, ticket_id }) => `${action} #${ticket_id}`) }
}

describe('An approval carries out what was shown and nothing else:', () => {
  test('where all of it is gone, nothing takes its place', async (t) => {
    const { tickets, agent, left } = await desk(t)
    await create(tickets, { title: 'A wombat in the lift' })
    await create(tickets, { title: 'The wombat is back' })
    const said = await agent.say('delete all tickets about wombat')
    assert.deepEqual(askedOf(said)?.sort(), ['delete #1', 'delete #2'])
    for (const id of [1, 2]) await tickets.delete(`/api/tickets/${id}/`)
    await create(tickets, { title: 'Another wombat' })
    assert.equal(refusedIn(await agent.decide(said, 'approve')).actions, undefined)
    assert.deepEqual(left(), [3])
    const rest = await agent.attach(`/runs/${said.runId}/events`, said.lastId)
    assert.deepEqual([receiptsOf(rest), askedOf(rest), rest.events.at(-1)?.event], [[], undefined, 'end'])
    assert.deepEqual(left(), [3])
  })

  test('where some of it is gone, the rest is shown anew, and waits', async (t) => {
    const { tickets, agent, left } = await desk(t)
    for (let n = 0; n < 3; n++) await create(tickets)
    const said = await agent.say('delete 1 and 2')
    await tickets.delete('/api/tickets/1/')
    const refused = refusedIn(await agent.decide(said, 'approve'))
    assert.deepEqual(refused.actions, ['delete #2'])
    assert.match(refused.detail, /#1 changed/)
    assert.deepEqual(left(), [2, 3])
    assert.equal((await agent.decide(said, 'approve')).status, 409)
    assert.deepEqual(left(), [2, 3])
    const again = await agent.attach(`/runs/${said.runId}/events`, said.lastId)
    const rest = await agent.decide(again, 'approve')
    assert.deepEqual(
      receiptsOf(rest).map(({ action, ticket_id }) => [action, ticket_id]),
      [['deleted', 2]],
    )
    assert.deepEqual(left(), [3])
  })

  test('where more fits by then, it is left alone', async (t) => {
    const { tickets, agent, left } = await desk(t)
    for (const title of ['A wombat', 'Its wombat']) await create(tickets, { title })
    const said = await agent.say('delete all tickets about wombat')
    await create(tickets, { title: 'A third wombat' })
    assert.equal(receiptsOf(await agent.decide(said, 'approve')).length, 2)
    assert.deepEqual(left(), [3])
  })

  test('a ticket that came back after it had been gone is not the one that was shown', async (t) => {
    const { tickets, agent, left } = await desk(t)
    for (let n = 0; n < 2; n++) await create(tickets)
    const said = await agent.say('delete 1 and 2')
    await tickets.delete('/api/tickets/1/')
    await tickets.post('/api/tickets/1/restore/', {})
    assert.deepEqual(refusedIn(await agent.decide(said, 'approve')).actions, ['delete #1', 'delete #2'])
    assert.deepEqual(left(), [1, 2])
  })

  test('a change that is no longer one is not shown again, and nothing wider is', async (t) => {
    const { tickets, agent, closed } = await desk(t, { AGENT_APPROVAL: 'writes' })
    for (let n = 0; n < 3; n++) await create(tickets)
    const said = await agent.say('close 1 and 2')
    await tickets.patch('/api/tickets/1/', { resolution_status: 'CLOSED' })
    assert.deepEqual(refusedIn(await agent.decide(said, 'approve')).actions, ['update #2'])
    assert.deepEqual(closed(), [1])
  })

  test('what follows it in the message is shown with it, and nothing of it happens before', async (t) => {
    const { tickets, agent, left, closed } = await desk(t)
    for (let n = 0; n < 4; n++) await create(tickets)
    const said = await agent.say('delete 1 and 2 and then close 3')
    assert.deepEqual(askedOf(said), ['delete #1', 'delete #2', 'update #3'])
    await tickets.delete('/api/tickets/2/')
    assert.deepEqual(refusedIn(await agent.decide(said, 'approve')).actions, ['delete #1', 'update #3'])
    assert.deepEqual([left(), closed()], [[1, 3, 4], []])
  })

  test('of what depends on an earlier part, nothing was shown: it waits for an approval of its own', async (t) => {
    const tickets = await startService(t)
    for (const title of ['A wombat', 'Its wombat', 'A lamp']) await create(tickets, { title })
    const message = 'close every wombat and delete those'
    const model = await startModel(t, () =>
      plan(
        { call: 'change', which: { about: 'wombat', all: true }, status: 'CLOSED', said: 'close every wombat' },
        { call: 'delete', which: { from: 1 }, said: 'delete those' },
      ),
    )
    const agent = await startAgent(t, {
      tickets: tickets.port,
      variables: { ...model.azure, AGENT_APPROVAL: 'writes' },
    })
    const said = await agent.say(message)
    assert.deepEqual(askedOf(said)?.sort(), ['update #1', 'update #2'])
    const next = await agent.decide(said, 'approve')
    assert.deepEqual([receiptsOf(next).length, askedOf(next)?.sort()], [2, ['delete #1', 'delete #2']])
    assert.equal(query(tickets.file, 'SELECT id FROM tickets').length, 3)
  })
})

describe('Words in the chat', () => {
  const NO = ['no', 'No!', 'cancel', 'never mind', 'stop', 'nein', 'abbrechen', 'non', 'annuler', 'nej', 'annuller']
  for (const no of NO) {
    test(`withdraw what waits: ${no}`, async (t) => {
      const { tickets, agent, left } = await desk(t)
      for (let n = 0; n < 2; n++) await create(tickets)
      const said = await agent.say('delete 1 and 2')
      const answered = await agent.say(no, { threadId: said.threadId })
      assert.doesNotMatch(answered.text, /not understood|did not understand/)
      assert.equal((await agent.decide(said, 'approve')).status, 409)
      assert.deepEqual([left(), receiptsOf(answered)], [[1, 2], []])
      const told = await agent.attach(`/runs/${said.runId}/events`, said.lastId)
      assert.equal(told.events.at(-1)?.event, 'end')
    })
  }

  for (const yes of [
    'yes',
    'ok',
    'yes, delete them',
    'approve',
    'I approve',
    'ja',
    'oui',
    'sí, por favor',
    'go ahead',
  ]) {
    test(`approve nothing: ${yes}`, async (t) => {
      const { tickets, agent, left } = await desk(t)
      for (let n = 0; n < 2; n++) await create(tickets)
      const said = await agent.say('delete 1 and 2')
      const answered = await agent.say(yes, { threadId: said.threadId })
      assert.deepEqual([left(), receiptsOf(answered)], [[1, 2], []])
      assert.equal(receiptsOf(await agent.decide(said, 'approve')).length, 2)
    })
  }

  test('approve nothing either where a model takes a yes for a wish', async (t) => {
    const tickets = await startService(t)
    for (let n = 0; n < 2; n++) await create(tickets)
    const model = await startModel(t, (request) =>
      plan({
        call: 'delete',
        which: { ids: JSON.stringify(request.messages).includes('yes, do it') ? [1] : [1, 2] },
        said: 'delete 1 and 2',
      }),
    )
    const agent = await startAgent(t, { tickets: tickets.port, variables: { ...model.azure, AGENT_APPROVAL: 'bulk' } })
    const said = await agent.say('delete 1 and 2')
    const answered = await agent.say('yes, do it', { threadId: said.threadId })
    assert.deepEqual(receiptsOf(answered), [])
    assert.equal(query(tickets.file, 'SELECT id FROM tickets').length, 2)
  })

  test('that take back what waits leave everything else as it is', async (t) => {
    const { tickets, agent, left, closed } = await desk(t)
    for (let n = 0; n < 3; n++) await create(tickets)
    const first = await agent.say('close 3')
    const said = await agent.say('delete 1 and 2', { threadId: first.threadId })
    await agent.say('no', { threadId: said.threadId })
    assert.deepEqual([left(), closed()], [[1, 2, 3], [3]])
    const reopened = await agent.say('no, reopen that', { threadId: said.threadId })
    assert.deepEqual(
      receiptsOf(reopened).map(({ ticket_id }) => ticket_id),
      [3],
    )
  })
})
