import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { RESOLUTION_STATUSES } from '#contract/ticket.ts'
import { assertRefused, create, historyOf, ticketOf } from '../../../test/support/contract.ts'
import { startService, stored } from '../../../test/support/service.ts'
import { OPEN_WORKFLOW, parseWorkflow } from './workflow.ts'

describe('The status workflow', () => {
  test('as shipped allows every change', async (t) => {
    const service = await startService(t)
    for (const from of RESOLUTION_STATUSES)
      for (const to of RESOLUTION_STATUSES) {
        const { id } = await create(service, { resolution_status: from })
        const changed = ticketOf(await service.patch(`/api/tickets/${id}/`, { resolution_status: to }))
        assert.equal(changed.resolution_status, to)
      }
  })

  test('restricted by TICKET_TRANSITIONS refuses others with 422: from, to, and what is allowed', async (t) => {
    const service = await startService(t, { variables: { TICKET_TRANSITIONS: 'OPEN>RESOLVED|CLOSED, RESOLVED>OPEN' } })
    const resolved = await create(service, { resolution_status: 'RESOLVED' })
    const closed = await create(service, { resolution_status: 'CLOSED' })
    const before = stored(service.file)
    const path = `/api/tickets/${resolved.id}/`
    assertRefused(await service.patch(path, { resolution_status: 'CLOSED', title: 'x' }), 422, {
      resolution_status: ['The status cannot change from RESOLVED to CLOSED. Allowed from RESOLVED: OPEN.'],
    })
    const whole = { title: 'x', description: 'y', resolution_status: 'OPEN' }
    assertRefused(await service.put(`/api/tickets/${closed.id}/`, whole), 422, {
      resolution_status: ['The status cannot change from CLOSED to OPEN. CLOSED is final.'],
    })
    assert.deepEqual(stored(service.file), before)
    assert.equal((await service.patch(path, { resolution_status: 'OPEN' })).status, 200)
    assert.equal((await historyOf(service, resolved.id)).length, 2)
  })

  test('lets a ticket stay as it is and begin in any status', async (t) => {
    const service = await startService(t, { variables: { TICKET_TRANSITIONS: 'OPEN>CLOSED' } })
    const { id } = await create(service, { resolution_status: 'RESOLVED' })
    const stays = { title: 'New', description: 'Text', resolution_status: 'RESOLVED' }
    assert.equal(ticketOf(await service.put(`/api/tickets/${id}/`, stays)).title, 'New')
  })
})

describe('TICKET_TRANSITIONS', () => {
  test('is read with commas or semicolons, and any of three arrows', () => {
    const expected = { OPEN: ['RESOLVED', 'CLOSED'], RESOLVED: ['OPEN'], CLOSED: [] }
    for (const text of [
      'OPEN>RESOLVED|CLOSED,RESOLVED>OPEN',
      ' OPEN -> RESOLVED | CLOSED ; RESOLVED:OPEN ,',
      'OPEN>RESOLVED,OPEN>CLOSED,RESOLVED>OPEN',
    ])
      assert.deepEqual(parseWorkflow(text), expected)
    assert.deepEqual(parseWorkflow('CLOSED>'), { OPEN: [], RESOLVED: [], CLOSED: [] })
  })

  test('names what it cannot read', () => {
    assert.throws(() => parseWorkflow('OPEN'), { message: "'OPEN' has no '>'" })
    assert.throws(() => parseWorkflow('OPEN>DONE'), {
      message: "Invalid status 'DONE'. Allowed values are: OPEN, RESOLVED, CLOSED.",
    })
    assert.throws(() => parseWorkflow('open>CLOSED'), /Invalid status 'open'/)
  })

  test('has a table for each status', () => {
    assert.deepEqual(Object.keys(OPEN_WORKFLOW), [...RESOLUTION_STATUSES])
  })
})
