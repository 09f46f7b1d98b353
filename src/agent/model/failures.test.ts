import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asking, calling, callsOf, failing, SECRET, tools, YES } from '../../../test/support/model-calls.ts'
import { chunk, FILTER_CHUNK, type Script, startWire, textFrames } from '../../../test/support/wire.ts'

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
