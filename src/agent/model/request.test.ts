import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { asking, callsOf, failing, tools, YES } from '../../../test/support/model-calls.ts'
import { type Script, startWire, textFrames } from '../../../test/support/wire.ts'

const transcriptSchema = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) })

describe('A request', () => {
  test('goes to a compatible server with the key, the model of its role, and as little else as can be', async (t) => {
    const { ask, wire } = await asking(t, YES)
    await ask()
    await ask({ role: 'mini', tools })
    assert.deepEqual(wire.paths(), ['/v1/chat/completions', '/v1/chat/completions'])
    assert.equal(wire.headers()[0]?.authorization, 'Bearer key')
    const [first, second] = wire.bodies()
    const common = {
      messages: [{ role: 'user', content: 'hello' }],
      stream: true,
      stream_options: { include_usage: true },
    }
    assert.deepEqual(first, { ...common, model: 'big' })
    const sent = tools.map((tool) => ({ type: 'function', function: tool }))
    assert.deepEqual(second, { ...common, model: 'small', tools: sent })
  })

  test('goes to Azure with the deployment and the API version in its URL, and the key in the header of Azure', async (t) => {
    const { ask, wire } = await asking(t, YES, { azure: true })
    await ask()
    assert.deepEqual(wire.paths(), ['/openai/deployments/big/chat/completions?api-version=2024-10-21'])
    const [headers] = wire.headers()
    assert.deepEqual([headers?.['api-key'], headers?.authorization], ['key', undefined])
  })

  test('keeps the query of a base URL', async (t) => {
    const wire = await startWire(t, () => YES)
    await callsOf({ ...wire.compatible, OPENAI_BASE_URL: `${wire.compatible.OPENAI_BASE_URL}?tenant=7` }).ask()
    assert.deepEqual(wire.paths(), ['/v1/chat/completions?tenant=7'])
  })

  test('has the calls of earlier answers as providers take them', async (t) => {
    const { ask, wire } = await asking(t, YES)
    await ask({
      messages: [
        { role: 'system', content: 'You help.' },
        { role: 'user', content: 'half \ud83d' },
        { role: 'assistant', content: '', calls: [{ id: 'a', name: 'no such tool!', args: { first: 2 } }] },
        { role: 'tool', callId: 'a', content: 'There is none.' },
        { role: 'assistant', content: 'Sorry.' },
      ],
    })
    assert.deepEqual(wire.bodies()[0]?.messages, [
      { role: 'system', content: 'You help.' },
      { role: 'user', content: 'half \ufffd' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'no_such_tool_', arguments: '{"first":2}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'There is none.' },
      { role: 'assistant', content: 'Sorry.' },
    ])
  })

  const options: [string, Record<string, unknown>, readonly string[]][] = [
    ['stream_options', { message: 'Unrecognized request argument supplied: stream_options' }, ['stream', 'messages']],
    ['stream_options', { message: 'no', param: 'stream_options' }, ['stream']],
    ['stream', { message: "Unsupported value: 'stream' does not support true with this model." }, ['messages']],
  ]
  for (const [option, error, kept] of options)
    test(`whose ${option} a server refuses is made without it, and so are all that follow: ${error.message}`, async (t) => {
      const whole: Script = {
        status: 200,
        json: { choices: [{ message: { content: 'Yes.' }, finish_reason: 'stop' }] },
      }
      const { ask, wire } = await asking(t, (_count, body) =>
        option in body ? failing(422, error) : 'stream' in body ? YES : whole,
      )
      for (let n = 0; n < 2; n++) assert.equal((await ask()).answer.text, 'Yes.')
      assert.deepEqual(
        wire.bodies().map((body) => [option in body, kept.every((member) => member in body)]),
        [
          [true, true],
          [false, true],
          [false, true],
        ],
      )
    })

  test('whose tools a server refuses tells them in words, and reads the calls out of the text', async (t) => {
    const refusals: Script[] = [
      failing(400, { message: 'gemma3 does not support tools' }),
      failing(400, {
        message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      }),
      failing(500, { message: 'tools param requires --jinja flag' }),
    ]
    const call = { id: 'a', name: 'list', args: { first: 2 } }
    const written = '<tool_call>{"name":"list","arguments":{"first":2}}</tool_call>'
    for (const refusal of refusals) {
      const { ask, wire } = await asking(t, (_count, body) =>
        'tools' in body ? refusal : { frames: textFrames(written), end: 'done' },
      )
      const { answer, usage } = await ask({ tools })
      assert.deepEqual([answer.calls[0]?.args, answer.text, usage.model_calls], [call.args, '', 1])
      await ask({
        tools,
        messages: [
          { role: 'system', content: 'You help.' },
          { role: 'assistant', content: '', calls: [call] },
          { role: 'tool', callId: 'a', content: 'None.' },
        ],
      })
      const { messages } = transcriptSchema.parse(wire.bodies()[2])
      assert.match(messages[0]?.content ?? '', /^You help\.\n\n.*"name":"show"/s)
      assert.deepEqual(messages.slice(1), [
        { role: 'assistant', content: written },
        { role: 'user', content: '<tool_response>\nNone.\n</tool_response>' },
      ])
    }
  })

  test('whose options are not what was wrong keeps them', async (t) => {
    const {
      failing: fails,
      ask,
      wire,
    } = await asking(t, (count) =>
      count <= 3 ? failing(400, { message: 'Is it the stream or the stream_options?' }) : YES,
    )
    assert.equal((await fails()).kind, 'refused')
    await ask()
    assert.equal(wire.bodies().length, 4)
    assert.ok('stream_options' in (wire.bodies()[3] ?? {}))
  })

  test('asks for no usage where it may not', async (t) => {
    const { ask, wire } = await asking(t, YES, { AGENT_STREAM_USAGE: 'false' })
    await ask()
    assert.ok(!('stream_options' in (wire.bodies()[0] ?? {})))
  })
})
