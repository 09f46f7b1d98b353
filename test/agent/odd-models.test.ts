import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namesOf, receiptsOf, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type Answering, isPlanner, plan, startModel, text } from '../support/model.ts'
import { type Cleaner, query, startService } from '../support/service.ts'
import { chunk, type Script, startWire } from '../support/wire.ts'

async function withModel(test: Cleaner, answer: Answering, variables: Record<string, string> = {}) {
  const tickets = await startService(test)
  for (let n = 0; n < 3; n++) await create(tickets)
  const model = await startModel(test, answer)
  const agent = await startAgent(test, { tickets: tickets.port, variables: { ...model.azure, ...variables } })
  return { agent, tickets, ...stateOf(tickets.file), model }
}

const stateOf = (file: string) => ({
  statuses: () => query(file, 'SELECT resolution_status AS s FROM tickets ORDER BY id').map(({ s }) => s),
})

const ABOUT_ONE = { call: 'answer', which: { ids: [1] }, question: 'what is it about?' }
const BULK = { AGENT_APPROVAL: 'bulk' }

describe('A model that', () => {
  test('replaces a part of a text, replaces that part and no other', async (t) => {
    const message = 'in the title of ticket 4 replace "fan (big)" by "$& lamp"'
    const replace = { member: 'title', from: 'fan (big)', to: '$& lamp' }
    const { agent, tickets } = await withModel(t, () =>
      plan({ call: 'change', which: { ids: [4] }, replace, said: message }),
    )
    await create(tickets, { title: 'İİİ Fan (big) hums' })
    const said = await agent.say(message)
    const rest = namesOf(said).includes('approval') ? await agent.decide(said, 'approve') : said
    assert.deepEqual(receiptsOf(rest)[0]?.changes, { title: { from: 'İİİ Fan (big) hums', to: 'İİİ $& lamp hums' } })
  })

  test('says everything twice creates nothing twice: it waits for approval', async (t) => {
    const description = 'The lamp on floor 3 flickers'
    const one = { call: 'create', title: 'Lamp flickers', description, said: 'create a ticket' }
    const { agent, statuses } = await withModel(t, () => plan(one, one), BULK)
    const said = await agent.say('create a ticket: Lamp flickers, the lamp on floor 3 flickers')
    assert.deepEqual([receiptsOf(said).length, namesOf(said).includes('approval')], [0, true])
    assert.equal(statuses().length, 3)
  })

  test('leaves out when, closes nothing before it is approved', async (t) => {
    const message = 'close all tickets from last year'
    const { agent, statuses } = await withModel(t, () =>
      plan({ call: 'change', which: { all: true }, status: 'CLOSED', said: message }),
    )
    const said = await agent.say(message)
    assert.match(said.text, /^Waiting for your approval, because /)
    assert.deepEqual(statuses(), ['OPEN', 'OPEN', 'OPEN'])
  })

  test('makes a time up that nobody can read, is told so, and nothing is deleted', async (t) => {
    const message = 'delete all tickets from around when Bob joined'
    const { agent, statuses, model } = await withModel(t, () =>
      plan({ call: 'delete', which: { all: true, period: 'around when Bob joined' }, said: message }),
    )
    const said = await agent.say(message)
    assert.match(JSON.stringify(model.requests().at(-1)?.body.messages), /which\.period/)
    assert.equal(namesOf(said).includes('receipt') || namesOf(said).includes('approval'), false)
    assert.equal(statuses().length, 3)
  })

  test('only says that it did something, in whatever words, is followed by the truth', async (t) => {
    let claim = ''
    const { agent, statuses } = await withModel(t, () => text(claim))
    for (const [message, words, fact] of [
      ['delete ticket 3', 'Deleting #3... It is gone', '(Nothing was changed.)'],
      ['delete ticket 3', 'Ticket 3 deleted.', '(Nothing was changed.)'],
      ['elimina il ticket 3', 'Fatto, ho eliminato il ticket 3.', undefined],
      ['poista tiketti 3', 'Valmis, tiketti on poistettu.', undefined],
      ['smaž tiket tři, delete it', 'Hotovo.', undefined],
      ['hello', 'Hello! How can I help?', '(Nothing was changed.)'],
      ['delete it', 'Which ticket do you mean?', '(Nothing was changed.)'],
    ] as const) {
      claim = words
      const said = await agent.say(message)
      const [first, last, ...more] = said.text.split('\n')
      assert.deepEqual([first, more], [words, []])
      assert.match(last ?? '', /^\(.+\)$/)
      if (fact) assert.equal(last, fact)
    }
    assert.equal(statuses().length, 3)
  })

  test('says that more happened than it called for, is followed by the truth', async (t) => {
    const { agent, statuses } = await withModel(t, () => ({
      ...plan({ call: 'change', which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' }),
      content: 'Tickets 1, 2 and 3 closed. ',
    }))
    const said = await agent.say('close ticket 1')
    assert.match(said.text, /\nClosed #1 Printer jams: status OPEN → CLOSED\.\n\(Nothing else was changed\.\)$/)
    assert.deepEqual(statuses(), ['CLOSED', 'OPEN', 'OPEN'])
  })

  test('says before a call that it is done, is followed by the truth, and nothing is done', async (t) => {
    const { agent, statuses } = await withModel(t, () => ({
      ...plan({ call: 'delete', which: { ids: [1, 2] }, said: 'delete tickets 1 and 2' }),
      content: 'Tickets 1 and 2 deleted. ',
    }))
    const said = await agent.say('delete tickets 1 and 2')
    assert.match(said.text, /deleted\..*\nWaiting for your approval, .*Nothing has changed yet\./s)
    assert.equal(statuses().length, 3)
  })

  test('goes in circles, keeps nobody from what it has called for', async (t) => {
    const { agent, statuses } = await withModel(
      t,
      (request) =>
        isPlanner(request)
          ? plan(ABOUT_ONE, { call: 'change', which: { ids: [2] }, status: 'CLOSED', said: 'close ticket 2' })
          : text('word '.repeat(1_000)),
      { ...BULK, AGENT_MAX_TOKENS: '1000' },
    )
    const said = await agent.say('what is ticket 1 about? then close ticket 2')
    assert.match(said.text, /I could not answer that in words.*; here is what I found\.\n#1 Printer jams/s)
    assert.deepEqual([receiptsOf(said).length, namesOf(said).at(-1)], [1, 'end'])
    assert.deepEqual(statuses(), ['OPEN', 'CLOSED', 'OPEN'])
  })

  test('gives what no call takes, is told what is wrong and says all of it again', async (t) => {
    let heard: unknown[] = []
    const { agent, statuses } = await withModel(
      t,
      ({ messages }) => {
        heard = messages.flatMap(({ role, content }) => (role === 'tool' ? [JSON.parse(String(content))] : []))
        const right = { call: 'change', which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' }
        if (heard.length > 0) return plan(right)
        return plan(
          right,
          { call: 'delete', which: {}, said: 'x' },
          { call: 'change', which: { ids: [1], all: true }, status: 'DONE', said: '' },
          { call: 'drop_table' },
        )
      },
      BULK,
    )
    const said = await agent.say('close ticket 1, whatever else you make of it')
    assert.equal(heard.length, 4)
    const [right, nothing, both, unknown] = heard.map((one) => JSON.stringify(one))
    assert.match(right ?? '', /not done yet/)
    assert.match(nothing ?? '', /Say which tickets/)
    assert.match(both ?? '', /not with ids.*status.*said/)
    assert.match(unknown ?? '', /There is no tool drop_table/)
    assert.deepEqual([receiptsOf(said).length, statuses()], [1, ['CLOSED', 'OPEN', 'OPEN']])
  })

  test('sends marks that some take for line ends, has none of them in its frames', async (t) => {
    const marked = 'a\u2028b\u2029c\u0085d'
    const { agent } = await withModel(t, (request) => (isPlanner(request) ? plan(ABOUT_ONE) : text(marked)))
    const answer = await agent.say('what is ticket 1 about?')
    assert.equal(answer.text, 'a\nb\nc\nd\n(Nothing was changed.)')
    assert.doesNotMatch(answer.raw, /[\u0085\u2028\u2029]/)
  })

  test('reads tickets has no tool, and has it added that it changed nothing, in whatever language it speaks', async (t) => {
    let words = ''
    const { agent, model } = await withModel(t, (request) => (isPlanner(request) ? plan(ABOUT_ONE) : text(words)))
    for (const claim of ['工单3已删除。', 'Ticket #1 was deleted by the owner of the printer.']) {
      words = claim
      assert.equal((await agent.say('what happened to ticket 1, in words?')).text, `${claim}\n(Nothing was changed.)`)
    }
    const readers = model.requests().filter(({ body }) => !isPlanner(body))
    assert.ok(readers.length >= 2 && readers.every(({ body }) => body.tools === undefined))
  })

  test('was cut in the middle of its calls, has none of them carried out', async (t) => {
    const tickets = await startService(t)
    for (let n = 0; n < 3; n++) await create(tickets)
    const one = (index: number, id: number) => ({
      index,
      id: `call-${id}`,
      type: 'function',
      function: { name: 'delete', arguments: JSON.stringify({ which: { ids: [id] }, said: `delete ticket ${id}` }) },
    })
    const script: Script = {
      frames: [chunk({ role: 'assistant', content: '' }), chunk({ tool_calls: [one(0, 1)] }), chunk({}, 'length')],
      end: 'done',
    }
    const wire = await startWire(t, () => script)
    const agent = await startAgent(t, { tickets: tickets.port, variables: { ...wire.azure, ...BULK } })
    const said = await agent.say('delete ticket 1 and whichever other is no longer of any use to us')
    assert.deepEqual(receiptsOf(said), [])
    assert.equal(stateOf(tickets.file).statuses().length, 3)
    assert.match(JSON.stringify(wire.bodies().at(-1)?.messages), /cut off/)
  })
})
