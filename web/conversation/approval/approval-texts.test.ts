import assert from 'node:assert/strict'
import { test } from 'node:test'
import { texts } from '../../texts/texts.ts'

test('one change waits, and several wait', () => {
  const { title, closed } = texts.conversation.approval
  assert.deepEqual([title(1), title(2)], ['1 change waits for you', '2 changes wait for you'])
  assert.deepEqual(
    [closed(1), closed(2)],
    [
      '1 change waited here and does not any more: see the answer.',
      '2 changes waited here and do not any more: see the answer.',
    ],
  )
})
