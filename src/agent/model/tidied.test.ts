import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { whichSchema } from '../calls.ts'
import { tidied } from './tidied.ts'

const change = z.strictObject({
  which: whichSchema,
  status: z.enum(['OPEN', 'CLOSED']).optional(),
  title: z.string().optional(),
  replace: z.strictObject({ from: z.string(), to: z.string() }).optional(),
})
const schema = z.toJSONSchema(change, { reused: 'ref' })
const tidy = (args: unknown) => tidied(args, schema)

describe('Arguments of a call', () => {
  test('that are as they should be stay so', () => {
    const args = { which: { ids: [1, 2], first: { by: 'oldest', n: 3 }, all: true }, status: 'OPEN', title: '7' }
    assert.deepEqual(tidy(args), args)
  })

  test('are brought into the form of their schema, where what is meant is clear', () => {
    const args = {
      which: JSON.stringify({
        ids: '[1,"#2"]',
        statuses: 'open',
        words: [500],
        all: 'True',
        range: { from: '3', to: '4' },
      }),
      status: ' closed ',
      title: null,
      replace: { from: 'a', to: '' },
    }
    assert.deepEqual(tidy(args), {
      which: { ids: [1, 2], statuses: ['OPEN'], words: ['500'], all: true, range: { from: 3, to: 4 } },
      status: 'CLOSED',
      replace: { from: 'a', to: '' },
    })
  })

  test('that leave a member out in their own way leave it out', () => {
    assert.deepEqual(tidy({ which: { ids: 5, about: ' ', period: null }, title: '' }), { which: { ids: [5] } })
  })

  test('that are wrong stay wrong: nothing is made up, and no condition dropped', () => {
    for (const args of [
      { which: { statuses: [] } },
      { which: 7 },
      { which: { ids: ['x'] }, status: 'DONE', more: 1 },
      7,
    ])
      assert.deepEqual(tidy(args), args)
  })
})
