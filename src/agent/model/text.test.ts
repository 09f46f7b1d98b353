import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { callsOf, toolsNamed } from '../../../test/support/model-calls.ts'
import type { Cleaner } from '../../../test/support/service.ts'
import { chunk, startWire, textFrames } from '../../../test/support/wire.ts'

/** Answers with each of `texts` in its turn, then with the last again; each in pieces of `size` characters. */
async function speaking(test: Cleaner, texts: readonly string[], size: number) {
  const wire = await startWire(test, (_body, count) => {
    const text = texts[count - 1] ?? texts.at(-1) ?? ''
    return { frames: textFrames(...inPieces(text, size)), end: 'done' }
  })
  return { wire, ...callsOf(wire.compatible) }
}

const inPieces = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size))

const SIZES = [1, 2, 3, 7, 10_000]

describe('Of what a model says', () => {
  const thoughts: [string, string, string][] = [
    ['in a block', '<think>Hmm, tickets.</think>\n\nIt is open.', 'It is open.'],
    ['in a block of another name', '\n<thinking>\nHmm.\n</thinking>It is open.', 'It is open.'],
    ['in two blocks', '<think>a</think> <think>b</think>\nIt is open.', 'It is open.'],
    ['in a block as Mistral writes it', '[THINK]Hmm.[/THINK]It is open.', 'It is open.'],
    ['on lines of its own', 'It is\n<think>\nHmm.\n</think>\nopen.', 'It is\nopen.'],
    ['in a block that speaks of its end', '<think>I end with `</think>`.</think>It is open.', 'It is open.'],
    ['without the opening tag', 'Okay, the user asks.\n</think>\n\nIt is open.', 'It is open.'],
    ['without the opening tag, in one line', 'The user wants it.</think>It is open.', 'It is open.'],
    ['without the opening tag, that speaks of it', 'I could say <think>.</think>It is open.', 'It is open.'],
    ['without the opening tag, that speaks of both', 'A `</think>` or <think> it is\n</think>\nOpen.', 'Open.'],
    ['without the opening tag, and nothing else', '</think>It is open.', 'It is open.'],
    ['without the opening tag, twice', 'a\n</think>\nb\n</think>\nIt is open.', 'b\nIt is open.'],
  ]
  for (const [what, said, shown] of thoughts)
    test(`a thought ${what} is shown to nobody`, async (t) => {
      for (const size of SIZES) {
        const { ask } = await speaking(t, [said], size)
        const { answer, deltas } = await ask()
        assert.deepEqual([answer.text, deltas.join('')], [shown, shown], `in pieces of ${size}`)
      }
    })

  const mentions = [
    'Put it into a `<think>` tag.',
    'The tags are <think> and </think>.',
    'Close it with `</think>` and go on.',
    'Use the </think> tag.',
    'Is a </think> missing? 1 < 2 and <b> is no tag [or is it].',
    'It is “</think>”.',
    'a <',
    'See [THI',
  ]
  test('a sentence about the tags is shown whole', async (t) => {
    for (const size of SIZES) {
      const { ask } = await speaking(t, mentions, size)
      for (const mention of mentions) {
        const { answer, deltas } = await ask()
        assert.deepEqual([answer.text, deltas.join('')], [mention, mention], `in pieces of ${size}`)
      }
    }
  })

  test('a thought that does not end is shown to nobody, and is no answer', async (t) => {
    const { failing } = await speaking(t, ['<think>Hmm, the user'], 3)
    assert.equal((await failing()).kind, 'empty')
  })

  test('nothing is held back once a model has shown how it answers', async (t) => {
    const { ask } = await speaking(
      t,
      ['It is open.', 'It is closed.', 'Hmm.\n</think>\nDone.', 'Yes.', 'a</think>b'],
      4,
    )
    assert.equal((await ask()).deltas.length, 1)
    assert.equal((await ask()).deltas.length, 4)
    const late = await ask()
    // What had been shown cannot be taken back; it is not kept, and does not happen again.
    assert.deepEqual([late.answer.text, late.deltas.slice(-2).join('')], ['Done.', 'Done.'])
    assert.deepEqual((await ask()).deltas, ['Yes.'])
    assert.deepEqual((await ask()).deltas, ['b'])
  })

  test('nothing is held back of the models of Azure, which keep their thoughts to themselves', async (t) => {
    const wire = await startWire(t, () => ({ frames: textFrames('It ', 'is ', 'open.'), end: 'done' }))
    assert.deepEqual((await callsOf(wire.azure).ask()).deltas, ['It ', 'is ', 'open.'])
  })

  test('controls, what reorders text and half characters never leave, however they are split', async (t) => {
    const said = 'a\u202eb\u0007c\r\nd\t😀\ud83de\u{e0041}f\u200bg\ud83d'
    for (const size of SIZES) {
      const { ask } = await speaking(t, [said], size)
      const { answer, deltas } = await ask({ tools: toolsNamed('list') })
      assert.deepEqual(
        [answer.text, deltas.join('')],
        Array(2).fill('abc\nd\t😀\ufffdefg\ufffd'),
        `in pieces of ${size}`,
      )
      assert.ok(deltas.every((delta) => delta.isWellFormed()))
    }
  })
})

describe('A call that a model writes into its text', () => {
  const call = '{"name":"list","arguments":{"first":2}}'
  const tools = toolsNamed('list', 'close_it')
  const written: [string, string, { name: string; args: unknown }[], string?][] = [
    ['between tags', `<tool_call>\n${call}\n</tool_call>`, [{ name: 'list', args: { first: 2 } }]],
    ['without the closing tag', `<tool_call>${call}`, [{ name: 'list', args: { first: 2 } }]],
    [
      'between tags, twice',
      `<tool_call>${call}</tool_call>\n<tool_call>{"name":"close_it","arguments":"{}"}</tool_call>`,
      [
        { name: 'list', args: { first: 2 } },
        { name: 'close_it', args: {} },
      ],
    ],
    ['in a fence', `\`\`\`json\n${call}\n\`\`\``, [{ name: 'list', args: { first: 2 } }]],
    ['as JSON', '{"name": "list", "parameters": {"first": 2}}', [{ name: 'list', args: { first: 2 } }]],
    [
      'as a function',
      '{"type":"function","function":{"name":"list","arguments":"{\\"a\\":\\"}\\"}"}}',
      [{ name: 'list', args: { a: '}' } }],
    ],
    ['as Mistral does', `[TOOL_CALLS][${call}]`, [{ name: 'list', args: { first: 2 } }]],
    ['as Llama does', '<function=list>{"first":2}</function>', [{ name: 'list', args: { first: 2 } }]],
    [
      'behind a sentence',
      `Let me look.\n<tool_call>${call}</tool_call>`,
      [{ name: 'list', args: { first: 2 } }],
      'Let me look.\n',
    ],
    ['behind a thought', `<think>I call ${call}</think>\n${call}`, [{ name: 'list', args: { first: 2 } }]],
  ]
  for (const [how, said, calls, text = ''] of written)
    test(`${how} is that call, and no text`, async (t) => {
      for (const size of SIZES) {
        const { ask } = await speaking(t, [said], size)
        const { answer, deltas } = await ask({ tools })
        assert.deepEqual(
          answer.calls.map(({ name, args }) => ({ name, args })),
          calls,
        )
        assert.deepEqual([answer.text, deltas.join(''), answer.broken], [text, text, []])
        assert.equal(new Set(answer.calls.map(({ id }) => id)).size, calls.length)
      }
    })

  const texts = [
    `You could write <tool_call>${call}</tool_call> for a list.`,
    `For example:\n\`\`\`json\n${call}\n\`\`\`\nlists two.`,
    `${call} is a call.`,
    `<tool_call>${call}</tool_call> is a call.`,
    '<tool_call> begins one.',
    '{"name":"rm_rf","arguments":{}}',
    '{"name":"list"}',
    '{"name":"list","arguments":{}, "why":"an example"}',
    '{"name":"list","argumen',
    '[see the list](/tickets)',
    '[TOOL',
    '```\nlist\n```',
    '`list` is one.',
    '  <b>bold</b>',
    'A list:\n  <',
  ]
  test('as an example, or that is none of ours, is a text', async (t) => {
    for (const size of SIZES) {
      const { ask } = await speaking(t, texts, size)
      for (const text of texts) {
        const { answer, deltas } = await ask({ tools })
        assert.deepEqual([answer.text.trim(), answer.calls], [text.trim(), []], `in pieces of ${size}`)
        assert.equal(deltas.join(''), answer.text)
      }
    }
  })

  test('is a text where there are no tools', async (t) => {
    const { ask } = await speaking(t, [call], 5)
    assert.deepEqual([(await ask()).answer.text, (await ask()).deltas.length], [call, Math.ceil(call.length / 5)])
  })

  test('between marks that nobody can read is a broken call, and no text', async (t) => {
    const marked = ['<tool_call>{"name":"list","argu', '<tool_call>{"name":"rm_rf","arguments":{}}</tool_call>']
    const { ask } = await speaking(t, marked, 5)
    for (const args of marked) {
      const { answer, deltas } = await ask({ tools })
      assert.deepEqual([answer.text, deltas, answer.calls, answer.broken.map((one) => one.args)], ['', [], [], [args]])
    }
  })

  test('and that its server found as well is one call', async (t) => {
    const pieces = [{ content: call }, { tool_calls: [{ id: 'a', function: { name: 'list', arguments: '{}' } }] }]
    const wire = await startWire(t, () => ({ frames: pieces.map((piece) => chunk(piece)), end: 'done' }))
    const { answer } = await callsOf(wire.compatible).ask({ tools })
    assert.deepEqual([answer.text, answer.calls], ['', [{ id: 'a', name: 'list', args: {} }]])
  })
})
