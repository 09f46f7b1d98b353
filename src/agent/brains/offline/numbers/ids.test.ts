import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageOf } from '../words/message.ts'

const context = { now: new Date('2026-11-18T10:30:00.000Z'), timezone: 'UTC', facts: { turns: [] } }
const idsOf = (text: string): number[] => messageOf(text, context).items.flatMap((item) => item.ids ?? [])

const NAMED: [string, number[]][] = [
  ['show ticket 7', [7]],
  ['#12', [12]],
  ['close tickets 1, 2 and 3', [1, 2, 3]],
  ['close tickets 10 to 12', [10, 11, 12]],
  ['close #5, #6 and number 9', [5, 6, 9]],
  ['Ticket Nr. 5 schließen', [5]],
  ['ferme le ticket n° 5', [5]],
  ['resolve ticket twenty-one', [21]],
  ['löse Ticket einundzwanzig', [21]],
  ['close 15', [15]],
]
for (const [text, ids] of NAMED) test(`"${text}" names ${ids.join(', ')}`, () => assert.deepEqual(idsOf(text), ids))

const UNNAMED = [
  'show 5 open tickets',
  'the three newest tickets',
  'tickets from the last 7 days',
  'error 809 on the VPN',
  'close ticket five hundred',
  'close ticket 5.5',
  'the one with error 500',
  'tickets from 2025',
]
for (const text of UNNAMED) test(`"${text}" names no ticket`, () => assert.deepEqual(idsOf(text), []))

test('a number that starts another sentence is no id', () =>
  assert.deepEqual(idsOf('close ticket 5, 6 people are waiting'), [5]))
