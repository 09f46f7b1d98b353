import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { calls, startModel, text } from '../../../test/support/model.ts'
import { callsOf, toolsNamed } from '../../../test/support/model-calls.ts'
import type { Cleaner } from '../../../test/support/service.ts'
import { chunk, FILTER_CHUNK, type Script, startWire, textFrames } from '../../../test/support/wire.ts'

const SECRET = 'x-provider-text-77'
const failing = (
  status: number,
  error: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Script => ({
  status,
  headers,
  json: { error: { message: SECRET, ...error } },
})
const YES: Script = { frames: textFrames('Yes.'), end: 'done' }
const calling = (...pieces: object[]) => pieces.map((piece) => chunk({ tool_calls: [piece] }))
const finished = chunk({}, 'tool_calls')
const tools = toolsNamed('list', 'show')

const transcriptSchema = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) })

async function asking(
  test: Cleaner,
  script: Script | ((count: number, body: Record<string, unknown>) => Script),
  { azure = false, ...variables }: { azure?: boolean } & Record<string, string | boolean> = {},
) {
  const wire = await startWire(test, (body, count) => (typeof script === 'function' ? script(count, body) : script))
  return { wire, ...callsOf({ ...(azure ? wire.azure : wire.compatible), ...(variables as Record<string, string>) }) }
}

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

describe('The calls of an answer', () => {
  const list = { name: 'list', args: { first: 2 } }
  const show = { name: 'show', args: { id: 1 } }
  const given = (name: string, args: unknown, more: object = {}) => ({ function: { name, arguments: args }, ...more })
  const odd: [string, object[], { name: string; args: unknown }[]][] = [
    [
      'in pieces',
      calling(
        given('list', '', { index: 0, id: 'a' }),
        { index: 0, function: { arguments: '{"fir' } },
        { index: 0, function: { arguments: 'st":2}' } },
      ),
      [list],
    ],
    [
      'mixed with each other',
      calling(
        given('list', '{"fir', { index: 0, id: 'a' }),
        given('show', '{"id"', { index: 1, id: 'b' }),
        { index: 0, function: { arguments: 'st":2}' } },
        { index: 1, function: { arguments: ':1}' } },
      ),
      [list, show],
    ],
    [
      'all at index 0',
      calling(given('list', '{"first":2}', { index: 0, id: 'a' }), given('show', '{"id":1}', { index: 0, id: 'b' })),
      [list, show],
    ],
    [
      'without index',
      calling(given('list', '{"first":2}', { id: 'a' }), given('show', '{"id":1}', { id: 'b' })),
      [list, show],
    ],
    [
      'without ids',
      calling(given('list', '{"first":2}', { index: 0 }), given('show', '{"id":1}', { index: 1 })),
      [list, show],
    ],
    [
      'without ids, all at index 0',
      calling(given('list', '{"first":2}', { index: 0 }), given('list', '{"first":3}', { index: 0 })),
      [list, { name: 'list', args: { first: 3 } }],
    ],
    [
      'without ids, index or arguments',
      calling(given('list', ''), given('show', '{"id":1}')),
      [{ name: 'list', args: {} }, show],
    ],
    [
      'with one id for all',
      calling(given('list', '{"first":2}', { id: 'a' }), given('list', '{"first":2}', { id: 'a' })),
      [list, list],
    ],
    [
      'with name and id in every piece',
      calling(
        given('list', '{"fir', { index: 0, id: 'a' }),
        given('list', 'st":2}', { index: 0, id: 'a' }),
        given('list', '', { index: 0, id: 'a' }),
      ),
      [list],
    ],
    ['in one piece', [chunk({ tool_calls: [given('list', '{"first":2}'), given('show', '{"id":1}')] })], [list, show]],
    [
      'with arguments as an object',
      calling(given('list', { first: 2 }, { id: 'a' }), given('show', { id: 1 }, { id: 'b' })),
      [list, show],
    ],
    ['with arguments in a fence', calling(given('list', '```json\n{"first":2}\n```')), [list]],
    ['with arguments encoded twice', calling(given('list', JSON.stringify('{"first":2}'))), [list]],
    ['with no arguments', calling({ index: 0, id: 'a', function: { name: 'list' } }), [{ name: 'list', args: {} }]],
    ['with null arguments', calling(given('list', 'null')), [{ name: 'list', args: {} }]],
  ]
  for (const [how, frames, calls] of odd)
    test(`that come ${how} are understood`, async (t) => {
      const { ask } = await asking(t, { frames: [...frames, finished], end: 'done' })
      const { answer } = await ask({ tools })
      assert.deepEqual(
        answer.calls.map(({ name, args }) => ({ name, args })),
        calls,
      )
      const ids = answer.calls.map(({ id }) => id)
      assert.ok(new Set(ids).size === calls.length && ids.every((id) => id !== ''))
      assert.deepEqual([answer.broken, answer.text, answer.cut], [[], '', false])
    })

  test('whose arguments are no object, or that have no name, are broken', async (t) => {
    const frames = calling(
      given('list', '[1]', { index: 0 }),
      given('show', '{"id"', { index: 1 }),
      given('', '{}', { index: 2 }),
    )
    const { ask } = await asking(t, { frames: [...frames, finished], end: 'done' })
    const { answer } = await ask({ tools })
    assert.deepEqual(
      [answer.calls, answer.broken.map(({ name, args }) => [name, args])],
      [
        [],
        [
          ['list', '[1]'],
          ['show', '{"id"'],
          ['', '{}'],
        ],
      ],
    )
  })

  test('are brought into the form that their tool takes', async (t) => {
    const frames = calling(given('show', { ids: '#7', more: null }), given('none', { ids: '#7' }))
    const { ask } = await asking(t, { frames: [...frames, finished], end: 'done' })
    const ids = { type: 'array', items: { type: 'integer' } }
    const own = { name: 'show', description: '', parameters: { type: 'object', properties: { ids } } }
    const { answer } = await ask({ tools: [own] })
    assert.deepEqual(
      answer.calls.map(({ args }) => args),
      [{ ids: [7] }, { ids: '#7' }],
    )
  })

  test('have no half characters in them', async (t) => {
    const frames = calling(
      given('list', '{"title":"a\\ud83d"'),
      { function: { arguments: ',"b":"\ud83d' } },
      { function: { arguments: '\ude00"}' } },
    )
    const { ask } = await asking(t, { frames: [...frames, finished], end: 'done' })
    assert.deepEqual((await ask({ tools })).answer.calls[0]?.args, { title: 'a\ufffd', b: '😀' })
  })

  test('that were cut say so', async (t) => {
    for (const finish of ['length', 'max_tokens']) {
      const frames = [...calling(given('list', '{"first":2}')), chunk({}, finish)]
      const { ask } = await asking(t, { frames, end: 'done' })
      assert.equal((await ask({ tools })).answer.cut, true)
    }
  })
})

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

describe('When a model fails', { concurrency: true }, () => {
  const cases: [string, Script, string, RegExp, number?][] = [
    ['refuses the key', failing(401), 'unauthorized', /refused the key: check OPENAI_API_KEY$/, 1],
    ['is not there', failing(404), 'not_found', / was not found: check OPENAI_MODEL, OPENAI_BASE_URL$/, 1],
    ['is busy', failing(429, {}, { 'retry-after': '0' }), 'rate_limited', /is busy \(rate limit\)$/, 3],
    ['is busy for long', failing(429, {}, { 'retry-after': '600' }), 'rate_limited', /is busy/, 1],
    [
      'is busy for long, in milliseconds',
      failing(429, {}, { 'retry-after-ms': '600000' }),
      'rate_limited',
      /is busy/,
      1,
    ],
    ['has nothing left to spend', failing(429, { code: 'insufficient_quota' }), 'quota', /is used up$/, 1],
    ['fails', failing(503), 'server', /its server failed$/, 3],
    ['refuses the request', failing(400), 'refused', /refused the request$/, 1],
    ['is told too much', failing(400, { code: 'context_length_exceeded' }), 'too_long', /is too long for/, 1],
    [
      'moved',
      { status: 302, headers: { location: 'http://127.0.0.1:9/' }, json: {} },
      'unreadable',
      /does not speak as a chat model does: check OPENAI_BASE_URL$/,
      1,
    ],
    ['is a page', { stream: '<!doctype html><p>Hello', type: 'text/html' }, 'unreadable', /does not speak as/, 1],
    ['answers nothing', { frames: textFrames(), end: 'done' }, 'empty', /it is empty$/, 3],
    ['answers nothing at all', { stream: '' }, 'interrupted', /broke off$/, 3],
    ['answers garbage', { stream: 'data: {"choices":[{"del\n\n' }, 'interrupted', /broke off$/, 3],
    [
      'stops within a call',
      { frames: calling({ function: { name: 'list', arguments: '{"a' } }), end: 'short' },
      'interrupted',
      /broke off$/,
      3,
    ],
    [
      'dies before it says anything',
      { frames: [], end: 'cut' },
      'unreachable',
      /cannot be reached: check OPENAI_BASE_URL$/,
      3,
    ],
    [
      'says that it failed',
      { frames: [...textFrames('').slice(0, 1), { error: { message: SECRET } }], end: 'done' },
      'server',
      /its server failed$/,
      3,
    ],
    [
      'says that it is busy',
      { frames: [{ error: { message: SECRET, code: 429 } }], end: 'done' },
      'rate_limited',
      /is busy/,
      3,
    ],
    [
      'says that it was wrong',
      { frames: [{ object: 'error', message: SECRET, code: 400 }], end: 'done' },
      'refused',
      /refused the request$/,
      1,
    ],
    ['says in one word that it failed', { status: 200, json: { error: SECRET } }, 'server', /its server failed$/, 3],
    ['says nothing at all', { frames: [], end: 'hang' }, 'silent', /did not answer in time$/, 1],
    ['says nothing', { frames: [FILTER_CHUNK], end: 'hang' }, 'silent', /did not answer in time$/, 1],
    ['filters the message', failing(400, { code: 'content_filter' }), 'content_filter', /^the content filter of/, 1],
    [
      'filters the message, deep within',
      failing(400, { code: null, innererror: { code: 'ResponsibleAIPolicyViolation' } }),
      'content_filter',
      /^the content filter of/,
      1,
    ],
    [
      'filters the message, in words',
      failing(400, { message: 'triggering Azure OpenAI’s content management policy' }),
      'content_filter',
      /^the content filter of/,
      1,
    ],
    [
      'filters its answer',
      { frames: [...textFrames('').slice(0, 1), chunk({}, 'content_filter')], end: 'done' },
      'content_filter',
      /^the content filter of/,
      1,
    ],
  ]
  for (const [what, script, kind, message, times = 1] of cases)
    test(`because it ${what}, that is said in plain words`, async (t) => {
      const { failing: fails, wire } = await asking(t, script, { AGENT_MODEL_SILENCE_SECONDS: '1' })
      const failure = await fails({ tools })
      assert.equal(failure.kind, kind)
      assert.match(failure.message, message)
      const url = `${wire.compatible.OPENAI_BASE_URL}/chat/completions`
      assert.ok(failure.message.includes(`the model “big” at ${url}`), failure.message)
      assert.doesNotMatch(failure.message, new RegExp(SECRET))
      assert.equal(wire.paths().length, times)
    })

  test('it is named as Azure names it', async (t) => {
    for (const [status, role, message] of [
      [401, 'main', /refused the key: check AZURE_OPENAI_API_KEY$/],
      [
        404,
        'main',
        / was not found: check AZURE_OPENAI_CHAT_DEPLOYMENT, AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_VERSION$/,
      ],
      [404, 'mini', /check AZURE_OPENAI_CHAT_DEPLOYMENT_MINI,/],
    ] as const) {
      const { failing: fails, wire } = await asking(t, failing(status), { azure: true })
      const { message: said } = await fails({ role })
      assert.match(said, message)
      const [path = ''] = (wire.paths()[0] ?? '').split('?')
      assert.ok(
        said.includes(`the deployment “${role === 'main' ? 'big' : 'small'}” at http://127.0.0.1:`) &&
          said.includes(path),
      )
    }
  })

  test('no key and no query is named, and that there is none is', async (t) => {
    const wire = await startWire(t, () => failing(401))
    const { OPENAI_BASE_URL: url = '', OPENAI_API_KEY: _, ...others } = wire.compatible
    const { message } = await callsOf({ ...others, OPENAI_BASE_URL: `${url}?code=${SECRET}` }).failing()
    assert.equal(
      message,
      `the model “big” at ${url}/chat/completions refused the key, because there is none: set OPENAI_API_KEY`,
    )
  })

  test('because nobody is there, that is said', async () => {
    const { failing: fails } = callsOf({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_MODEL: 'big' })
    assert.equal((await fails()).kind, 'unreachable')
  })

  test('once, it is asked again', async (t) => {
    for (const first of [failing(429, {}, { 'retry-after': '0' }), failing(500), { frames: [], end: 'cut' } as const]) {
      const { ask, wire } = await asking(t, (count) => (count === 1 ? first : YES))
      const { usage } = await ask()
      assert.deepEqual([wire.paths().length, usage.model_calls], [2, 2])
    }
  })

  test('after it said something, it is not asked again', async (t) => {
    const half: Script = { frames: textFrames('It is ').slice(0, -1), end: 'cut' }
    const { failing: fails, wire } = await asking(t, half, { azure: true })
    assert.deepEqual([(await fails()).kind, wire.paths().length], ['interrupted', 1])
    await fails({ onText: undefined })
    assert.equal(wire.paths().length, 4)
  })

  test('in the middle by saying nothing more, that is silence', async (t) => {
    const script: Script = { frames: textFrames('It is ').slice(0, -1), end: 'hang' }
    const { failing: fails } = await asking(t, script, { AGENT_MODEL_SILENCE_SECONDS: '1' })
    assert.equal((await fails()).kind, 'silent')
  })

  test('slowly, but goes on, it is waited for', async (t) => {
    const words = Array.from({ length: 6 }, () => 'word ')
    const script: Script = { frames: textFrames(...words), end: 'done', everyMs: 300 }
    const { ask } = await asking(t, script, { AGENT_MODEL_SILENCE_SECONDS: '1' })
    assert.equal((await ask()).answer.text.length, 30)
  })

  test('and its run is stopped, it is no longer waited for', async (t) => {
    for (const script of [failing(429, {}, { 'retry-after': '5' }), { frames: [FILTER_CHUNK], end: 'hang' } as const]) {
      const { ask } = await asking(t, script)
      const stop = new AbortController()
      setTimeout(() => stop.abort(new Error('stopped')), 200)
      const began = performance.now()
      await assert.rejects(ask({}, { signal: stop.signal }), /stopped/)
      assert.ok(performance.now() - began < 2_000)
    }
  })

  test('to come to an end, the budget ends it', async (t) => {
    const endless: Script[] = [
      { frames: Array.from({ length: 2_000 }, () => chunk({ content: 'word ' })), end: 'hang' },
      { frames: Array.from({ length: 2_000 }, () => chunk({ reasoning: 'Hmm. ' })), end: 'hang' },
      {
        frames: calling(...Array.from({ length: 2_000 }, () => ({ index: 0, function: { arguments: '{"a":' } }))),
        end: 'hang',
      },
      { stream: `{"choices":"${'a'.repeat(1_000_000)}"` },
    ]
    for (const script of endless) {
      const { ask } = await asking(t, script)
      await assert.rejects(ask({ tools }, { limits: { AGENT_MAX_TOKENS: 1_000 } }), /it took more than 1000 tokens/)
    }
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
