import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type GateInput, judge } from './gate.ts'

const effect = (ticket_id: number, request: object) => ({
  action: 'delete' as const,
  ticket_id,
  request: JSON.stringify(request),
})
const deletion = (...ids: number[]): GateInput => ({
  step: { do: 'delete', intent: '', targets: { by: 'ids', ids } },
  effects: ids.map((id) => effect(id, { kind: 'delete' })),
  bound: ids,
  evidence: 'said',
  policy: 'bulk',
  readOnly: false,
  others: { deletions: 0, changes: 0 },
})
const closing = (count: number): GateInput => {
  const ids = Array.from({ length: count }, (_, index) => index + 1)
  const changes = { resolution_status: 'CLOSED' } as const
  return {
    ...deletion(...ids),
    step: { do: 'update', intent: '', targets: { by: 'ids', ids }, changes },
    effects: ids.map((id) => effect(id, { kind: 'update', changes })),
  }
}

describe('The gate', () => {
  test('lets one deletion and ten changes through, and asks about more', () => {
    assert.equal(judge(deletion(1)).kind, 'allowed')
    assert.equal(judge(deletion(1, 2)).kind, 'approval')
    assert.equal(judge({ ...deletion(1), others: { deletions: 1, changes: 0 } }).kind, 'approval')
    assert.equal(judge(closing(10)).kind, 'allowed')
    assert.equal(judge(closing(11)).kind, 'approval')
    assert.equal(judge({ ...closing(6), others: { deletions: 0, changes: 5 } }).kind, 'approval')
  })

  test('lets nothing through that a ticket may have suggested', () => {
    const suggested = { ...closing(1), evidence: 'suggested' } as const
    for (const policy of ['bulk', 'deletes', 'writes'] as const) {
      assert.equal(judge({ ...suggested, policy }).kind, 'approval')
    }
    assert.equal(judge({ ...suggested, policy: 'never' }).kind, 'refused')
    assert.equal(judge({ ...suggested, evidence: 'inferred', policy: 'never' }).kind, 'allowed')
  })

  test('counts what an undo comes down to', () => {
    const undoing = (...actions: string[]): GateInput => {
      const reverses = actions.map((action, index) => ({ action, ticket_id: index + 1, title: null, changes: {} }))
      const request = JSON.stringify({ kind: 'undo', run_id: 'r', reverses })
      const effects = [{ action: 'undo' as const, ticket_id: null, request }]
      return { ...deletion(), step: { do: 'undo', intent: '', run_id: 'r' }, effects }
    }
    assert.equal(judge(undoing('delete')).kind, 'allowed')
    assert.equal(judge(undoing('delete', 'delete')).kind, 'approval')
    assert.equal(judge({ ...undoing('delete'), policy: 'deletes' }).kind, 'approval')
    assert.equal(judge({ ...undoing('restore'), policy: 'deletes' }).kind, 'allowed')
    assert.equal(judge(undoing(...Array.from({ length: 10 }, () => 'update'))).kind, 'allowed')
    assert.equal(judge(undoing(...Array.from({ length: 11 }, () => 'update'))).kind, 'approval')
  })

  test('refuses what is outside the grant, whatever the policy', () => {
    for (const policy of ['never', 'bulk', 'deletes', 'writes'] as const) {
      const base = { ...closing(1), policy }
      assert.equal(judge({ ...base, bound: [2] }).kind, 'refused')
      assert.equal(judge({ ...base, effects: [effect(1, { kind: 'delete' })] }).kind, 'refused')
      const other = effect(1, { kind: 'update', changes: { resolution_status: 'CLOSED', title: 'HACKED' } })
      assert.equal(judge({ ...base, effects: [other] }).kind, 'refused')
    }
  })

  test('follows the policy', () => {
    assert.equal(judge({ ...deletion(1, 2), policy: 'never' }).kind, 'allowed')
    assert.equal(judge({ ...deletion(1), policy: 'deletes' }).kind, 'approval')
    assert.equal(judge({ ...closing(1), policy: 'deletes' }).kind, 'allowed')
    assert.equal(judge({ ...closing(1), policy: 'writes' }).kind, 'approval')
  })

  test('asks about what a model inferred, and lets nothing through where it may only read', () => {
    assert.equal(judge({ ...closing(1), evidence: 'inferred' }).kind, 'approval')
    assert.equal(judge({ ...closing(1), readOnly: true }).kind, 'refused')
  })
})
