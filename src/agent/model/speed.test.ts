import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compatibleVariables } from '../../../test/support/model.ts'
import { settingsOf } from '../../../test/support/model-calls.ts'
import { AnswerPieces } from './answer-pieces.ts'
import { ModelFailure, targetOf } from './failure.ts'

const LENGTH = 60_000
const LIMIT_MS = 100

const settings = settingsOf(compatibleVariables('http://127.0.0.1:9'))
assert.ok(settings)
const target = targetOf(settings, 'main')

/** CPU of the best of three, in which the others of this machine had the least part. */
function millisecondsOf(data: readonly string[], holdsThoughts: boolean): number {
  const times = Array.from({ length: 3 }, () => {
    const pieces = new AnswerPieces({ target, tools: new Set(['list']), holdsThoughts, onText: () => undefined })
    const began = process.cpuUsage()
    for (const piece of data) pieces.add(piece)
    try {
      pieces.end(true)
    } catch (error) {
      assert.ok(error instanceof ModelFailure) // nothing but a thought is no answer
    }
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

const delta = (content: object) => JSON.stringify({ choices: [{ index: 0, delta: content }] })
const letters = (letter: string) =>
  Array.from({ length: LENGTH }, (_, at) => delta({ content: at === 0 ? 'x' : letter }))
const argumentLetters = Array.from({ length: LENGTH }, (_, at) =>
  delta({ tool_calls: [{ index: 0, function: { name: 'list', arguments: at === 0 ? '{"a":"' : '}' } }] }),
)

describe(`${LENGTH} pieces of one character take less than ${LIMIT_MS} ms of CPU`, () => {
  for (const letter of ['a', ' ', '\n', '<', '[', '`', '{', '\ud83d', '\r'])
    for (const holds of [false, true])
      test(`where each is ${JSON.stringify(letter)}${holds ? ', and all is held back' : ''}`, () => {
        assert.ok(millisecondsOf(letters(letter), holds) < LIMIT_MS)
      })

  test('where they are arguments of a call', () => {
    assert.ok(millisecondsOf(argumentLetters, false) < LIMIT_MS)
  })
})

test('an answer of a million characters in one piece takes less than 100 ms of CPU, whatever they are', () => {
  const texts = [
    'a',
    ' ',
    '\n',
    '{',
    '[{',
    '```',
    '\t<',
    ';,',
    '<think>',
    '</think>',
    '<tool_call>',
    '<function=list>',
    '[TOOL_CALLS]',
  ]
  for (const [text, begin] of texts.flatMap((text) => ['', 'x', '\n'].map((begin) => [text, begin] as const))) {
    const whole = {
      choices: [{ message: { content: `${begin}${text.repeat(1_000_000 / text.length)}y` }, finish_reason: 'stop' }],
    }
    for (const holds of [false, true])
      assert.ok(millisecondsOf([JSON.stringify(whole)], holds) < LIMIT_MS, JSON.stringify(text))
  }
})
