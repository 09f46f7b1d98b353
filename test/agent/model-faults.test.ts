import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { receiptsOf, type Said, startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type Cleaner, startService } from '../support/service.ts'
import { callFrames, chunk, FILTER_CHUNK, planFrames, type Script, startWire, textFrames } from '../support/wire.ts'

const failing = (status: number, message: string, headers: Record<string, string> = {}): Script => ({
  status,
  headers,
  json: { error: { message, code: String(status) } },
})
const CLOSE: Script = {
  frames: planFrames({ call: 'change', which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' }),
  end: 'done',
}
const QUESTION: Script = { frames: planFrames({ call: 'answer', which: { ids: [1] }, question: 'why?' }), end: 'done' }

async function withModel(
  test: Cleaner,
  script: (count: number, body: Record<string, unknown>) => Script,
  variables = {},
) {
  const tickets = await startService(test)
  await create(tickets)
  const wire = await startWire(test, (body, count) => script(count, body))
  const agent = await startAgent(test, {
    tickets: tickets.port,
    variables: { ...wire.azure, AGENT_MODEL_SILENCE_SECONDS: '1', ...variables },
  })
  return { tickets, wire, agent }
}

const errorOf = ({ events }: Said) => {
  const last = events.at(-1)
  return last?.event === 'error' ? last.data : undefined
}
/** Names and arguments as a provider takes them. */
const transcriptSchema = z.array(
  z.object({
    role: z.string(),
    tool_calls: z
      .array(z.object({ id: z.string().min(1), function: z.object({ name: z.string().regex(/^[\w-]{1,64}$/) }) }))
      .optional(),
    tool_call_id: z.string().optional(),
  }),
)
const SECRET = 'x-provider-text-77'

describe('When the model', () => {
  const down: [string, Script, RegExp][] = [
    ['refuses the key', failing(401, SECRET), /refused the key/],
    ['has no such deployment', failing(404, SECRET), /deployment “big” at \S+ was not found/],
    ['is rate limited', failing(429, SECRET, { 'retry-after': '0' }), /rate limit/],
    ['is rate limited for long', failing(429, SECRET, { 'retry-after': '600' }), /rate limit/],
    ['is rate limited without saying how long', failing(429, SECRET), /rate limit/],
    ['fails', failing(500, SECRET), /server failed/],
    ['refuses the request', failing(400, SECRET), /refused the request/],
    ['answers nothing', { frames: textFrames(), end: 'done' }, /could not be used/],
    ['stops in the middle', { frames: textFrames('Hal').slice(0, 2), end: 'cut' }, /broke off/],
    [
      'is cut',
      { frames: planFrames({ call: 'list', which: {} }).slice(0, 2), end: 'cut' },
      /broke off|cannot be reached/,
    ],
    ['says nothing for long', { frames: [FILTER_CHUNK], end: 'hang' }, /did not answer in time/],
    ['calls a tool that is none', { frames: callFrames('rm_rf', '{}'), end: 'done' }, /could not be used/],
    ['sends arguments that are no JSON', { frames: callFrames('change', '{"whi'), end: 'done' }, /could not be used/],
  ]
  for (const [what, script, reason] of down) {
    test(`${what}, a plain command is read by rules, and anything else is told`, async (t) => {
      const { agent } = await withModel(t, () => script)
      const closed = await agent.say('close ticket 1')
      assert.match(closed.text, reason)
      assert.equal(receiptsOf(closed).length, what === 'stops in the middle' ? receiptsOf(closed).length : 1)
      const other = await agent.say('write me a poem about the sea')
      assert.match(errorOf(other)?.message ?? other.text, reason)
      assert.doesNotMatch(closed.raw + other.raw, new RegExp(SECRET))
    })
  }

  test('is busy once and says for how long, it is asked again', async (t) => {
    const { agent, wire } = await withModel(t, (count) =>
      count === 1 ? failing(429, 'busy', { 'retry-after': '0' }) : CLOSE,
    )
    assert.equal(receiptsOf(await agent.say('close ticket 1')).length, 1)
    assert.equal(wire.paths().length, 2)
  })

  test('calls what cannot be read, is told so in a transcript that a provider takes', async (t) => {
    const unreadable: Script[] = [
      { frames: callFrames('change', '{"whi'), end: 'done' },
      { frames: callFrames('no such tool!', '{}'), end: 'done' },
      { frames: callFrames('', '[1]'), end: 'done' },
    ]
    for (const script of unreadable) {
      const { agent, wire } = await withModel(t, (count) => (count === 1 ? script : CLOSE))
      const said = await agent.say('close ticket 1')
      assert.match(said.text, /^Closed #1/)
      const [, second] = wire.bodies()
      const sent = transcriptSchema.parse(second?.messages)
      const called = sent.flatMap(({ tool_calls = [] }) => tool_calls)
      const answered = sent.flatMap(({ tool_call_id = [] }) => tool_call_id)
      assert.deepEqual(
        called.map(({ id }) => id),
        answered,
      )
      assert.equal(answered.length, 1)
    }
  })

  test('says in a refusal why it does not answer, that is what the user is told', async (t) => {
    const refusal = textFrames('').map((frame, index) =>
      index === 1
        ? { ...frame, choices: [{ index: 0, delta: { refusal: 'Sorry, not that.' }, finish_reason: null }] }
        : frame,
    )
    const { agent } = await withModel(t, () => ({ frames: refusal, end: 'done' }))
    assert.equal((await agent.say('write me something bad')).text, 'Sorry, not that.\n(Nothing was changed.)')
  })

  test('refuses the content, that is said plainly and nothing happens', async (t) => {
    const refused = failing(400, 'The response was filtered due to the prompt triggering content management policy')
    const { agent } = await withModel(t, () => refused)
    const said = await agent.say('close ticket 1')
    assert.equal(errorOf(said)?.code, 'content_filter')
    assert.deepEqual(receiptsOf(said), [])
  })

  test('filters its own answer, that is said plainly', async (t) => {
    const filtered = textFrames('Well').map((frame, index) =>
      index === 2 ? { ...frame, choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] } : frame,
    )
    const { agent } = await withModel(t, () => ({ frames: filtered, end: 'done' }))
    assert.equal(errorOf(await agent.say('what about it?'))?.code, 'content_filter')
  })

  test('begins with what its filter thinks, as Azure does, nothing is lost', async (t) => {
    const { agent } = await withModel(t, () => ({ frames: [FILTER_CHUNK, ...CLOSE_FRAMES], end: 'done' }))
    assert.equal(receiptsOf(await agent.say('close ticket 1')).length, 1)
  })

  test('sends what it sends in its own way, it is understood', async (t) => {
    const odd = [
      FILTER_CHUNK,
      chunk({ role: 'assistant', content: null, reasoning_content: 'The user wants it closed.', refusal: null }),
      { ...chunk({}), choices: [] },
      { choices: [{ index: 0, finish_reason: null, content_filter_offsets: { check_offset: 1 } }] },
      ...CLOSE_FRAMES.slice(1),
      { ...chunk({}), choices: [], usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 } },
    ].map((frame) => JSON.stringify(frame))
    const args = JSON.stringify({ which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' })
    const call = { id: 'c', type: 'function', function: { name: 'change', arguments: args } }
    const message = { role: 'assistant', content: null, tool_calls: [call] }
    const whole = {
      choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
      usage: { prompt_tokens: 7, completion_tokens: 3 },
    }
    const scripts: Script[] = [
      {
        stream: `\ufeff: hello\r\n\r\n${odd.map((data) => `event: x\r\ndata: ${data}\r\n\r\n`).join('')}data: [DONE]\r\n\r\n`,
      },
      { stream: `${odd.map((data) => `data:${data}\n\n: keep-alive\n\n`).join('')}` },
      { stream: odd.map((data) => `data: ${data}\r\r`).join('') },
      { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, json: whole },
    ]
    for (const script of scripts) {
      const { agent, wire } = await withModel(t, () => script)
      const said = await agent.say('close ticket 1')
      assert.match(said.text, /^Closed #1/)
      const usage = said.events.find(({ event }) => event === 'usage')
      assert.deepEqual(usage?.event === 'usage' && [usage.data.input_tokens, usage.data.output_tokens], [7, 3])
      assert.equal(wire.paths().length, 1)
    }
  })

  test('does not know stream_options, it is asked without them from then on', async (t) => {
    for (const status of [400, 422]) {
      const { agent, wire } = await withModel(t, (_count, body) =>
        'stream_options' in body ? failing(status, 'Unrecognized request argument supplied: stream_options') : CLOSE,
      )
      assert.equal(receiptsOf(await agent.say('close ticket 1')).length, 1)
      await agent.say('close ticket 1')
      assert.deepEqual(
        wire.bodies().map((body) => 'stream_options' in body),
        [true, false, false],
      )
    }
  })

  test('makes the same call again and again, the run is stopped', async (t) => {
    const look = { frames: planFrames({ call: 'look', which: { ids: [1] } }), end: 'done' } as const
    const { agent } = await withModel(t, () => look)
    assert.equal(errorOf(await agent.say('why is ticket 1 open?'))?.code, 'budget_exceeded')
  })

  test('fails while it answers a question, the tickets are shown instead', async (t) => {
    const { agent } = await withModel(t, (count) => (count === 1 ? QUESTION : failing(401, 'no')))
    assert.match((await agent.say('why is ticket 1 open?')).text, /could not answer that in words.*#1 Printer jams/s)
  })

  test('is asked again after a failure, the thread still works', async (t) => {
    const { agent } = await withModel(t, (count) => (count === 1 ? { frames: [], end: 'cut' } : CLOSE), {})
    const first = await agent.say('close ticket 1')
    const second = await agent.say('close ticket 1', { threadId: first.threadId })
    assert.match(second.text, /already CLOSED/)
  })

  test('has more to say than it may, that its answer was cut is told', async (t) => {
    const cut = textFrames('The paper ').map((frame, index) =>
      index === 2 ? { ...frame, choices: [{ index: 0, delta: {}, finish_reason: 'length' }] } : frame,
    )
    const { agent } = await withModel(t, (count) => (count === 1 ? QUESTION : { frames: cut, end: 'done' }))
    assert.match(
      (await agent.say('why is ticket 1 open?')).text,
      /^The paper [\s\S]*\(The model’s answer was cut off here\.\)/,
    )
  })

  test('is still producing, what it has said is there already', async (t) => {
    const words = Array.from({ length: 10 }, (_, index) => `word${index} `)
    const { agent } = await withModel(t, (count) =>
      count === 1 ? QUESTION : { frames: textFrames(...words), end: 'done', everyMs: 40 },
    )
    const answer = await fetch(
      `http://127.0.0.1:${agent.port}/chat?message=${encodeURIComponent('why is ticket 1 open?')}`,
    )
    const times: number[] = []
    for await (const piece of answer.body ?? [])
      if (/event: token/.test(Buffer.from(piece).toString())) times.push(performance.now())
    assert.ok(times.length >= 5 && (times.at(-1) ?? 0) - (times[0] ?? 0) > 200)
  })
})

const CLOSE_FRAMES = planFrames({ call: 'change', which: { ids: [1] }, status: 'CLOSED', said: 'close ticket 1' })
