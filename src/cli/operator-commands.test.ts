import assert from 'node:assert/strict'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { startAgent } from '../../test/support/agent.ts'
import { error, startModel, text } from '../../test/support/model.ts'
import { PASSWORD } from '../../test/support/people.ts'
import { query, startService, temporaryFolder } from '../../test/support/service.ts'
import { runCli, startCli } from './run-cli.ts'

test('a backup is one moment of a database that is being written', async (t) => {
  const { port, file, post } = await startService(t)
  const folder = await temporaryFolder(t)
  const target = join(folder, 'backup.sqlite')
  let writing = true
  const writer = (async () => {
    let written = 0
    for (; writing; written++) await post('/api/tickets/', { title: `t${written}`, description: 'x'.repeat(5000) })
    return written
  })()
  await new Promise((resolve) => setTimeout(resolve, 300))
  const backup = await runCli(['backup', target], { DATABASE_URL: `file:${file}` })
  writing = false
  assert.equal(backup.err, '')
  const copied = Number(/^Copied (\d+) tickets to /.exec(backup.out)?.[1])
  assert.ok(copied > 0 && copied <= (await writer))
  assert.equal(query(target, 'SELECT count(*) AS n FROM tickets')[0]?.n, copied)
  assert.equal(query(target, 'SELECT max(id) AS n FROM audit')[0]?.n, copied)
  const doctor = await runCli(['doctor'], { DATABASE_URL: `file:${target}`, PORT: String(port), AGENT_PORT: '0' })
  assert.deepEqual([doctor.code, doctor.err], [0, ''], doctor.out)
  const again = await runCli(['backup', target], { DATABASE_URL: `file:${file}` })
  assert.deepEqual([again.code, again.err], [1, `${target} exists already: name another file.\n`])
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.includes('partial')),
    [],
  )
  const missing = await runCli(['backup', join(folder, 'b')], { DATABASE_URL: `file:${folder}/none` })
  assert.match(missing.err, /^There is no database /)
  const nowhere = join(folder, 'no', 'such', 'folder')
  const unwritten = await runCli(['backup', nowhere], { DATABASE_URL: `file:${file}` })
  assert.deepEqual([unwritten.code, unwritten.err], [1, `${nowhere} cannot be written: no such file or directory.\n`])
  writeFileSync(join(folder, 'letter'), 'Dear database, '.repeat(500))
  const unread = await runCli(['backup', join(folder, 'c')], { DATABASE_URL: `file:${folder}/letter` })
  assert.deepEqual(
    [unread.code, unread.err],
    [1, `The database ${folder}/letter cannot be read: file is not a database.\n`],
  )
})

test('the doctor finds counters and indexes that do not agree with the tickets', async (t) => {
  const { file, post, get, stop, port } = await startService(t)
  for (const title of ['one', 'two', 'three']) await post('/api/tickets/', { title, description: 'd' })
  await get('/api/tickets/1/similar/') // waits for the index
  const env = { DATABASE_URL: `file:${file}`, PORT: String(port), AGENT_PORT: '0' }
  const sound = await runCli(['doctor', '--json'], env)
  const findings = sound.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.equal(sound.code, 0)
  assert.ok(findings.some(({ said }) => said === 'the ticket service answers there'))
  assert.ok(findings.filter(({ subject }) => subject.startsWith('index ')).length > 0)
  await stop()
  const connection = new DatabaseSync(file)
  connection.exec(
    'UPDATE status_counts SET n = n + 1; DELETE FROM hour_counts; DELETE FROM ticket_stems WHERE rowid = 2',
  )
  connection.close()
  const { code, out, err } = await runCli(['doctor'], env)
  const problems = out.split('\n').filter((line) => line.startsWith('problem'))
  assert.deepEqual(
    problems.map((line) => /^problem {2}([\w ]+):/.exec(line)?.[1]),
    ['counts by status', 'counts by hour', 'index ticket_stems'],
  )
  assert.deepEqual([code, err], [1, '3 problems found.\n'])
  assert.doesNotMatch(out, /\b(delete|remove|drop|reset)\b/i)
})

test('the doctor tries the models that the agent would ask', async (t) => {
  const folder = await temporaryFolder(t)
  const env = { DATABASE_URL: `file:${folder}/t`, PORT: '0', AGENT_PORT: '0' }
  const about = async (variables: Record<string, string>) =>
    (await runCli(['doctor'], { ...env, ...variables })).out.split('\n').filter((line) => /^\w+ +model/.test(line))
  assert.match((await about({})).join(), /^ok +model: none is configured/)
  const model = await startModel(t, () => text('ready'))
  const url = model.azure.AZURE_OPENAI_ENDPOINT?.replace(/\/$/, '')
  const lines = (await about(model.azure)).map((line) => line.replace(/\d+\.\d s$/, '… s'))
  assert.deepEqual(lines, [
    `ok       model big: ${url}/openai/deployments/big/chat/completions answered “ready” in … s`,
    `ok       model small: ${url}/openai/deployments/small/chat/completions answered “ready” in … s`,
  ])
  assert.equal((await about({ ...model.compatible, OPENAI_MODEL_MINI: '' })).length, 1)
  const { AZURE_OPENAI_API_VERSION: _version, ...half } = model.azure
  assert.match((await about(half)).join(), /^problem +model: AZURE_OPENAI_API_VERSION: got nothing, but a model is /)
  for (const [status, said] of [
    [401, 'refused the key: check OPENAI_API_KEY.'],
    [404, 'was not found: check OPENAI_MODEL, OPENAI_BASE_URL.'],
  ] as const) {
    const { compatible } = await startModel(t, () => error(status, 'No.'))
    const [line = ''] = await about(compatible)
    assert.ok(line.startsWith('problem  model big: ') && line.includes(said), line)
  }
  const nobody = await about({ OPENAI_BASE_URL: 'http://127.0.0.1:1', OPENAI_MODEL: 'big' })
  assert.match(nobody.join(), /127\.0\.0\.1:1\/v?1?\/?chat\/completions cannot be reached: check OPENAI_BASE_URL\. /)
})

test('the doctor says what the model may do by itself, and what to do about it', async (t) => {
  const folder = await temporaryFolder(t)
  const model = await startModel(t, () => text('ready'))
  const agentFile = join(folder, 'agent.sqlite')
  const env = { ...model.compatible, PORT: '0', AGENT_PORT: '0', AGENT_DATABASE_URL: `file:${agentFile}` }
  const approvals = async () => /^\w+ +approvals: .*$/m.exec((await runCli(['doctor'], env, '')).out)?.[0]
  assert.equal(await approvals(), 'ok       approvals: careful until `npx tickets qualify` has passed')
  assert.deepEqual(await readdir(folder), [])
  writeFileSync(agentFile, 'Dear database, '.repeat(500))
  assert.match(
    (await approvals()) ?? '',
    /^problem {2}approvals: the agent's database .* cannot be read: .*AGENT_DATABASE_URL/,
  )
})

test('the doctor tells which service listens where, and reads the variables of both', async (t) => {
  const service = await startService(t)
  const agent = await startAgent(t, { tickets: service.port })
  const env = { DATABASE_URL: `file:${service.file}` }
  const right = await runCli(['doctor'], { ...env, PORT: String(service.port), AGENT_PORT: String(agent.port) })
  assert.match(right.out, new RegExp(`^ok +port ${service.port}: the ticket service answers there$`, 'm'))
  assert.match(right.out, new RegExp(`^ok +port ${agent.port}: the agent answers there, with the model offline$`, 'm'))
  const swapped = await runCli(['doctor'], { ...env, PORT: String(agent.port), AGENT_PORT: String(service.port) })
  assert.match(swapped.out, /^problem .* the agent answers there.* Give the ticket service another port in PORT\.$/m)
  assert.match(
    swapped.out,
    /^problem .* the ticket service answers there\. Give the agent another port in AGENT_PORT\.$/m,
  )
  await service.stop()
  const alone = await runCli(['doctor'], { ...env, PORT: '0', AGENT_PORT: String(agent.port) })
  assert.match(alone.out, /^problem .* the agent answers there.*, but is not ready\. Look at its tickets\.$/m)
  const { out } = await runCli(['doctor'], { ...env, AGENT_TIMEZONE: 'Mars' })
  assert.match(out, /^problem +configuration: AGENT_TIMEZONE: got "Mars"/)
})

test('a token is made without a browser, and works', async (t) => {
  const service = await startService(t, { variables: { AUTH: 'required', SECRET_KEY: 'k' } })
  const env = { DATABASE_URL: `file:${service.file}`, SECRET_KEY: 'k' }
  const nobody = await runCli(['token', 'create', 'ci', '--person', 'root'], env)
  assert.match(
    nobody.err,
    /^There is no person with the name root\. `npx tickets createsuperuser` makes the first one\.\n$/,
  )
  await runCli(['createsuperuser', '--name', 'root', '--password-stdin'], env, PASSWORD)
  const made = await runCli(['token', 'create', 'ci', '--person', 'Root', '--scopes', 'tickets:read'], env)
  assert.equal(made.err, 'A token of root for tickets:read, for 90 days:\n')
  assert.match(made.out, /^tkt_[\w-]{43}\n$/)
  const TICKETS_TOKEN = made.out.trim()
  const TICKET_SYSTEM_URL = `http://127.0.0.1:${service.port}`
  assert.equal((await runCli(['list'], { TICKETS_TOKEN, TICKET_SYSTEM_URL })).code, 0)
  assert.match(
    (await runCli(['create', 'x'], { TICKETS_TOKEN, TICKET_SYSTEM_URL })).err,
    /needs the scope tickets:write/,
  )
  assert.deepEqual(query(service.file, "SELECT who, subject, address FROM access_log WHERE action = 'token_created'"), [
    { who: null, subject: 'ci', address: null },
  ])
  const all = await runCli(['token', 'create', 'ci', '--person', 'root', '--no-expiry'], env)
  assert.equal(all.err, 'A token of root for tickets:read, tickets:write, tickets:delete, admin:\n')
  assert.equal((await runCli(['token', 'create', 'ci'], env)).code, 2)
  assert.equal((await runCli(['token', 'create', 'ci', '--person', 'root', '--scopes', 'all'], env)).code, 2)
})

test('the doctor names wrong variables, a file that is no database, a newer schema and a taken port', async (t) => {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'x.sqlite')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => void server.close())
  const address = server.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  const env = { DATABASE_URL: `file:${file}`, PORT: port, AGENT_PORT: '0' }
  const fresh = await runCli(['doctor'], env)
  assert.match(fresh.out, /does not exist yet: the first start makes it/)
  assert.match(fresh.out, new RegExp(`problem {2}port ${port}: something else listens there\\.`))
  await writeFile(file, 'no database at all')
  assert.match((await runCli(['doctor'], env)).out, /problem {2}database: .*not a database/)
  assert.match((await runCli(['doctor'], { PORT: 'x' })).out, /^problem {2}configuration: PORT: got "x"/)
  assert.match((await runCli(['doctor'], { ...env, HOST: '192.0.2.1' })).out, /cannot be used \(EADDRNOTAVAIL\)/)
  const newer = new DatabaseSync(join(folder, 'newer.sqlite'))
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  const { out } = await runCli(['doctor'], { ...env, DATABASE_URL: `file:${folder}/newer.sqlite` })
  assert.match(out, /problem {2}schema: version 99 is newer/)
})

test('a data folder that cannot be written is a problem', async (t) => {
  const folder = await temporaryFolder(t)
  await writeFile(join(folder, 'occupied'), 'a file where the folder should be')
  const { out } = await runCli(['doctor'], { DATABASE_URL: `file:${folder}/occupied/data/x` })
  assert.match(out, /problem {2}data folder/)
})

test('serve runs the services until it is told to stop', async (t) => {
  const folder = await temporaryFolder(t)
  const env = { DATABASE_URL: `file:${folder}/t`, AGENT_DATABASE_URL: `file:${folder}/a`, PORT: '0', AGENT_PORT: '0' }
  const { child, finished, out } = startCli(['serve'], env, folder)
  while (!out().includes('Ticket API at ')) await once(child.stdout, 'data')
  child.kill('SIGINT')
  assert.equal((await finished).code, 0)
})
