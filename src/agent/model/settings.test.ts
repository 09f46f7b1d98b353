import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { StartError } from '#platform/environment.ts'
import { settingsOf } from '../../../test/support/model-calls.ts'
import { startWire, textFrames } from '../../../test/support/wire.ts'
import { tryModels } from './try-model.ts'

const AZURE = {
  AZURE_OPENAI_ENDPOINT: 'https://desk.openai.azure.com/',
  AZURE_OPENAI_API_KEY: 'key',
  AZURE_OPENAI_API_VERSION: '2024-10-21',
  AZURE_OPENAI_CHAT_DEPLOYMENT: 'big',
}
const COMPATIBLE = { OPENAI_BASE_URL: 'http://localhost:11434/v1/', OPENAI_MODEL: 'llama' }

describe('The settings of the models', () => {
  const common = { streamUsage: true, silenceMs: 25_000 }

  test('are none where no model is named', () => {
    assert.equal(settingsOf({}), undefined)
    assert.equal(settingsOf({ AZURE_OPENAI_API_KEY: 'key', AZURE_OPENAI_API_VERSION: '2024-10-21' }), undefined)
  })

  test('are those of Azure, of OpenAI, or of a compatible server', () => {
    const endpoint = 'https://desk.openai.azure.com'
    const azure = { provider: 'azure.ai.openai', endpoint, apiKey: 'key', apiVersion: '2024-10-21', main: 'big' }
    assert.deepEqual(settingsOf(AZURE), { ...common, ...azure, mini: 'big' })
    const mini = { ...AZURE, AZURE_OPENAI_CHAT_DEPLOYMENT_MINI: 'small', OPENAI_API_KEY: 'another' }
    assert.deepEqual(settingsOf(mini), { ...common, ...azure, mini: 'small' })
    const openai = { provider: 'openai', baseUrl: 'https://api.openai.com/v1', apiKey: 'key' }
    assert.deepEqual(settingsOf({ OPENAI_API_KEY: 'key' }), { ...common, ...openai, main: 'gpt-4.1', mini: 'gpt-4.1' })
    const local = { provider: 'openai', baseUrl: 'http://localhost:11434/v1', apiKey: undefined }
    assert.deepEqual(settingsOf(COMPATIBLE), { ...common, ...local, main: 'llama', mini: 'llama' })
  })

  const wrong: [Record<string, string>, RegExp][] = [
    ...Object.keys(AZURE)
      .slice(1)
      .map((name): [Record<string, string>, RegExp] => [
        { ...AZURE, [name]: '' },
        new RegExp(`^${name}: got nothing, but a model is configured; it takes `),
      ]),
    [{ ...COMPATIBLE, OPENAI_MODEL: '' }, /^OPENAI_MODEL: got nothing, but a model is configured; it takes the name/],
    [{ AZURE_OPENAI_CHAT_DEPLOYMENT: 'big' }, /^AZURE_OPENAI_ENDPOINT: got nothing, but .* is set; it takes the URL/],
    [{ OPENAI_MODEL: 'llama' }, /^OPENAI_BASE_URL: got nothing, but OPENAI_MODEL is set; it takes the URL/],
    [
      { ...COMPATIBLE, OPENAI_API_KEY: '“secret-77”' },
      /^OPENAI_API_KEY: got a value with blanks, quotes or other signs/,
    ],
    [
      { ...COMPATIBLE, OPENAI_BASE_URL: 'http://me:secret-77@localhost/v1' },
      /^OPENAI_BASE_URL: got a URL with a name or/,
    ],
  ]
  for (const [variables, message] of wrong)
    test(`that lack something stop the start with one line: ${message.source}`, () => {
      assert.throws(
        () => settingsOf(variables),
        (error) => error instanceof StartError && message.test(error.message) && !/\n|secret-77/.test(error.message),
      )
    })
})

describe('A trial of the models', () => {
  test('says of each where it is, what it is called, and its answer or why there is none', async (t) => {
    const wire = await startWire(t, (body) =>
      body.model === 'big'
        ? { frames: textFrames('Ready', '.\n'), end: 'done' }
        : { status: 404, json: { error: { message: 'x-provider-text-77' } } },
    )
    const settings = settingsOf(wire.compatible)
    assert.ok(settings)
    const [main, mini] = await tryModels(settings)
    const url = `${wire.compatible.OPENAI_BASE_URL}/chat/completions`
    assert.deepEqual({ ...main, ms: 0 }, { role: 'main', model: 'big', url, ms: 0, outcome: { answer: 'Ready.' } })
    assert.deepEqual([mini?.role, mini?.model, mini?.url], ['mini', 'small', url])
    assert.match(
      JSON.stringify(mini?.outcome),
      /^\{"failure":"the model “small” at http.*check OPENAI_MODEL_MINI, OPENAI_BASE_URL"\}$/,
    )
    assert.equal(wire.paths().length, 2)
  })
})
