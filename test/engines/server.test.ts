import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '#platform/environment.ts'
import { openTicketDatabase } from '#tickets/store/open-database.ts'
import { create, pageOf } from '../support/contract.ts'
import { startPostgres } from '../support/postgres.ts'
import { query, startService, temporaryFolder } from '../support/service.ts'

const BODY = { title: 'Printer jams', description: 'Again.' }

describe('A ticket service whose PostgreSQL goes away', () => {
  test('answers 503 with Retry-After and says so to /readyz, and goes on when it is back', async (t) => {
    const server = await startPostgres(t)
    const service = await startService(t, { file: server.url('postgres') })
    await create(service)
    await server.kill()
    const [read, changed] = await Promise.all([
      service.get('/api/tickets/1/'),
      service.post('/api/tickets/', BODY, { 'idempotency-key': 'once' }),
    ])
    for (const answer of [read, changed]) {
      assert.equal(answer.status, 503, answer.text)
      assert.ok(Number(answer.headers['retry-after']) > 0)
      assert.match(answer.text, /cannot be reached\. Nothing was done/)
    }
    const ready = await service.get('/readyz')
    assert.deepEqual(
      [ready.status, ready.json],
      [503, { status: 'not ready', checks: { database: 'it cannot be reached' } }],
    )
    assert.equal((await service.get('/healthz')).status, 200)

    await server.start()
    for (const end = Date.now() + 5_000; (await service.get('/readyz')).status !== 200; await wait(20))
      assert.ok(Date.now() < end)
    const again = await service.post('/api/tickets/', BODY, { 'idempotency-key': 'once' })
    assert.deepEqual([again.status, again.headers['idempotent-replayed']], [201, undefined])
    assert.equal(pageOf(await service.get('/api/tickets/')).count, 2)
  })

  test('loses no change that it has answered, and makes none twice, while the server restarts again and again', async (t) => {
    const server = await startPostgres(t)
    const service = await startService(t, { file: server.url('postgres') })
    const created: number[] = []
    let goesOn = true
    const client = async (name: string) => {
      for (let i = 0; goesOn; i++) {
        const headers = { 'idempotency-key': `${name}-${i}` }
        let answer = await service.post('/api/tickets/', { ...BODY, title: `${name} ${i}` }, headers)
        for (; answer.status === 503; await wait(50))
          answer = await service.post('/api/tickets/', { ...BODY, title: `${name} ${i}` }, headers)
        assert.equal(answer.status, 201, answer.text)
        created.push((answer.json as { id: number }).id)
      }
    }
    const clients = Array.from({ length: 8 }, (_, i) => client(`client-${i}`))
    for (let restarts = 0; restarts < 3; restarts++) {
      await wait(500)
      await server.kill()
      await server.start()
    }
    await wait(500)
    goesOn = false
    await Promise.all(clients)
    assert.ok(created.length > 50, `${created.length} created`)
    assert.equal(new Set(created).size, created.length)
    const place = server.url('postgres')
    const titles = query(place, 'SELECT title FROM tickets').map(({ title }) => title)
    assert.equal(titles.length, created.length)
    assert.equal(new Set(titles).size, titles.length)
    assert.equal(query(place, 'SELECT id FROM audit').length, created.length)
    assert.equal(pageOf(await service.get('/api/tickets/')).count, created.length)
  })
})

test('A database that wants TLS and a password is opened by its URL, by a role that only owns it', async (t) => {
  const folder = await temporaryFolder(t)
  const { certificate, key } = certify(folder)
  const access = join(folder, 'access.conf')
  writeFileSync(access, 'host postgres all 127.0.0.1/32 trust\nhostssl locked owner 127.0.0.1/32 scram-sha-256\n')
  chmodSync(folder, 0o755)
  const settings = [`hba_file=${access}`, 'ssl=on', `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`]
  const server = await startPostgres(t, settings)
  query(server.url('postgres'), "SELECT 1 AS one FROM pg_roles WHERE rolname = 'tickets'")
  for (const sql of ["CREATE ROLE owner LOGIN PASSWORD 'hunter2'", 'CREATE DATABASE locked OWNER owner'])
    execFileSync('psql', ['--quiet', '--command', sql, server.url('postgres')])
  const place = (password: string, parameters: string) =>
    server.url(`locked?${parameters}`).replace('tickets@', `owner:${password}@`)
  const checked = `sslmode=verify-full&sslrootcert=${certificate}`
  const refused = (url: string) =>
    assert.rejects(openTicketDatabase(url), (error) => error instanceof StartError && !error.message.includes('hunter'))
  await refused(place('hunter3', checked))
  await refused(place('hunter2', 'sslmode=disable'))
  await refused(place('hunter2', 'sslmode=verify-full')) // nobody vouches for this certificate
  const service = await startService(t, { file: place('hunter2', checked) })
  await create(service, { title: 'Over TLS' })
  assert.equal(pageOf(await service.get('/api/tickets/?search=tls')).count, 1)
  const encrypted = query(
    server.url('postgres'),
    "SELECT bool_and(s.ssl) AS all FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.usename = 'owner'",
  )
  assert.deepEqual(encrypted, [{ all: true }])
})

/** A certificate for the loopback, that its owner has signed; PostgreSQL wants its key for itself alone. */
function certify(folder: string) {
  const [certificate, key] = [join(folder, 'server.pem'), join(folder, 'server.key')]
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=127.0.0.1']
  const files = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate]
  execFileSync('openssl', [...asked, ...files], { stdio: 'ignore' })
  chmodSync(key, 0o600)
  if (process.getuid?.() === 0) {
    const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
    chownSync(key, uid, statSync(key).gid)
  }
  return { certificate, key }
}
