import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { createAgentClient } from '#client/agent-client.ts'
import { inTurn, startServer, stream } from '../client/test-server.ts'
import { type Conversation, takeTurn } from './conversation/turn.ts'
import { fakeTerminal } from './fake-terminal.ts'

const frame = (seq: number, event: string, data: unknown) =>
  `event: ${event}\nid: r-1:${seq}\ndata: ${JSON.stringify(data)}\n\n`
const RUN = frame(1, 'run', { run_id: 'r-1', thread_id: 't-1', model: 'offline' })
const STEP = frame(2, 'step', { step: 1, of: 2, agent: 'delete', intent: 'delete tickets 3 and 4' })
const APPROVAL = frame(3, 'approval', {
  approval_id: 'a-1',
  digest: 'd-1',
  expires_at: '2026-11-22T18:00:00.000000Z',
  actions: [
    { action: 'delete', ticket_id: 3, title: 'Printer', changes: {} },
    { action: 'update', ticket_id: 4, title: 'VPN', changes: { title: { from: 'VPN', to: 'VPN down' } } },
  ],
})
const end = (seq: number, pending_approval: string | null) =>
  frame(seq, 'end', { ok: true, thread_id: 't-1', run_id: 'r-1', pending_approval })
const DONE =
  frame(5, 'receipt', { action: 'deleted', ticket_id: 3, changes: {}, audit_id: 7, undo: true }) +
  frame(6, 'token', { delta: 'Deleted #3.' }) +
  end(7, null)

async function turn(t: Parameters<typeof startServer>[0], typed: string) {
  const { baseUrl, seen } = await startServer(t, inTurn(stream(RUN + STEP + APPROVAL + end(4, 'a-1')), stream(DONE)))
  const fake = fakeTerminal(80)
  const agent = createAgentClient({ baseUrl })
  const conversation: Conversation = { terminal: fake.terminal, agent, json: false, threadId: undefined }
  const taking = takeTurn(conversation, 'Delete 3 and 4').catch((error) => error)
  while (!fake.err().includes('Approve?')) await new Promise((resolve) => setTimeout(resolve, 5))
  fake.type(typed)
  return {
    result: await taking,
    threadId: conversation.threadId,
    fake,
    decision: seen[1] && JSON.parse(seen[1].body).decision,
  }
}

test('on a terminal an approval is asked for, and only y gives it', async (t) => {
  const { result, threadId, fake, decision } = await turn(t, 'y\n')
  assert.deepEqual([result, threadId, decision], [0, 't-1', 'approve'])
  const screen = stripVTControlCharacters(fake.err())
  assert.match(screen, /No model is configured: plain commands only\.\n\[1\/2 delete\] delete tickets 3 and 4\n/)
  assert.match(screen, / {2}delete #3 Printer\n {2}update #4 VPN \(title: "VPN" → "VPN down"\)\nApprove\? \[y\/N\] /)
  assert.match(screen, /✓ #3 deleted\n/)
  assert.equal(fake.out(), 'Deleted #3.\nUndo with: npx tickets undo r-1\n')
  for (const typed of ['\n', 'n\n', 'yes please\n']) assert.equal((await turn(t, typed)).decision, 'reject')
})

test('Ctrl-C at the question decides nothing, and the conversation can go on where it is', async (t) => {
  const { result, threadId, decision } = await turn(t, '\x03')
  assert.deepEqual([result.exitCode, threadId, decision], [130, 't-1', undefined])
})
