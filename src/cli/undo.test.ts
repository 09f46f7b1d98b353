import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ticketOf } from '../../test/support/contract.ts'
import { startService } from '../../test/support/service.ts'
import { fakeTerminal } from './fake-terminal.ts'
import { createProgram } from './program.ts'
import { runCli } from './run-cli.ts'

/** Tickets of one import, the first of which somebody has changed since. */
async function imported(t: TestContext, count: number) {
  const service = await startService(t)
  const url = `http://127.0.0.1:${service.port}`
  const lines = Array.from({ length: count }, (_, i) => JSON.stringify({ title: `t${i}`, description: 'd' }))
  const answer = await runCli(['import', '-', '--json', '--url', url], {}, lines.join('\n'))
  const { run_id: run } = JSON.parse(answer.out)
  await service.patch('/api/tickets/1/', { title: 'Mine' }, { 'x-actor': 'user:zoe' })
  const left = async () => JSON.parse((await service.get('/api/tickets/?page_size=1')).text).count as number
  /** On a terminal: answers what stands on it before the question, and what was printed in all. */
  const answerOf = async (typed: string, ...more: string[]) => {
    const { terminal, type, err, out } = fakeTerminal(80)
    const running = createProgram(terminal).parseAsync(['undo', run, '--url', url, ...more], { from: 'user' })
    while (!err().includes('[y/N] ')) await sleep(20)
    type(`${typed}\n`)
    await running
    return { asked: err(), told: out() }
  }
  return { service, url, run, left, answerOf }
}

test('an undo on a terminal tells first what it would do, and does it for a y alone', async (t) => {
  const { left, answerOf } = await imported(t, 30)
  await assert.rejects(answerOf('n'), { message: 'Nothing was undone.' })
  await assert.rejects(answerOf(''), { message: 'Nothing was undone.' })
  assert.equal(await left(), 30)
  const { asked, told } = await answerOf('y')
  assert.ok(asked.startsWith('Would undo 29 changes: 29 deleted. 1 ticket would be left as it is.\n'), asked)
  assert.match(asked, /^#1 left as it is: updated since, by user zoe at .*$/m)
  assert.match(asked, /^… and 10 more\.\n.*\[y\/N\] /m)
  assert.equal(asked.split('\n').filter((line) => line.startsWith('#')).length, 20)
  assert.equal(await left(), 1)
  assert.match(told, /^#2 deleted\.\n/)
})

test('a dry run of an undo tells all of it and changes nothing, for people and for scripts', async (t) => {
  const { service, url, run, left } = await imported(t, 25)
  const dry = await runCli(['undo', run, '--dry-run', '--url', url])
  assert.equal(dry.code, 0)
  assert.match(dry.out, /^Would undo 24 changes: 24 deleted\. 1 ticket would be left as it is\.\n#2 deleted\.\n/)
  assert.equal(dry.out.split('\n').filter((line) => /^#\d+ deleted\.$/.test(line)).length, 24)
  const { reverted, skipped, run_id } = JSON.parse(
    (await runCli(['undo', run, '--dry-run', '--json', '--url', url])).out,
  )
  assert.deepEqual([reverted.length, skipped.length, run_id], [24, 1, undefined])
  assert.equal(await left(), 25)
  await service.patch('/api/tickets/2/', { title: 'Mine too' })
  await runCli(['undo', run, '--url', url])
  assert.equal(await left(), 2)
})

test('an undo with --yes does not ask, and where nothing is left to undo nobody is asked', async (t) => {
  const { service, url, run, left } = await imported(t, 1)
  const say = async (...args: string[]) => {
    const { terminal, out, err } = fakeTerminal(80)
    await createProgram(terminal).parseAsync(['undo', ...args, '--url', url], { from: 'user' })
    return [out(), err()]
  }
  assert.match((await say(run)).join(), /^#1 left as it is: /)
  const closing = JSON.parse((await runCli(['update', '1', '--status', 'closed', '--json', '--url', url])).out).run_id
  assert.match((await say(closing, '--yes')).join(), /^#1 updated: resolution_status: "CLOSED" → "OPEN"\.\n/)
  assert.equal(ticketOf(await service.get('/api/tickets/1/')).resolution_status, 'OPEN')
  assert.equal(await left(), 1)
})
