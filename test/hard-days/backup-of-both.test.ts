import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { runCli } from '../../src/cli/run-cli.ts'
import { startAgent } from '../support/agent.ts'
import { create, ticketOf } from '../support/contract.ts'
import { alter, query, startService, temporaryFolder } from '../support/service.ts'

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)

/** A ticket, a conversation about it, and a backup of both. */
async function backedUp(t: TestContext) {
  const folder = await temporaryFolder(t)
  const service = await startService(t)
  const agent = await startAgent(t, { tickets: service.port })
  const { id } = await create(service, { title: 'Drücker klemmt' })
  const said = await agent.say(`close ticket ${id}`)
  const backup = join(folder, 'backup.sqlite')
  const made = await runCli(['backup', backup], environment(service.file, agent.file))
  const fresh = { tickets: join(folder, 'new/tickets.sqlite'), agent: join(folder, 'new/agent.sqlite') }
  const restore = (from = backup) => runCli(['restore', from], environment(fresh.tickets, fresh.agent))
  return { folder, service, agent, id, said, backup, made, fresh, restore }
}
const environment = (tickets: string, agent: string) => ({
  DATABASE_URL: `file:${tickets}`,
  AGENT_DATABASE_URL: `file:${agent}`,
})

test('a backup has tickets and conversations, and both go on where it is restored', async (t) => {
  const { id, said, backup, made, fresh, restore, service } = await backedUp(t)
  assert.deepEqual(
    [made.code, made.err, made.out],
    [0, '', `Copied 1 ticket to ${backup}.\nCopied 1 conversation with them.\n`],
  )
  await create(service, { title: 'After the backup' })
  const restored = await restore()
  assert.deepEqual(restored, {
    code: 0,
    err: '',
    out: `Restored 1 ticket to ${fresh.tickets}.\nRestored 1 conversation to ${fresh.agent}.\nEvery page, counter and index is sound.\n`,
  })
  assert.deepEqual(readdirSync(join(fresh.tickets, '..')).sort(), ['agent.sqlite', 'tickets.sqlite'])
  const later = await startService(t, { file: fresh.tickets })
  const laterAgent = await startAgent(t, { tickets: later.port, file: fresh.agent })
  assert.equal(ticketOf(await later.get(`/api/tickets/${id}/`)).resolution_status, 'CLOSED')
  const messages = await laterAgent.get(`/threads/${said.threadId}/messages`)
  assert.match(messages.text, new RegExp(`close ticket ${id}`))
  assert.equal((await later.get('/api/tickets/?title__icontains=drucker')).status, 200)
})

test('a backup, what is restored of it, and a new database are for this account alone', async (t) => {
  const { backup, fresh, restore, service, agent } = await backedUp(t)
  await restore()
  for (const file of [backup, fresh.tickets, fresh.agent, service.file, agent.file, `${service.file}-wal`])
    assert.equal(modeOf(file), '600', file)
})

test('a backup opens as a database of tickets, and one made of that has no old conversations', async (t) => {
  const { folder, backup } = await backedUp(t)
  const copy = join(folder, 'in-use.sqlite')
  copyFileSync(backup, copy)
  const service = await startService(t, { file: copy })
  assert.equal((await service.get('/api/tickets/')).status, 200)
  const again = join(folder, 'again.sqlite')
  const made = await runCli(['backup', again], environment(copy, join(folder, 'nobody')))
  assert.match(made.out, /There were no conversations to copy: AGENT_DATABASE_URL names /)
  assert.deepEqual(query(again, "SELECT name FROM sqlite_master WHERE name LIKE 'packed%'"), [])
})

test('where the agent runs elsewhere, its conversations are backed up and restored alone', async (t) => {
  const { folder, agent, service, said, fresh } = await backedUp(t)
  const alone = join(folder, 'conversations.sqlite')
  const nowhere = join(folder, 'nowhere.sqlite')
  const here = environment(nowhere, agent.file)
  assert.deepEqual(await runCli(['backup', alone, '--agent'], here), {
    code: 0,
    err: '',
    out: `Copied 1 conversation to ${alone}.\n`,
  })
  assert.equal(modeOf(alone), '600')
  assert.match((await runCli(['backup', alone, '--agent'], here)).err, /exists already: name another file/)
  const missing = await runCli(['backup', join(folder, 'm'), '--agent'], environment(service.file, nowhere))
  assert.deepEqual([missing.code, missing.err], [1, `There is no database ${nowhere}: AGENT_DATABASE_URL names it.\n`])
  const there = environment(nowhere, fresh.agent)
  assert.deepEqual(await runCli(['restore', alone], there), {
    code: 0,
    err: '',
    out: `Restored 1 conversation to ${fresh.agent}.\n`,
  })
  assert.deepEqual([modeOf(fresh.agent), existsSync(nowhere)], ['600', false])
  assert.match((await runCli(['restore', alone], there)).err, /agent\.sqlite exists already/)
  const later = await startAgent(t, { tickets: service.port, file: fresh.agent })
  assert.equal((await later.get(`/threads/${said.threadId}/messages`)).status, 200)
})

test('a backup from before there were conversations in it is restored as well', async (t) => {
  const { folder, service, fresh } = await backedUp(t)
  const old = join(folder, 'old.sqlite')
  await service.stop()
  copyFileSync(service.file, old)
  const { out, code } = await runCli(['restore', old], environment(fresh.tickets, fresh.agent))
  assert.equal(code, 0)
  assert.match(out, /^Restored 1 ticket to .*\nThe backup has no conversations\.\n/)
  assert.ok(!existsSync(fresh.agent))
})

test('what does not agree with the tickets of a backup is told when they are back', async (t) => {
  const { backup, restore, fresh } = await backedUp(t)
  alter(backup, 'UPDATE status_counts SET n = n + 1')
  const { code, out, err } = await restore()
  assert.equal(code, 1)
  assert.match(out, /^Restored 1 ticket .*\n.*\nproblem {2}counts by status: 2 entries do not agree\. Nothing is lost/)
  assert.equal(err, 'Every ticket is there, but what is above does not agree with them.\n')
  assert.equal(query(fresh.tickets, 'SELECT id FROM tickets').length, 1)
})

test('a backup is restored over nothing, and what is not sound is not restored', async (t) => {
  const { folder, backup, restore, fresh } = await backedUp(t)
  const refused = async (from: string, pattern: RegExp) => {
    const { code, err, out } = await restore(from)
    assert.deepEqual([code, out], [1, ''], err)
    assert.match(err, pattern)
    assert.doesNotMatch(err, /\b(delete|remove|overwrite|drop)\b/i)
  }
  await refused(join(folder, 'none'), /^There is no file /)
  writeFileSync(join(folder, 'letter'), 'Dear backup')
  await refused(join(folder, 'letter'), /letter is no backup/)
  const torn = join(folder, 'torn.sqlite')
  copyFileSync(backup, torn)
  truncateSync(torn, statSync(torn).size / 2)
  await refused(torn, /torn\.sqlite is (no backup|not sound)/)
  const newer = join(folder, 'newer.sqlite')
  copyFileSync(backup, newer)
  alter(newer, 'PRAGMA user_version = 99')
  await refused(newer, /is not sound \(schema: version 99 is newer/)
  assert.deepEqual(readdirSync(join(fresh.tickets, '..')), [])
  assert.equal((await restore()).code, 0)
  await refused(backup, /tickets\.sqlite exists already: .* DATABASE_URL\.$/m)
  const connection = new DatabaseSync(fresh.tickets)
  assert.equal(connection.prepare('SELECT count(*) AS n FROM tickets').get()?.n, 1)
  connection.close()
})
