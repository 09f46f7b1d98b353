import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditRow } from '#contract/audit.ts'
import { historyText } from './ticket-text.ts'

const created: AuditRow = {
  id: 1,
  ticket_id: 1,
  action: 'created',
  changes: { title: { from: null, to: 'VPN\u001b[2J' } },
  actor: { kind: 'agent', name: 'tickets' },
  on_behalf_of: 'ada',
  run_id: '26c38a59-6b23-4c61-99eb-a2696cbf7065',
  at: '2026-11-29T23:15:53.788000Z',
}
const deleted: AuditRow = {
  ...created,
  id: 2,
  action: 'deleted',
  changes: {},
  actor: { kind: 'anonymous', name: null },
  on_behalf_of: null,
  run_id: null,
}

test('a history on a screen cuts neither the changes nor the run that undoes them', () => {
  assert.equal(
    historyText([created, deleted], 80),
    `2026-11-29 23:15:53 created by agent tickets for ada, run 26c38a59-6b23-4c61-99eb-a2696cbf7065
  title: "VPN\\u001b[2J"
2026-11-29 23:15:53 deleted by anonymous`,
  )
})

test('a history in a pipe is a line for each change', () => {
  assert.equal(
    historyText([created, deleted], undefined),
    '2026-11-29 23:15:53\tcreated\tagent tickets for ada\t26c38a59-6b23-4c61-99eb-a2696cbf7065\ttitle: "VPN\\u001b[2J"\n' +
      '2026-11-29 23:15:53\tdeleted\tanonymous\t-\t',
  )
})
