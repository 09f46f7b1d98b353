import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namesOf, receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type Answering, calls, isRouter, routes, startModel, text } from '../support/model.ts'
import { type Cleaner, query, startService } from '../support/service.ts'

async function withModel(test: Cleaner, answer: Answering) {
  const tickets = await startService(test)
  for (let n = 0; n < 3; n++) await create(tickets)
  const model = await startModel(test, answer)
  const agent = await startAgent(test, { tickets: tickets.port, variables: model.azure })
  const statuses = () => query(tickets.file, 'SELECT resolution_status AS s FROM tickets ORDER BY id').map(({ s }) => s)
  return { agent, tickets, statuses }
}

describe('A model that', () => {
  test('replaces a part of a text, replaces that part and no other', async (t) => {
    const replace = { member: 'title', from: 'fan (big)', to: '$& lamp' }
    const { agent, tickets } = await withModel(t, () => routes({ operation: 'update', ids: [4], replace }))
    await create(tickets, { title: 'İİİ Fan (big) hums' })
    const said = await agent.say('in the title of ticket 4 replace "fan (big)" by "$& lamp"')
    const rest = said.text.startsWith('Waiting') ? await agent.decide(said, 'approve') : said
    assert.deepEqual(receiptsOf(rest)[0]?.changes, { title: { from: 'İİİ Fan (big) hums', to: 'İİİ $& lamp hums' } })
  })

  test('says everything twice creates one ticket, and the other waits for approval', async (t) => {
    const one = { operation: 'create', title: 'Lamp flickers', description: 'The lamp on floor 3 flickers' }
    const { agent, statuses } = await withModel(t, () => routes(one, one))
    const said = await agent.say('create a ticket: Lamp flickers, the lamp on floor 3 flickers')
    assert.equal(receiptsOf(said).length, 1)
    assert.ok(namesOf(said).includes('approval'))
    await agent.decide(said, 'reject')
    assert.equal(statuses().length, 4)
  })

  test('leaves out when, closes nothing before it is approved', async (t) => {
    const { agent, statuses } = await withModel(t, () =>
      routes({ operation: 'update', many: true, text: [''], resolution_status: 'CLOSED' }),
    )
    const said = await agent.say('close all tickets from last year')
    assert.match(said.text, /Waiting for your approval, because I am not sure/)
    assert.deepEqual(statuses(), ['OPEN', 'OPEN', 'OPEN'])
  })

  test('makes a time up that nobody can read, is asked for another', async (t) => {
    const { agent, statuses } = await withModel(t, () =>
      routes({ operation: 'delete', many: true, created: 'around when Bob joined' }),
    )
    const said = await agent.say('delete all tickets from around when Bob joined')
    assert.match(said.text, /could not read “around when Bob joined” as a time/)
    assert.deepEqual(namesOf(said), ['run', 'token', 'usage', 'end'])
    assert.equal(statuses().length, 3)
  })

  test('only says that it did something, in whatever words, is followed by the truth', async (t) => {
    let claim = ''
    const { agent, statuses } = await withModel(t, () => text(claim))
    for (const [message, words] of [
      ['delete ticket 3', 'Deleting #3... It is gone'],
      ['delete ticket 3', 'Ticket 3 deleted.'],
      ['elimina il ticket 3', 'Fatto, ho eliminato il ticket 3.'],
      ['poista tiketti 3', 'Valmis, tiketti on poistettu.'],
      ['smaž tiket tři, delete it', 'Hotovo.'],
    ] as const) {
      claim = words
      const said = await agent.say(message)
      assert.match(said.text, /(?:^|\n)Nothing was changed\.[^\n]*$/, said.text)
      assert.doesNotMatch(said.text, /deleted|eliminato/)
    }
    claim = 'Hello! How can I help?'
    assert.equal((await agent.say('hello')).text, claim)
    claim = 'Which ticket do you mean?'
    assert.equal((await agent.say('delete it')).text, claim)
    assert.equal(statuses().length, 3)
  })

  test('says before a call that it is done, is not believed', async (t) => {
    const { agent, statuses } = await withModel(t, () => ({
      ...routes({ operation: 'delete', ids: [1, 2] }),
      content: 'Tickets 1 and 2 deleted. ',
    }))
    const said = await agent.say('delete tickets 1 and 2')
    assert.doesNotMatch(said.text.split('Waiting for your approval')[0] ?? said.text, /deleted/)
    assert.equal(statuses().length, 3)
  })

  test('goes in circles over a question, keeps nobody from what else they asked for', async (t) => {
    const { agent, statuses } = await withModel(t, (request) =>
      isRouter(request)
        ? routes(
            { operation: 'answer', ids: [1], question: 'what is it about?' },
            { operation: 'update', ids: [2], resolution_status: 'CLOSED' },
          )
        : calls({ name: 'get_ticket', arguments: '{"id":1}' }),
    )
    const said = await agent.say('what is ticket 1 about? then close ticket 2')
    assert.match(
      said.text,
      /^I could not answer that in words \(it took too much\); here is what I found.\n#1 Printer jams/,
    )
    assert.deepEqual([receiptsOf(said).length, namesOf(said).at(-1)], [1, 'end'])
    assert.deepEqual(statuses(), ['OPEN', 'CLOSED', 'OPEN'])
  })

  test('asks the ticket API for what it refuses or for too much at once, is told so and goes on', async (t) => {
    let heard: string[] = []
    const { agent } = await withModel(t, (request) => {
      if (isRouter(request)) return routes({ operation: 'answer', ids: [1], question: 'what is it about?' })
      heard = request.messages.flatMap(({ role, content }) => (role === 'tool' ? [String(content)] : []))
      if (heard.length > 0) return text('It is about paper.')
      const more = Array.from({ length: 25 }, (_, id) => ({
        name: 'get_ticket',
        arguments: JSON.stringify({ id: id + 1 }),
      }))
      return calls({ name: 'list_tickets', arguments: '{"text":["\\u0000"]}' }, ...more)
    })
    assert.equal((await agent.say('what is ticket 1 about?')).text, 'It is about paper.')
    assert.equal(heard.length, 26)
    assert.match(heard[0] ?? '', /^Refused: search: Null characters are not allowed/)
    assert.equal(heard[4], 'There is no such ticket.')
    assert.match(heard[25] ?? '', /too many calls at once/)
  })

  test('tried to change something while it read, has it added that it changed nothing, in whatever language it speaks', async (t) => {
    const { agent } = await withModel(t, (request) =>
      isRouter(request)
        ? routes({ operation: 'answer', ids: [1], question: 'what is it about?' })
        : request.messages.some(({ role }) => role === 'tool')
          ? text('工单3已删除。')
          : calls({ name: 'delete_ticket', arguments: '{"id":3}' }),
    )
    const said = await agent.say('what is ticket 1 about?')
    assert.equal(said.text, '工单3已删除。\n(I have only read here: nothing was changed.)')
  })

  test('sends marks that some take for line ends, has them escaped in its frames', async (t) => {
    const said = 'a\u2028b\u2029c\u0085d'
    const { agent } = await withModel(t, (request) =>
      isRouter(request) ? routes({ operation: 'answer', ids: [1], question: 'what is it about?' }) : text(said),
    )
    const answer = await agent.say('what is ticket 1 about?')
    assert.equal(answer.text, said)
    assert.doesNotMatch(answer.raw, /[\u0085\u2028\u2029]/)
  })

  test('was to propose a change and only talked, is followed by the truth', async (t) => {
    let words = ''
    const { agent } = await withModel(t, (request) =>
      isRouter(request) ? routes({ operation: 'update', ids: [3] }) : text(words),
    )
    words = '工单3已删除。'
    assert.equal((await agent.say('change ticket 3 as it says')).text, '工单3已删除。\nNothing was changed.')
    words = 'What shall it say?'
    assert.equal((await agent.say('change ticket 3 as it says')).text, words)
  })

  test('answers a question with what happened, has it added that it changed nothing', async (t) => {
    const { agent } = await withModel(t, (request) =>
      isRouter(request)
        ? routes({ operation: 'answer', ids: [1], question: 'what happened?' })
        : text('Ticket #1 was deleted by the owner of the printer.'),
    )
    const said = await agent.say('what happened to ticket 1?')
    assert.match(said.text, /was deleted by the owner.*\n\(I have only read here: nothing was changed\.\)$/s)
  })
})
