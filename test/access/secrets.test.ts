import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { startAgent } from '../support/agent.ts'
import { bearer, PASSWORD, secretIn, signInAdmin, tokenOf } from '../support/people.ts'
import { startProcess } from '../support/process.ts'
import { query, startService, temporaryFolder } from '../support/service.ts'

test('no secret is ever said: not in a log, not in an error, not in what is kept', async (t) => {
  const folder = await temporaryFolder(t)
  const file = join(folder, 'data/tickets.sqlite')
  const variables = { AUTH: 'required', SECRET_KEY: 'key of the test', LOG_LEVEL: 'debug', AGENT_PORT: '0' }
  const service = await startProcess(t, { folder, variables, entry: 'src/all.ts' })
  const admin = await signInAdmin({ ...service, file })
  const { token } = await tokenOf(service, admin)
  const said: string[] = []
  const hear = async (...answers: ReturnType<typeof service.get>[]) => {
    for (const { text, headers } of await Promise.all(answers)) said.push(text, JSON.stringify(headers))
  }
  await until(async () => (await service.get('/agent/readyz', admin.headers)).status === 200)
  await service.post('/agent/chat', { message: 'create a ticket titled "a" with description "b"' }, bearer(token))
  await service.post('/agent/chat', { message: 'delete tickets 1 and 2 and 3' }, admin.headers)
  const wrong = `${token}x`
  await hear(
    service.post('/api/session/', { name: 'root', password: `${PASSWORD}x`, more: PASSWORD }),
    service.post('/api/session/', { name: PASSWORD, password: PASSWORD }),
    service.post('/api/session/', { name: 7, password: { secret: PASSWORD } }),
    service.send('POST', '/api/session/', {
      headers: { 'content-type': 'application/json' },
      body: '{"name": "root", x',
    }),
    service.get('/api/tickets/', bearer(wrong)),
    service.get('/api/tickets/', { cookie: `tickets_session=${wrong}` }),
    service.get('/agent/threads/', bearer(wrong)),
    service.post('/api/tickets/', { title: 'a' }, { cookie: admin.cookie, 'x-csrf-token': 'wrong' }),
    service.patch('/api/admin/people/1/', { password: 'too short', scopes: ['x'] }, admin.headers),
    service.get('/api/admin/people/', bearer(token)),
    service.get('/metrics', bearer(token)),
  )
  const { stdout, stderr } = await service.end('SIGTERM')
  const secrets = [PASSWORD, secretIn(admin.cookie), admin.csrf, token, variables.SECRET_KEY, 'too short']
  for (const text of [stdout, stderr, ...said]) {
    for (const secret of secrets) assert.ok(!text.includes(secret), text)
    assert.doesNotMatch(text, /tk[std]_[\w-]{43}/)
  }
  assert.match(stderr, /"msg":"run"/, 'there was something to say')
  for (const name of await readdir(join(folder, 'data'))) {
    const bytes = await readFile(join(folder, 'data', name), 'latin1')
    for (const secret of secrets) assert.ok(!bytes.includes(secret), name)
  }
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('the agent keeps a delegation as long as its run, and nobody’s own token ever', async (t) => {
  const service = await startService(t)
  const agent = await startAgent(t, { tickets: service.port })
  const admin = await signInAdmin(service)
  await service.import('{"title":"a","description":"b"}\n{"title":"c","description":"d"}')
  const as = bearer(secretIn(admin.cookie))
  const said = await agent.say('delete tickets 1 and 2', { as })
  const kept = () => JSON.stringify(query(agent.file, 'SELECT * FROM runs'))
  assert.match(kept(), /"delegation":"sealed:/, 'it waits for an approval')
  assert.ok(!kept().includes('tkd_'), 'and what is stored of it is of no use without its key')
  assert.equal(statSync(`${agent.file}.key`).mode & 0o777, 0o600)
  assert.ok(!kept().includes(secretIn(admin.cookie)))
  const delegations = () => query(service.file, "SELECT id FROM credentials WHERE kind = 'delegation'").length
  assert.equal(delegations(), 1)
  await agent.decide(said, 'reject', {}, as)
  assert.match(kept(), /"delegation":null/)
  await until(async () => delegations() === 0)
})

test('the page’s session is its person at the agent as well, and only with the token of its own page', async (t) => {
  const agentUrl = { now: '' }
  const service = await startService(t, { variables: { AUTH: 'required' }, agentUrl: () => agentUrl.now })
  const agent = await startAgent(t, { tickets: service.port, variables: { AUTH: 'required' } })
  agentUrl.now = `http://127.0.0.1:${agent.port}`
  const admin = await signInAdmin(service)
  const message = { message: 'create a ticket titled "a" with description "b"' }
  assert.equal((await service.post('/agent/chat', message)).status, 401)
  assert.equal((await service.post('/agent/chat', message, { cookie: admin.cookie })).status, 403)
  assert.match((await service.post('/agent/chat', message, admin.headers)).text, /Created #1/)
  const [row] = query(service.file, 'SELECT actor_kind, on_behalf_of FROM audit')
  assert.deepEqual(row, { actor_kind: 'agent', on_behalf_of: 'root' })
  assert.deepEqual(query(agent.file, 'SELECT owner FROM runs'), [{ owner: 'root' }])
})
