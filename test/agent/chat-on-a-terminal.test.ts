import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createProgram } from '../../src/cli/program.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { startAgent } from '../support/agent.ts'
import { create } from '../support/contract.ts'
import { type Cleaner, query, startService } from '../support/service.ts'

/** A person at a terminal: sees what is written to either stream, types lines, presses keys. */
function person() {
  const input: Terminal['input'] = Object.assign(new PassThrough(), { isTTY: true })
  const errors: Terminal['errors'] = Object.assign(new PassThrough(), { isTTY: true })
  let seen = ''
  let read = 0
  const see = (text: unknown) => {
    seen += String(text)
  }
  errors.on('data', see)
  const terminal: Terminal = {
    input,
    errors,
    width: 80,
    write: async (chunk) => see(chunk),
    print: async (line) => see(`${line}\n`),
    warn: (line) => see(`${line}\n`),
    onInterrupt: () => () => undefined,
  }
  /** What was shown until `end` of it is a question that waits. */
  const shownUntil = async (end: RegExp): Promise<string> => {
    for (let tries = 0; tries < 500 && !end.test(seen.slice(read)); tries++) await wait(20)
    const shown = seen.slice(read)
    read = seen.length
    assert.match(shown, end)
    return shown
  }
  return { terminal, shownUntil, type: (keys: string) => input.push(keys) }
}

async function chatting(test: Cleaner) {
  const tickets = await startService(test)
  const agent = await startAgent(test, { tickets: tickets.port })
  const { terminal, ...hands } = person()
  const before = process.exitCode
  const ended = createProgram(terminal)
    .parseAsync(['node', 'tickets', 'chat', `http://127.0.0.1:${agent.port}`])
    .then(() => {
      const code = process.exitCode
      process.exitCode = before
      return code
    })
  const left = () => query(tickets.file, 'SELECT id FROM tickets ORDER BY id').map(({ id }) => id)
  return { tickets, left, ended, ...hands }
}

const PROMPT = /> [^\n]*$/
const APPROVE = /Approve\? \[y\/N\] [^\n]*$/

test('a chat answers line by line in one thread, shows steps and receipts, and ends with Ctrl-D', async (t) => {
  const { tickets, shownUntil, type, ended } = await chatting(t)
  await create(tickets)
  await shownUntil(PROMPT)
  type('\r')
  await shownUntil(PROMPT)
  type('close ticket 1\r')
  const closed = await shownUntil(PROMPT)
  assert.match(closed, /No model is configured: plain commands only\./)
  assert.match(closed, /\[change\].*✓ #1 updated: .*Closed #1 Printer jams.*Undo with: npx tickets undo/s)
  type('reopen it\r')
  const reopened = await shownUntil(PROMPT)
  assert.match(reopened, /Reopened #1/)
  assert.doesNotMatch(reopened, /No model is configured/)
  type('\x04')
  assert.equal(await ended, 0)
})

test('a chat asks before it deletes several; only a y approves', async (t) => {
  const { tickets, left, shownUntil, type, ended } = await chatting(t)
  for (let n = 0; n < 4; n++) await create(tickets)
  await shownUntil(PROMPT)
  type('delete tickets 1 and 2\r')
  assert.match(await shownUntil(APPROVE), /needs your approval.*\n {2}delete #1 .*\n {2}delete #2 /s)
  type('\r')
  assert.match(await shownUntil(PROMPT), /Rejected: nothing of it was changed/)
  assert.deepEqual(left(), [1, 2, 3, 4])
  type('delete tickets 3 and 4\r')
  await shownUntil(APPROVE)
  type('y\r')
  assert.match(await shownUntil(PROMPT), /Deleted #3.*Deleted #4/s)
  assert.deepEqual(left(), [1, 2])
  type('\x03')
  assert.equal(await ended, 130)
})

test('a chat tells an error and goes on', async (t) => {
  const { shownUntil, type, ended } = await chatting(t)
  await shownUntil(PROMPT)
  type(`${'x'.repeat(17_000)}\r`)
  assert.match(await shownUntil(PROMPT), /at most 16,000 characters/)
  type('how many tickets are there?\r')
  assert.match(await shownUntil(PROMPT), /0 tickets/)
  type('\x04')
  assert.equal(await ended, 0)
})
