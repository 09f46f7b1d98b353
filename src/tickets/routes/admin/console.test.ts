import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { accessLogPageSchema, databaseSchema, deletedPageSchema, settingsSchema } from '#contract/admin.ts'
import { withoutPassword } from '#platform/environment.ts'
import { assertRefused, bodyOf, create } from '../../../../test/support/contract.ts'
import { type Browser, signInAdmin, signInPerson } from '../../../../test/support/people.ts'
import {
  cleanerOfSuite,
  ENGINE,
  query,
  type Service,
  startService,
  temporaryFolder,
} from '../../../../test/support/service.ts'

describe('The console', () => {
  const suite = cleanerOfSuite()
  let service: Service
  let admin: Browser
  before(async () => {
    service = await startService(suite, {
      variables: { SECRET_KEY: 'hunter2-hunter2', TICKET_TRANSITIONS: 'OPEN>CLOSED,CLOSED>OPEN' },
      agentUrl: () => 'http://localhost:18100',
    })
    admin = await signInAdmin(service)
  })

  test('is closed to everybody without the scope admin, on every route', async () => {
    const clerk = await signInPerson(service, admin, 'clerk', ['tickets:read', 'tickets:write', 'tickets:delete'])
    for (const name of [
      'audit',
      'audit/export',
      'deleted',
      'settings',
      'database',
      'backup',
      'access-log',
      'people',
      'tokens',
    ]) {
      assertRefused(await service.get(`/api/admin/${name}/`, clerk.headers), 403, {
        detail: 'This needs the scope admin.',
      })
      assert.equal((await service.get(`/api/admin/${name}/`)).status, 401, name)
    }
  })

  test('lists deleted tickets, the latest first, with who deleted each', async () => {
    for (const title of ['Printer', 'Mail server', 'Keyboard']) await create(service, { title, description: 'Broken.' })
    await service.delete('/api/tickets/2/', { 'x-actor': 'user:zoe' })
    await service.delete('/api/tickets/1/', { 'x-actor': 'agent:helper', 'x-on-behalf-of': 'zoe', 'x-run-id': 'run-7' })
    const deleted = async (parameters = '') =>
      bodyOf(deletedPageSchema, await service.get(`/api/admin/deleted/?${parameters}`, admin.headers))
    const { count, results } = await deleted()
    assert.equal(count, 2)
    assert.deepEqual(
      results.map(({ id, title, actor, on_behalf_of, run_id }) => [id, title, actor, on_behalf_of, run_id]),
      [
        [1, 'Printer', { kind: 'agent', name: 'helper' }, 'zoe', 'run-7'],
        [2, 'Mail server', { kind: 'user', name: 'zoe' }, null, null],
      ],
    )
    assert.deepEqual(
      (await deleted('search=MAIL+broken')).results.map(({ id }) => id),
      [2],
    )
    assert.deepEqual((await deleted('search=keyboard')).count, 0)
    assert.deepEqual(
      (await deleted('page_size=1&page=2')).results.map(({ id }) => id),
      [2],
    )
    await service.post('/api/tickets/1/restore/', {})
    assert.equal((await deleted()).count, 1)
  })

  test('shows the settings in force and whether somebody set them, and no secret', async () => {
    const answer = await service.get('/api/admin/settings/', admin.headers)
    const settings = new Map(bodyOf(settingsSchema, answer).results.map((setting) => [setting.name, setting]))
    assert.deepEqual(settings.get('SECRET_KEY'), { name: 'SECRET_KEY', value: null, source: 'set', secret: true })
    assert.ok(!answer.text.includes('hunter2'))
    assert.deepEqual(settings.get('PORT'), { name: 'PORT', value: '8000', source: 'default', secret: false })
    assert.deepEqual(settings.get('TICKET_TRANSITIONS')?.value, 'OPEN>CLOSED,CLOSED>OPEN')
    assert.equal(settings.get('DATABASE_URL')?.value, withoutPassword(service.file))
    assert.equal(settings.get('AGENT_URL')?.value, 'http://localhost:18100', 'where it is, in one process with it')
    assert.deepEqual(settings.get('TICKET_FAULTS'), {
      name: 'TICKET_FAULTS',
      value: null,
      source: 'default',
      secret: false,
    })
  })

  test('tells how large the database is and what is in it', async () => {
    const facts = bodyOf(databaseSchema, await service.get('/api/admin/database/', admin.headers))
    const one = (sql: string) => Object.values(query(service.file, sql)[0] ?? {})[0]
    assert.equal(facts.file, withoutPassword(service.file))
    assert.ok(facts.bytes > 0 && (facts.wal_bytes > 0 || ENGINE === 'postgres'))
    assert.equal(
      facts.schema_version,
      one(`SELECT ${ENGINE === 'sqlite' ? 'user_version FROM pragma_user_version' : 'version FROM schema_version'}`),
    )
    assert.equal(facts.tickets.OPEN, one("SELECT count(*) FROM tickets WHERE resolution_status = 'OPEN'"))
    assert.equal(facts.audit, one('SELECT count(*) FROM audit'))
    assert.equal(facts.deleted, one('SELECT count(*) FROM deleted_tickets'))
  })

  test('tells who signed in and was refused', async () => {
    await service.post('/api/session/', { name: 'root', password: 'not this one' })
    const { results } = bodyOf(accessLogPageSchema, await service.get('/api/admin/access-log/', admin.headers))
    assert.deepEqual([results[0]?.who, results[0]?.action], ['root', 'sign_in_failed'])
    assert.ok(results.some(({ action }) => action === 'signed_in'))
  })
})

if (ENGINE === 'postgres')
  test('A backup from the console is refused on a server, and says which command makes one', async (t) => {
    const service = await startService(t)
    const admin = await signInAdmin(service)
    const answer = await service.get('/api/admin/backup/', admin.headers)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /pg_dump --format=custom --file=tickets.dump postgres:/)
  })
else
  describe('A backup from the console', () => {
    const leftovers = (service: Service) => readdirSync(dirname(service.file)).filter((name) => name.includes('backup'))

    test('is the database as it is, ready to be opened', async (t) => {
      const service = await startService(t)
      const admin = await signInAdmin(service)
      await create(service, { title: 'Kept' })
      const { status, headers, bytes } = await download(service, admin.headers)
      assert.equal(status, 200)
      assert.match(headers['content-disposition'] ?? '', /^attachment; filename="tickets-[\dT-]+\.sqlite"$/)
      assert.equal(headers['content-length'], String(bytes.length))
      const file = join(await temporaryFolder(t), 'copy.sqlite')
      writeFileSync(file, bytes)
      assert.deepEqual(query(file, 'SELECT title FROM tickets'), [{ title: 'Kept' }])
      assert.deepEqual(query(file, 'PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
      assert.deepEqual(leftovers(service), [])
    })

    test('leaves nothing behind when whoever asked for it leaves', async (t) => {
      const service = await startService(t)
      const admin = await signInAdmin(service)
      const lines = Array.from({ length: 2_000 }, (_, i) =>
        JSON.stringify({ title: `T${i}`, description: 'word '.repeat(2_000) }),
      )
      await service.import(lines.join('\n'))
      for (const leave of ['at once', 'while it comes'] as const) {
        await new Promise<void>((resolve) => {
          const options = {
            host: '127.0.0.1',
            port: service.port,
            path: '/api/admin/backup/',
            headers: { host: 'localhost', ...admin.headers },
          }
          const outgoing = request(options, (answer) => answer.once('data', () => outgoing.destroy()))
          outgoing.on('error', () => resolve()).on('close', () => resolve())
          outgoing.end()
          if (leave === 'at once') setTimeout(() => outgoing.destroy(), 20)
        })
        for (let i = 0; i < 100 && leftovers(service).length > 0; i++) await wait(50)
        assert.deepEqual(leftovers(service), [], leave)
      }
      assert.equal((await service.get('/healthz')).status, 200)
    })

    test('is not for pages of another origin, nor for a cookie alone', async (t) => {
      const service = await startService(t)
      const { headers, cookie } = await signInAdmin(service)
      const path = '/api/admin/backup/'
      for (const [name, value] of [
        ['origin', 'http://evil.example'],
        ['sec-fetch-site', 'cross-site'],
      ] as const) {
        const { status, text } = await service.get(path, { ...headers, [name]: value })
        assert.equal(status, 403)
        assert.match(text, /^\{"detail":"Requests from another origin may only read\./)
      }
      assert.equal((await service.get(path, { cookie })).status, 403)
      assert.equal((await service.send('HEAD', path, { headers })).status, 200)
    })
  })

function download(service: Service, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Record<string, string | undefined>; bytes: Buffer }>(
    (resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: service.port,
        path: '/api/admin/backup/',
        headers: { host: 'localhost', ...headers },
      }
      request(options, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Record<string, string | undefined>,
            bytes: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}
