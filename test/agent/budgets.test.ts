import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { receiptsOf, type Said, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type Cleaner, query, startService } from '../support/service.ts'
import { callFrames, chunk, planFrames, type Script, startWire, textFrames } from '../support/wire.ts'

const QUESTION: Script = { frames: planFrames({ call: 'answer', which: { ids: [1] }, question: 'why?' }), end: 'done' }
const PLAIN = /^I stopped, because .*\. What is listed as done is done; nothing else was changed\.$/

async function withTickets(test: Cleaner, count: number, variables: Record<string, string>) {
  const tickets = await startService(test)
  for (let n = 0; n < count; n++) await create(tickets)
  const agent = await startAgent(test, { tickets: tickets.port, variables })
  const closed = () =>
    query(tickets.file, "SELECT id FROM tickets WHERE resolution_status = 'CLOSED' ORDER BY id").map(({ id }) => id)
  return { agent, closed }
}

async function withModel(test: Cleaner, script: (count: number) => Script, variables: Record<string, string>) {
  const wire = await startWire(test, (_body, count) => script(count))
  return { wire, ...(await withTickets(test, 2, { ...wire.azure, ...variables })) }
}

const failureOf = ({ events }: Said) => {
  const last = events.at(-1)
  return last?.event === 'error' ? last.data : undefined
}
const told = (said: Said) => receiptsOf(said).map(({ ticket_id }) => ticket_id)

describe('A run that uses up its budget ends with a plain message, and what it did is told:', () => {
  test('steps', async (t) => {
    const { agent, closed } = await withTickets(t, 3, { AGENT_MAX_STEPS: '2' })
    const said = await agent.say('close ticket 1, resolve ticket 2 and then reopen ticket 3')
    assert.equal(failureOf(said)?.code, 'budget_exceeded')
    assert.match(failureOf(said)?.message ?? '', /that is 3 steps, and one message may have 2/)
    assert.deepEqual([told(said), closed()], [[], []])
  })

  test('model calls, after a change that was made', async (t) => {
    const change = { which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' }
    const look = { which: { statuses: ['OPEN'] } }
    const both = Object.entries({ change, look }).map(([name, args], index) => ({
      index,
      id: `call-${index}`,
      type: 'function',
      function: { name, arguments: JSON.stringify(args) },
    }))
    const [role, , end] = textFrames('')
    const piece = { ...role, choices: [{ index: 0, delta: { tool_calls: both }, finish_reason: null }] }
    const { agent, closed, wire } = await withModel(t, () => ({ frames: [role, piece, end], end: 'done' }), {
      AGENT_APPROVAL: 'bulk',
      AGENT_MAX_MODEL_CALLS: '1',
    })
    const said = await agent.say('close ticket 1 and then whatever is left if it is only one')
    assert.match(failureOf(said)?.message ?? '', PLAIN)
    assert.match(failureOf(said)?.message ?? '', /more than 1 model calls/)
    assert.deepEqual([told(said), closed(), wire.paths().length], [[1], [1], 1])
  })

  test('seconds, also while a model goes on and on', async (t) => {
    const words = Array.from({ length: 200 }, () => 'word ')
    const { agent } = await withModel(
      t,
      (count) => (count === 1 ? QUESTION : { frames: textFrames(...words), end: 'done', everyMs: 200 }),
      { AGENT_MAX_SECONDS: '2' },
    )
    const began = performance.now()
    const said = await agent.say('why is ticket 1 open?')
    assert.match(failureOf(said)?.message ?? '', /it took longer than 2 seconds/)
    assert.ok(performance.now() - began < 10_000)
  })

  test('tokens, also of one answer that does not end', async (t) => {
    const words = Array.from({ length: 2_000 }, () => 'word ')
    const { agent } = await withModel(
      t,
      (count) => (count === 1 ? QUESTION : { frames: textFrames(...words), end: 'hang' }),
      {
        AGENT_MAX_TOKENS: '1000',
      },
    )
    const said = await agent.say('why is ticket 1 open?')
    assert.match(failureOf(said)?.message ?? '', /more than 1000 tokens/)
    assert.ok(said.text.length < 5_000)
  })

  test('tokens, also of what a model says to itself or to a tool', async (t) => {
    const silent = [
      callFrames('change', ...Array.from({ length: 2_000 }, () => '{"a":')).slice(0, -1),
      Array.from({ length: 2_000 }, () => chunk({ reasoning_content: 'Hmm. ' })),
    ]
    for (const frames of silent) {
      const { agent } = await withModel(t, () => ({ frames, end: 'hang' }), { AGENT_MAX_TOKENS: '1000' })
      assert.match(failureOf(await agent.say('why is ticket 1 open?'))?.message ?? '', /more than 1000 tokens/)
    }
  })

  test('what it has used before it waits for approval counts, and is told with the rest', async (t) => {
    const { agent } = await withModel(
      t,
      () => ({
        frames: planFrames({ call: 'delete', which: { ids: [1, 2] }, said: 'delete tickets 1 and 2' }),
        end: 'done',
      }),
      {},
    )
    const usageOf = ({ events }: Said) => events.find(({ event }) => event === 'usage')?.data
    const asked = await agent.say('delete tickets 1 and 2')
    const rest = await agent.decide(asked, 'approve')
    // The server does not say what the call took: its cost is not known, and it was not nothing.
    const used = { model_calls: 1, input_tokens: 0, output_tokens: 0, cost_usd: null }
    assert.deepEqual([usageOf(asked), usageOf(rest)], [used, used])
  })

  test('tokens', async (t) => {
    const usage = { id: 'c', choices: [], usage: { prompt_tokens: 90, completion_tokens: 20, total_tokens: 110 } }
    const { agent, wire } = await withModel(t, () => ({ ...QUESTION, frames: [...framesOf(QUESTION), usage] }), {
      AGENT_MAX_TOKENS: '100',
    })
    const said = await agent.say('why is ticket 1 open?')
    assert.match(failureOf(said)?.message ?? '', PLAIN)
    assert.match(failureOf(said)?.message ?? '', /more than 100 tokens/)
    assert.equal(wire.paths().length, 1)
    const used = said.events.find((event) => event.event === 'usage')
    assert.deepEqual(used?.event === 'usage' && [used.data.input_tokens, used.data.output_tokens], [90, 20])
  })

  test('seconds', async (t) => {
    const { agent } = await withModel(
      t,
      (count) =>
        count === 1
          ? { ...QUESTION, frames: framesOf(QUESTION), everyMs: 300 }
          : { frames: textFrames('Because.'), end: 'done' },
      { AGENT_MAX_SECONDS: '1' },
    )
    const said = await agent.say('why is ticket 1 open?')
    assert.match(failureOf(said)?.message ?? '', PLAIN)
    assert.match(failureOf(said)?.message ?? '', /longer than 1 seconds/)
    assert.deepEqual(told(said), [])
  })

  for (const sentence of ['close all open tickets', 'close tickets 1, 2 and 3', 'close tickets 1 to 3']) {
    test(`effects: ${sentence}`, async (t) => {
      const { agent, closed } = await withTickets(t, 3, { AGENT_MAX_EFFECTS: '2', AGENT_APPROVAL: 'never' })
      const said = await agent.say(sentence)
      assert.match(said.text, /3 tickets, and at most 2 can change.*Nothing was changed/)
      assert.deepEqual([told(said), closed()], [[], []])
    })
  }

  test('effects, of all that one message asks for', async (t) => {
    const { agent, closed } = await withTickets(t, 3, { AGENT_MAX_EFFECTS: '2', AGENT_APPROVAL: 'never' })
    const said = await agent.say('close tickets 1 and 2 and then close ticket 3')
    assert.match(said.text, /1 ticket.*at most 0 can change/)
    assert.deepEqual(closed(), [1, 2])
  })
})

const framesOf = (script: Script): readonly unknown[] => ('frames' in script ? script.frames : [])
