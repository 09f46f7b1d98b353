import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CompletionPieces } from './completion.ts'

const completed = (...deltas: Record<string, unknown>[]) => {
  const pieces = new CompletionPieces()
  for (const delta of deltas) pieces.add(JSON.stringify({ choices: [{ delta }] }))
  pieces.add(JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] }))
  return pieces.complete()
}
const call = (id: string | undefined, name: string | undefined, args: unknown, index?: number) => ({
  tool_calls: [{ id, index, function: { name, arguments: args } }],
})

describe('The pieces of an answer', () => {
  const two = [
    { id: 'a', name: 'get_ticket', args: { id: 1 } },
    { id: 'b', name: 'get_ticket', args: { id: 2 } },
  ]
  test('make each call whole, however a server numbers them', () => {
    const numbered = [
      call('a', 'get_ticket', '{"id"', 0),
      call('b', 'get_ticket', '{"id"', 1),
      call(undefined, undefined, ':2}', 1),
      call(undefined, undefined, ':1}', 0),
    ]
    const unnumbered = [
      call('a', 'get_ticket', '{"id"'),
      call(undefined, undefined, ':1}'),
      call('b', 'get_ticket', '{"id":2}'),
    ]
    const allAlike = [call('a', 'get_ticket', '{"id":1}', 0), call('b', 'get_ticket', '{"id":2}', 0)]
    for (const deltas of [numbered, unnumbered, allAlike]) assert.deepEqual(completed(...deltas).calls, two)
  })

  test('may name a call again in each of them, or not at all', () => {
    const again = [call('a', 'get_ticket', '{"id"', 0), call('a', '', ':1}', 0)]
    assert.deepEqual(completed(...again).calls, [two[0]])
    assert.equal(completed(call(undefined, 'get_ticket', '{"id":1}', 0)).calls[0]?.id, 'call-0')
  })

  test('may have the arguments whole, and the text as a list of parts', () => {
    assert.deepEqual(completed(call('a', 'get_ticket', { id: 1 }, 0)).calls, [two[0]])
    const parts = { content: [{ type: 'thinking', thinking: 'hm' }, { type: 'text', text: 'Hi ' }, null] }
    assert.equal(completed(parts, { content: 'there', reasoning_content: 'hm' }).text, 'Hi there')
  })
})
