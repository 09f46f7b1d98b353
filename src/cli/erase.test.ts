import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startAgent } from '../../test/support/agent.ts'
import { create, historyOf, idsOf } from '../../test/support/contract.ts'
import { query, startService, temporaryFolder } from '../../test/support/service.ts'
import { fakeTerminal } from './fake-terminal.ts'
import { createProgram } from './program.ts'
import { runCli } from './run-cli.ts'

const SECRET = 'Zyxwvutsrq Müstermann hospital'

/** A ticket with telling texts, changed, found by an agent and answered under a key, beside another one. */
async function somebody(t: TestContext) {
  const service = await startService(t)
  const agent = await startAgent(t, { tickets: service.port })
  const { id } = await create(service, { title: SECRET, description: `${SECRET} of old` }, { 'idempotency-key': 'k' })
  const other = await create(service, { title: 'Printer hospital', description: 'Something else entirely' })
  await service.patch(
    `/api/tickets/${id}/`,
    { description: 'Qwertzuiop is what it says now' },
    { 'idempotency-key': 'l' },
  )
  const about = await agent.say(`show ticket ${id}`)
  const another = await agent.say('How many tickets are open?')
  await service.get(`/api/tickets/${id}/similar/`) // indexes what waits
  const env = { DATABASE_URL: `file:${service.file}`, AGENT_DATABASE_URL: `file:${agent.file}` }
  return { service, agent, id, other, about, another, env }
}

test('what is erased is nowhere any more, and a row says so', async (t) => {
  const { service, agent, id, other, about, another, env } = await somebody(t)
  const backup = join(await temporaryFolder(t), 'backup.sqlite')
  await runCli(['backup', backup], env)
  const done = await runCli(['erase', String(id), '--yes'], env)
  assert.deepEqual([done.code, done.err], [0, ''])
  assert.match(
    done.out,
    new RegExp(`^Erased #${id} and 1 conversation that showed it\\.\nIt is still in the backup of .*: ${backup}\\.\n$`),
  )
  assert.equal((await service.get(`/api/tickets/${id}/`)).status, 404)
  assert.equal((await service.post(`/api/tickets/${id}/restore/`, {})).status, 404)
  const history = await historyOf(service, id)
  assert.deepEqual(
    history.map(({ action, changes }) => [action, changes]),
    [
      ['created', {}],
      ['updated', {}],
      ['erased', {}],
    ],
  )
  assert.equal(history.at(-1)?.actor.kind, 'user')
  for (const search of ['zyxwvutsrq', 'qwertzuiop', 'zyxwvutsrp'])
    assert.deepEqual(idsOf(await service.get(`/api/tickets/?search=${search}`)), [], search)
  assert.deepEqual(idsOf(await service.get('/api/tickets/?search=hospitl')), [other.id])
  const again = await service.post(
    '/api/tickets/',
    { title: SECRET, description: `${SECRET} of old` },
    { 'idempotency-key': 'k' },
  )
  assert.deepEqual([again.status, again.json], [410, { detail: 'What this request was answered has been erased.' }])
  const taken = await service.import(JSON.stringify({ id, title: 'a', description: 'b' }))
  assert.match(taken.text, /exists already, or did once/)
  assert.equal((await agent.get(`/threads/${about.threadId}/messages`)).status, 404)
  assert.equal((await agent.get(`/threads/${another.threadId}/messages`)).status, 200)
  await service.stop()
  await agent.stop()
  for (const file of [service.file, agent.file]) {
    const bytes = readFileSync(file)
    for (const text of [SECRET, 'zyxwvutsrq', 'yxwvutsrq', 'Qwertzuiop', 'wertzuiop'])
      assert.ok(!bytes.includes(text), `${text} in ${file}`)
  }
  const doctor = await runCli(['doctor'], { ...env, PORT: '0', AGENT_PORT: '0' })
  assert.deepEqual([doctor.code, doctor.err], [0, ''], doctor.out)
})

test('a deleted ticket is erased as well, and nothing of nobody is', async (t) => {
  const { service, id, env } = await somebody(t)
  await service.delete(`/api/tickets/${id}/`)
  assert.equal((await runCli(['erase', `#${id}`, '--yes'], env)).code, 0)
  assert.deepEqual(query(service.file, 'SELECT * FROM deleted_tickets'), [])
  for (const nobody of [id, 999]) {
    const { code, err } = await runCli(['erase', String(nobody), '--yes'], env)
    assert.deepEqual([code, err], [1, `There is nothing of a ticket ${nobody} to erase.\n`])
  }
})

test('where the agent runs elsewhere, erasing says that its conversations stay', async (t) => {
  const { id, env } = await somebody(t)
  const apart = { ...env, AGENT_DATABASE_URL: 'file:/nowhere/agent.sqlite' }
  const { code, out } = await runCli(['erase', String(id), '--yes'], apart)
  assert.equal(code, 0)
  assert.match(
    out,
    /^Erased #1\.\nThere are no conversations here: AGENT_DATABASE_URL names \/nowhere\/agent\.sqlite\.\n$/,
  )
})

test('erasing asks, tells what it would take, and does nothing for any other answer', async (t) => {
  const { service, id, env } = await somebody(t)
  const unasked = await runCli(['erase', String(id)], env)
  assert.deepEqual([unasked.code, unasked.err], [2, 'There is no terminal to ask on: give --yes.\n'])
  Object.assign(process.env, env)
  t.after(() => {
    for (const name of Object.keys(env)) delete process.env[name]
  })
  const answer = async (typed: string) => {
    const { terminal, type, err } = fakeTerminal(80)
    const running = createProgram(terminal).parseAsync(['erase', String(id)], { from: 'user' })
    while (!err().includes('to go on: ')) await sleep(20)
    type(`${typed}\n`)
    await running
    return err()
  }
  await assert.rejects(answer('y'), { message: 'Nothing was erased.' })
  assert.equal((await service.get(`/api/tickets/${id}/`)).status, 200)
  const asked = await answer(String(id))
  assert.ok(
    asked.includes(
      `Erase #${id} ${SECRET} and 1 conversation for good? Nothing takes that back. Type ${id} to go on: `,
    ),
    asked,
  )
  assert.equal((await service.get(`/api/tickets/${id}/`)).status, 404)
})
