import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReadingContext, TurnFacts } from '#agent/plan.ts'
import { evidenceOf } from './evidence.ts'
import type { Grant } from './grant.ts'
import { ownWords } from './own-words.ts'
import { stepOf } from './step-of.ts'

const turn = (facts: Partial<TurnFacts>): TurnFacts => ({
  run_id: 'r-1',
  message: '',
  steps: [],
  shown: [],
  candidates: [],
  created: [],
  updated: [],
  deleted: [],
  ...facts,
})
const context = (...turns: Partial<TurnFacts>[]): ReadingContext => ({
  now: new Date('2026-11-18T10:00:00Z'),
  timezone: 'UTC',
  facts: { turns: turns.map(turn) },
})
const checked = (message: string, grant: Grant, reading = context()) => {
  const words = ownWords(message, reading)
  const made = stepOf(grant, 'step', words, reading)
  return 'step' in made ? { step: made.step, evidence: evidenceOf(made.step, words) } : made
}

describe('A grant of a model', () => {
  test('holds only tickets that the user named or the thread showed', () => {
    const close = (ids: number[]): Grant => ({ operation: 'update', ids, resolution_status: 'CLOSED' })
    assert.deepEqual(checked('close ticket 5', close([5, 7])), {
      step: {
        do: 'update',
        intent: 'step',
        targets: { by: 'ids', ids: [5] },
        changes: { resolution_status: 'CLOSED' },
      },
      evidence: 'said',
    })
    assert.ok('question' in checked('close ticket 5', close([7])))
    assert.ok('step' in checked('close it', close([7]), context({ shown: [7] })))
    assert.ok('step' in checked('schließe Ticket fünf', close([5])))
  })

  test('is inferred where the user’s words do not say the change', () => {
    const evidence = (message: string, grant: Grant) => {
      const made = checked(message, grant, context({ shown: [5] }))
      return 'evidence' in made ? made.evidence : 'asked'
    }
    assert.equal(evidence('show ticket 5', { operation: 'delete', ids: [5] }), 'inferred')
    assert.equal(evidence('slet sag 5', { operation: 'delete', ids: [5] }), 'said')
    assert.equal(evidence('show ticket 5', { operation: 'update', ids: [5], resolution_status: 'CLOSED' }), 'inferred')
    assert.equal(evidence('rename 5 to "New one"', { operation: 'update', ids: [5], title: 'New one' }), 'said')
    assert.equal(evidence('rename 5 to "New one"', { operation: 'update', ids: [5], title: 'HACKED' }), 'inferred')
    assert.equal(evidence('delete the spam', { operation: 'delete', many: true }), 'inferred')
    assert.equal(
      evidence('delete all closed tickets', { operation: 'delete', many: true, statuses: ['CLOSED'] }),
      'said',
    )
    assert.equal(
      evidence('delete the closed tickets', { operation: 'delete', many: true, statuses: ['OPEN'] }),
      'inferred',
    )
  })

  test('has its dates worked out by code', () => {
    const made = checked('what came in last week?', { operation: 'list', created: 'last week' })
    assert.ok('step' in made && made.step.do === 'list')
    assert.equal(made.step.selector.created?.from, '2026-11-09T00:00:00.000Z')
  })

  test('to undo means the last change of this thread, whatever the model says', () => {
    const made = checked('undo that', { operation: 'undo', ids: [1] }, context({ run_id: 'r-7', updated: [3] }))
    assert.deepEqual('step' in made && made.step, { do: 'undo', intent: 'step', run_id: 'r-7' })
    assert.ok('question' in checked('undo that', { operation: 'undo' }))
  })
})
