import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Ticket } from '#contract/ticket.ts'
import { differences, isDone } from './judge.ts'
import type { Wanted } from './sentences.ts'

const ticket = (id: number, more: Partial<Ticket> = {}): Ticket => ({
  id,
  title: `Lamp ${id}`,
  description: 'It flickers.',
  created: '2026-11-01T00:00:00.000000Z',
  resolution_status: 'OPEN',
  ...more,
})
const before = [ticket(1), ticket(2)]
const closed = ticket(1, { resolution_status: 'CLOSED' })

const CASES: readonly [string, Wanted, readonly Ticket[], boolean][] = [
  ['exactly what is wanted', { changed: { 1: { status: 'CLOSED' } } }, [closed, ticket(2)], true],
  ['nothing', { changed: { 1: { status: 'CLOSED' } } }, before, false],
  ['another member as well', { changed: { 1: { status: 'CLOSED' } } }, [{ ...closed, title: 'L' }, ticket(2)], false],
  [
    'another ticket as well',
    { changed: { 1: { status: 'CLOSED' } } },
    [closed, ticket(2, { resolution_status: 'CLOSED' })],
    false,
  ],
  ['a deletion', { deleted: [2] }, [ticket(1)], true],
  ['a deletion too many', { deleted: [2] }, [], false],
  ['a deletion instead of a change', { changed: { 2: { status: 'CLOSED' } } }, [ticket(1)], false],
  ['a new ticket', { created: ['pump'] }, [...before, ticket(3, { description: 'The PUMP is loud.' })], true],
  ['one new ticket for two', { created: ['pump', 'towel'] }, [...before, ticket(3, { title: 'pump towel' })], false],
  ['a ticket that nobody wanted', { deleted: [] }, [...before, ticket(3)], false],
  [
    'an addition',
    { changed: { 1: { holds: 'van' } } },
    [ticket(1, { description: 'It flickers. A van hit it.' }), ticket(2)],
    true,
  ],
  [
    'an addition in the place of what stood there',
    { changed: { 1: { holds: 'van' } } },
    [ticket(1, { description: 'A van hit it.' }), ticket(2)],
    false,
  ],
]

describe('What changed in an exam', () => {
  for (const [what, wanted, after, right] of CASES)
    test(`${what} is ${right ? 'right' : 'not right'}`, () => assert.equal(isDone(wanted, before, after), right))

  test('is told', () => {
    assert.deepEqual(differences(before, [closed, ticket(3)]), [
      '#2 was deleted',
      '#1 status: OPEN → CLOSED',
      'created: Lamp 3',
    ])
    assert.deepEqual(differences(before, before), [])
  })
})
