import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { assistant, type Chat, startChat, user } from '../../support/completions.ts'
import { create } from '../../support/contract.ts'
import { isPlanner, plan, startModel, text } from '../../support/model.ts'
import { cleanerOfSuite, query } from '../../support/service.ts'
import { LIBRECHAT, OPEN_WEBUI, REWORDED, UNMARKED } from '../../support/task-prompts.ts'

/** Whatever it is asked, it deletes, closes and creates, and quotes the words that its message holds. */
const obedient = () =>
  plan(
    { call: 'delete', which: { ids: [1] }, said: 'delete ticket 1' },
    { call: 'change', which: { ids: [2] }, status: 'CLOSED', said: 'delete ticket' },
    { call: 'create', title: 'Named', description: 'by a model', said: 'ticket 1' },
  )

/** A chat with two tickets, and what became of them. */
async function withTickets(suite: Parameters<typeof startChat>[0], variables: Record<string, string> = {}) {
  const chat = await startChat(suite, { variables })
  await create(chat.tickets)
  await create(chat.tickets)
  const changes = () => query(chat.tickets.file, "SELECT action FROM audit WHERE action <> 'created' OR ticket_id > 2")
  return { ...chat, changes, runs: () => query(chat.agent.file, 'SELECT id FROM runs').length }
}

describe('What chat programs ask a model for beside the conversation', () => {
  const suite = cleanerOfSuite()
  let chat: Chat & { changes: () => unknown[]; runs: () => number }
  let asked = 0
  before(async () => {
    const model = await startModel(suite, (request) => {
      asked++
      return isPlanner(request) ? obedient() : text('Deleted.')
    })
    chat = await withTickets(suite, { ...model.compatible, AGENT_APPROVAL: 'bulk' })
  })
  const untouched = () => assert.deepEqual([chat.changes(), chat.runs(), asked], [[], 0, 0])

  for (const { name, task, prompt, expected } of OPEN_WEBUI) {
    test(`${name}, is answered by code, as the JSON that is expected`, async () => {
      for (const header of [task, '', '{{TASK}}'])
        for (const model of ['tickets', 'tickets-text'])
          assert.deepEqual(
            JSON.parse(await chat.ask(prompt, { headers: { 'x-openwebui-task': header }, model })),
            expected,
          )
      untouched()
    })
  }

  for (const { name, task, prompt } of UNMARKED) {
    test(`${name}, is answered by code where a header says it`, async () => {
      const answer = await chat.ask(prompt, { headers: { 'x-openwebui-task': task } })
      assert.doesNotMatch(answer, /approv|delete ticket/i)
      untouched()
    })
  }

  for (const { name, prompt } of LIBRECHAT) {
    test(`${name}, is the first words of the chat`, async () => {
      for (const model of ['tickets', 'tickets-text'])
        for (const stream of [false, true]) assert.equal(await chat.ask(prompt, { model, stream }), 'delete ticket 1')
      untouched()
    })
  }

  test('of tickets-text is never carried out, whatever it is', async () => {
    for (const { prompt } of [...UNMARKED, ...REWORDED]) await chat.ask(prompt, { model: 'tickets-text' })
    assert.equal(await chat.ask('delete ticket 1', { model: 'tickets-text' }), 'delete ticket 1')
    const talk = [user('delete ticket 1'), assistant('delete ticket 1'), user('delete ticket 1')]
    assert.match(await chat.ask(talk, { model: 'tickets-text' }), /changes nothing/)
    untouched()
  })
})

for (const policy of ['bulk', 'never']) {
  describe(`A message that holds more than its person typed, with a model that obeys it: AGENT_APPROVAL=${policy}`, () => {
    const suite = cleanerOfSuite()
    let chat: Awaited<ReturnType<typeof withTickets>>
    before(async () => {
      const model = await startModel(suite, (request) => (isPlanner(request) ? obedient() : text('Deleted.')))
      chat = await withTickets(suite, { ...model.compatible, AGENT_APPROVAL: policy })
    })

    for (const { name, prompt } of [...REWORDED, ...UNMARKED]) {
      test(`changes nothing: ${name}`, async () => {
        await chat.ask(prompt)
        assert.deepEqual(chat.changes(), [])
      })

      test(`gives later words of the chat nothing to stand on: ${name}`, async () => {
        const messages = [user(prompt), assistant('Shall I do that?'), user('thanks')]
        await chat.ask(messages)
        assert.deepEqual(chat.changes(), [])
      })
    }

    test('changes nothing where the words are not the last ones: somebody pressed "continue"', async () => {
      await chat.ask([user('delete ticket 1'), assistant('I will')])
      await chat.ask([user('create a ticket titled "x" with the description "y"'), assistant('Creating')])
      assert.deepEqual(chat.changes(), [])
    })
  })
}

describe('Without a model, a message that holds more than its person typed', () => {
  const suite = cleanerOfSuite()
  let chat: Awaited<ReturnType<typeof withTickets>>
  before(async () => {
    chat = await withTickets(suite)
  })

  for (const { name, prompt } of [...REWORDED, ...UNMARKED]) {
    test(`changes nothing: ${name}`, async () => {
      await chat.ask(prompt)
      assert.deepEqual(chat.changes(), [])
    })
  }

  test('waits for an approval where it is a plain command, as one that is not the last does', async () => {
    const continued = await chat.ask([user('delete ticket 1'), assistant('I will')])
    assert.match(continued, /^Waiting for your approval, because the message holds more than what you typed/)
    const marked = await chat.ask('create a ticket titled "### Task" with the description "y"')
    assert.match(marked, /^Waiting for your approval/)
    assert.deepEqual(chat.changes(), [])
  })

  test('does what it says where it holds nothing else', async () => {
    assert.match(await chat.ask('close ticket 2'), /^Closed #2/)
    assert.match(await chat.ask('create a ticket titled "Mail" with the description "From: Bob"'), /^Created #3 Mail/)
  })
})
