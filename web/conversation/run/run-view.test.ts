import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReceivedChatEvent } from '#client/chat-events.ts'
import type { ApprovalEvent, ReceiptEvent } from '#contract/chat.ts'
import { mayHaveChanged, NEW_RUN, waitingApproval, withEvent } from './run-view.ts'

const viewOf = (...events: ReceivedChatEvent[]) => events.reduce(withEvent, NEW_RUN)
const approval = (approval_id: string): ApprovalEvent => ({
  approval_id,
  digest: 'd',
  expires_at: 'later',
  actions: [],
})
const asks = (id: string): ReceivedChatEvent => ({ event: 'approval', data: approval(id) })
const receipt: ReceiptEvent = { action: 'deleted', ticket_id: 1, changes: {}, audit_id: 1, undo: true }
const token = (delta: string): ReceivedChatEvent => ({ event: 'token', data: { delta } })
const end = (pending_approval: string | null, ok = true): ReceivedChatEvent => ({
  event: 'end',
  data: { ok, pending_approval },
})
const tool = (name: string, phase: 'start' | 'end'): ReceivedChatEvent => ({
  event: 'tool',
  data: { id: '1.1', name, phase, ...(phase === 'end' && { ok: false, summary: 'failed' }) },
})

test('a run is what its events add up to', () => {
  const view = viewOf(
    { event: 'run', data: { run_id: 'r', thread_id: 't', model: 'offline' } },
    token('Hel'),
    token('lo'),
    end(null),
  )
  assert.deepEqual([view.stage, view.model, view.text], ['done', 'offline', 'Hello'])
})

test('a tool that has answered stays where it began', () => {
  const { activity } = viewOf(tool('get_ticket', 'start'), tool('get_ticket', 'end'))
  assert.deepEqual(activity, [
    { kind: 'tool', key: 'tool 0', id: '1.1', name: 'get_ticket', args: undefined, ok: false, summary: 'failed' },
  ])
})

test('a run that waits goes on when it was approved', () => {
  const waiting = viewOf(asks('a'), end('a'))
  assert.deepEqual([waiting.stage, waitingApproval(waiting)?.approval_id], ['waiting', 'a'])
  const done = viewOf(asks('a'), end('a'), { event: 'receipt', data: receipt }, end(null))
  assert.deepEqual([done.stage, done.approvals[0]?.outcome], ['done', 'approved'])
  const rejected = viewOf(asks('a'), end('a'), token('Rejected'), end(null))
  assert.deepEqual([rejected.stage, rejected.approvals[0]?.outcome], ['done', 'closed'])
})

test('what waits is told once: the text that stands for its card is left out', () => {
  const waiting = token('\nWaiting, because it is much: 2 changes.\n- Close #1\n- Close #2')
  const view = viewOf(token('On it.'), waiting, asks('a'), end('a'), token('\nClosed #1.'), end(null))
  assert.equal(view.text, 'On it.\nClosed #1.')
  assert.equal(view.approvals[0]?.why, 'Waiting, because it is much: 2 changes.')
  assert.equal(viewOf(token('Hello.'), tool('get_ticket', 'start'), asks('a')).text, 'Hello.')
})

test('a newer approval takes the place of the one before', () => {
  const view = viewOf(asks('a'), end('a'), asks('b'), end('b'))
  assert.deepEqual(
    view.approvals.map(({ outcome }) => outcome),
    ['closed', 'waiting'],
  )
})

test('a run that was stopped or failed says so', () => {
  assert.equal(viewOf(end(null, false)).stage, 'cancelled')
  const failed = viewOf({ event: 'error', data: { message: 'No model.' } })
  assert.deepEqual([failed.stage, failed.error], ['failed', { message: 'No model.', retryable: false }])
})

test('what may have begun to change something is known', () => {
  assert.equal(mayHaveChanged(viewOf(tool('get_ticket', 'start'))), false)
  assert.equal(mayHaveChanged(viewOf(tool('create_ticket', 'start'))), true)
})
