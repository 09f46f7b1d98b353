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

describe('What a model makes of a message', () => {
  const evidence = (message: string, grant: Grant, reading = context({ shown: [3, 4, 5] })) => {
    const made = checked(message, grant, reading)
    return 'evidence' in made ? made.evidence : 'asked'
  }
  const closeAll = (filters: Partial<Grant>): Grant => ({
    operation: 'update',
    many: true,
    resolution_status: 'CLOSED',
    ...filters,
  })

  test('is not certain where rules read no such change in it', () => {
    const remove: Grant = { operation: 'delete', ids: [3] }
    assert.equal(evidence('delete 3', remove), 'said')
    assert.equal(evidence('do not delete 3, just close it', remove), 'inferred')
    assert.equal(evidence('lösche 3 nicht, sondern schließe es', remove), 'inferred')
    const close: Grant = { operation: 'update', ids: [3], resolution_status: 'CLOSED' }
    assert.equal(evidence('close 3', close), 'said')
    assert.equal(evidence('is ticket 3 closed?', close), 'inferred')
    assert.equal(evidence('show me the closed tickets', close), 'inferred')
    assert.equal(evidence('close the 3 oldest tickets', close), 'inferred')
    assert.equal(evidence('reopen 3', { operation: 'undo' }, context({ run_id: 'r', deleted: [4] })), 'inferred')
  })

  test('may leave nothing out that the user said of the tickets', () => {
    assert.equal(evidence('close all tickets from last week', closeAll({ created: 'last week' })), 'said')
    assert.equal(evidence('close all tickets from last week', closeAll({})), 'inferred')
    assert.equal(evidence('close all tickets from last week', closeAll({ created: 'the last ten years' })), 'inferred')
    assert.equal(evidence('close all tickets except 4', closeAll({})), 'inferred')
    assert.equal(evidence('close all tickets except 4', closeAll({ except_ids: [4] })), 'said')
  })

  test('is asked about where a time cannot be read, as without it far more would be meant', () => {
    assert.equal(evidence('close all tickets since Bob joined', closeAll({ created: 'since Bob joined' })), 'asked')
    assert.equal(evidence('how many since Bob joined?', { operation: 'count', created: 'since Bob joined' }), 'asked')
  })

  test('takes no words of the command for the text of a ticket', () => {
    const rename = (message: string, title: string) => evidence(message, { operation: 'update', ids: [5], title })
    assert.equal(rename('change ticket 5 as it should be', 'ticket'), 'inferred')
    assert.equal(rename('change ticket 5 as it should be', 'as'), 'inferred')
    assert.equal(rename('change ticket 5 as it should be', '"'), 'inferred')
    assert.equal(rename('rename ticket 5 to Flickering lamp', 'Flickering lamp'), 'said')
    assert.equal(rename('rename ticket 5 to Flickering lamp', 'Flick'), 'inferred')
    assert.equal(rename('rename ticket 5 to "ticket"', 'ticket'), 'said')
  })

  test('creates nothing as closed that nobody said is', () => {
    const report: Grant = { operation: 'create', title: 'Lamp', description: 'The lamp flickers' }
    assert.equal(evidence('create a ticket titled Lamp: the lamp flickers', report), 'said')
    assert.equal(
      evidence('create a ticket titled Lamp: the lamp flickers', { ...report, resolution_status: 'CLOSED' }),
      'inferred',
    )
  })
})
