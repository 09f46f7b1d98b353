import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tidied } from './tidied.ts'

test('what a model means to leave out is left out, and numbers, lists and objects are what they are', () => {
  const grant = {
    operation: 'update',
    ids: ['5', '#7'],
    text: [''],
    title: ' ',
    created: null,
    statuses: 'open',
    limit: '3',
  }
  const meant = { operation: 'update', ids: [5, 7], statuses: ['OPEN'], limit: 3 }
  assert.deepEqual(tidied({ destination: 'update', grant }), { destination: 'update', grant: meant })
  assert.deepEqual(tidied({ grant: JSON.stringify(grant) }), { grant: meant })
  assert.deepEqual(tidied({ ids: 5, except_ids: [] }), { ids: [5] })
})

test('what says something is kept as it is', () => {
  const said = {
    title: '5',
    description: 'null',
    ids: ['five'],
    replace: { member: 'title', from: 'x', to: '' },
    many: false,
  }
  assert.deepEqual(tidied(said), said)
  assert.deepEqual([tidied('{"a":1}'), tidied(null), tidied([1])], ['{"a":1}', null, [1]])
})
