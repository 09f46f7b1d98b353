import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calls, startModel, text } from '../../../test/support/model.ts'
import { asking, calling, callsOf, tools } from '../../../test/support/model-calls.ts'
import { chunk, FILTER_CHUNK, type Script, textFrames } from '../../../test/support/wire.ts'

describe('An answer', () => {
  const text = textFrames('It is ', 'open.')
  const unfinished = text.slice(0, -1)
  const call = calling({ index: 0, id: 'a', function: { name: 'list', arguments: '{}' } })
  const stream = (frames: readonly unknown[], before = 'data: ', after = '\n\n') =>
    frames.map((frame) => `${before}${JSON.stringify(frame)}${after}`).join('')
  const whole = {
    choices: [{ message: { role: 'assistant', content: 'It is open.' }, finish_reason: 'stop' }],
    model: 'big-7',
  }
  const understood: [string, Script][] = [
    ['begins with what the filter of Azure thinks', { frames: [FILTER_CHUNK, ...text], end: 'done' }],
    ['has no reason why it ends, but says that it does', { frames: unfinished, end: 'done' }],
    ['has no reason why it ends, and just does', { frames: unfinished, end: 'short' }],
    ['does not say that it is done', { frames: text, end: 'short' }],
    ['dies after its end', { frames: text, end: 'cut' }],
    ['goes on after it is done', { stream: `${stream(text)}data: [DONE]\n\ndata: and more\n\n` }],
    [
      'is written in other ways',
      { stream: `\ufeff: hello\r\n\r\nevent: x\r\n${stream(text, 'data:', '\r\n\r\n: alive\r\n\r\n')}` },
    ],
    ['lacks its last empty line', { stream: stream(text).trimEnd() }],
    ['is not streamed', { status: 200, json: whole }],
    ['is not streamed, but says that it is', { stream: JSON.stringify(whole) }],
    ['is streamed, but says that it is not', { stream: stream(text), type: 'application/json' }],
    [
      'holds frames without a choice',
      { frames: [null, {}, { choices: [] }, { choices: [{}] }, 7, ...text], end: 'done' },
    ],
    [
      'has its text in parts',
      {
        frames: [
          chunk(
            {
              content: [
                { type: 'thinking', thinking: 'Hmm' },
                { type: 'text', text: 'It is open.' },
              ],
            },
            'stop',
          ),
        ],
        end: 'done',
      },
    ],
    ['refuses in words', { frames: [chunk({ refusal: 'It is open.' }, 'stop')], end: 'done' }],
    [
      'has reasoning beside its text',
      { frames: [chunk({ reasoning_content: 'Hmm', reasoning: 'Hmm', content: null }), ...text], end: 'done' },
    ],
  ]
  for (const [how, script] of understood)
    test(`that ${how} is understood`, async (t) => {
      for (const azure of [false, true]) {
        const { ask, wire } = await asking(t, script, { azure })
        const { answer, deltas } = await ask()
        assert.deepEqual([answer.text, deltas.join(''), answer.cut], ['It is open.', 'It is open.', false])
        assert.equal(wire.paths().length, 1)
      }
    })

  test('that ends without a reason has its calls, if they are whole', async (t) => {
    for (const end of ['done', 'short'] as const) {
      const { ask } = await asking(t, { frames: call, end })
      assert.equal((await ask({ tools })).answer.calls.length, 1)
    }
  })

  test('says what it took, and what the model calls itself', async (t) => {
    const usage = { choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } }
    const named = text.map((frame) => ({ ...frame, model: 'gpt-4.1-2025-04-14' }))
    const { ask, spans, metrics } = await asking(t, { frames: [...named, usage], end: 'done' })
    const { answer, usage: used } = await ask()
    assert.deepEqual([answer.usage, answer.model], [{ input: 7, output: 3 }, 'gpt-4.1-2025-04-14'])
    assert.deepEqual(used, { model_calls: 1, input_tokens: 7, output_tokens: 3, cost_usd: (7 * 2 + 3 * 8) / 1_000_000 })
    assert.deepEqual(spans, [
      {
        name: 'chat big',
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'openai',
          'gen_ai.request.model': 'big',
          'gen_ai.conversation.id': 'thread',
          'gen_ai.response.model': 'gpt-4.1-2025-04-14',
          'gen_ai.usage.input_tokens': 7,
          'gen_ai.usage.output_tokens': 3,
        },
      },
    ])
    assert.match(await metrics.registry.metrics(), /gen_ai_client_token_usage_total\{model="big",type="input"\} 7/)
  })

  test('is shown as it comes', async (t) => {
    const words = Array.from({ length: 10 }, (_, index) => `word${index} `)
    const { ask } = await asking(t, { frames: textFrames(...words), end: 'done', everyMs: 30 }, { azure: true })
    const times: number[] = []
    await ask({ onText: () => void times.push(performance.now()) })
    assert.ok(times.length === 10 && (times.at(-1) ?? 0) - (times[0] ?? 0) > 200)
  })
})

test('A model that speaks as the models of OpenAI and Azure do is understood', async (t) => {
  const model = await startModel(
    t,
    ({ tools: given = [] }) =>
      given.length > 0
        ? calls({ name: 'list', arguments: '{"first":2}' }, { name: 'show', arguments: '{}' })
        : text('Hi.'),
    { latency: 2 },
  )
  for (const variables of [model.azure, model.compatible]) {
    const { ask } = callsOf(variables)
    assert.deepEqual((await ask()).deltas.join(''), 'Hi.')
    const { answer } = await ask({ tools })
    assert.deepEqual(
      answer.calls.map(({ name, args }) => [name, args]),
      [
        ['list', { first: 2 }],
        ['show', {}],
      ],
    )
  }
})
