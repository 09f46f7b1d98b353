import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Effect, groupsOf } from './effect-groups.ts'

const status = (ticketId: number, from: string, to: string): Effect => ({
  ticketId,
  action: 'update',
  changes: { resolution_status: { from, to } },
})

test('effects of the same kind stand together, deletions first', () => {
  const title: Effect = { ticketId: 9, action: 'update', changes: { title: { from: 'a', to: 'b' } } }
  const groups = groupsOf([
    status(1, 'OPEN', 'CLOSED'),
    { ticketId: null, action: 'create', changes: { title: { from: null, to: 'New' } } },
    status(2, 'RESOLVED', 'CLOSED'),
    status(3, 'OPEN', 'CLOSED'),
    title,
    { ticketId: 4, action: 'delete', changes: {} },
  ])
  assert.deepEqual(
    groups.map(({ action, from, to, effects }) => [action, from, to, effects.map(({ ticketId }) => ticketId)]),
    [
      ['delete', undefined, undefined, [4]],
      ['update', 'OPEN', 'CLOSED', [1, 3]],
      ['update', 'RESOLVED', 'CLOSED', [2]],
      ['update', undefined, undefined, [9]],
      ['create', undefined, undefined, [null]],
    ],
  )
})

test('a change of more than the status is told by its members', () => {
  const both = { resolution_status: { from: 'OPEN', to: 'CLOSED' }, title: { from: 'a', to: 'b' } }
  const [group] = groupsOf([{ ticketId: 1, action: 'update', changes: both }])
  assert.deepEqual([group?.from, group?.fields], [undefined, ['resolution_status', 'title']])
})
