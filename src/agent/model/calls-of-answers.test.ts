import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asking, calling, finished, tools } from '../../../test/support/model-calls.ts'
import { chunk } from '../../../test/support/wire.ts'

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
