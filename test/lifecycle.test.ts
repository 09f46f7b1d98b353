import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { cp, readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { create, pageOf, ticketOf } from './support/contract.ts'
import { openFeed } from './support/events.ts'
import { type Exit, runToEnd, startProcess } from './support/process.ts'
import { query, startService, temporaryFolder } from './support/service.ts'

const at = (folder: string, name = 'tickets.sqlite') => ({ DATABASE_URL: `file:${join(folder, name)}` })

/** That the start ended with 1 and exactly one line that tells the operator why. */
function assertExplained({ code, stdout, stderr }: Exit, line: RegExp): void {
  assert.deepEqual([code, stdout], [1, ''], stderr)
  assert.match(stderr, line)
  assert.equal(stderr.trimEnd().split('\n').length, 1, stderr)
}

describe('At its start the service', () => {
  test('makes its folder and file, says where it is, and stores tickets under data/ unless told otherwise', async (t) => {
    const folder = await temporaryFolder(t)
    const service = await startProcess(t, { folder, variables: { LOG_LEVEL: 'info' } })
    await create(service)
    const { code, stdout, stderr } = await service.end('SIGTERM')
    assert.deepEqual([code, stderr], [0, ''])
    assert.match(
      stdout,
      /^Tickets at http:\/\/localhost:\d+\/\nTicket API at http:\/\/localhost:\d+\/api\/tickets\/ \(database .*data\/tickets\.sqlite\)\n$/,
    )
    assert.ok(existsSync(join(folder, 'data/tickets.sqlite')))
  })

  test('says where it is under the path of its proxy', async (t) => {
    const service = await startProcess(t, {
      folder: await temporaryFolder(t),
      variables: { BASE_PATH: '/helpdesk', LOG_LEVEL: 'info' },
    })
    assert.equal((await service.get('/helpdesk/api/tickets/')).status, 200)
    const { stdout } = await service.end('SIGTERM')
    assert.match(
      stdout,
      /^Tickets at http:\/\/localhost:\d+\/helpdesk\/\nTicket API at .*\/helpdesk\/api\/tickets\/ \(/,
    )
  })

  test('reads .env under what the environment says', async (t) => {
    const folder = await temporaryFolder(t)
    writeFileSync(join(folder, '.env'), 'MAX_BODY_BYTES=1000\nALLOWED_HOSTS=other.example\n')
    const service = await startProcess(t, { folder, variables: { ALLOWED_HOSTS: 'localhost' } })
    assert.equal((await service.post('/api/tickets/', { title: 'a', description: 'x'.repeat(1000) })).status, 413)
  })

  test('comes up twice at once on a fresh file, and both see the same tickets', async (t) => {
    const folder = await temporaryFolder(t)
    for (const name of ['one.sqlite', 'two.sqlite']) {
      const settings = { folder, variables: at(folder, name) }
      const [first, second] = await Promise.all([startProcess(t, settings), startProcess(t, settings)])
      const tickets = await Promise.all(Array.from({ length: 20 }, (_, i) => create(i % 2 ? first : second)))
      assert.equal(new Set(tickets.map((ticket) => ticket.id)).size, 20)
      for (const ticket of tickets) {
        assert.deepEqual(ticketOf(await first.get(`/api/tickets/${ticket.id}/`)), ticket)
        assert.deepEqual(ticketOf(await second.get(`/api/tickets/${ticket.id}/`)), ticket)
      }
      for (const service of [first, second]) assert.equal((await service.end('SIGTERM')).code, 0)
    }
  })

  test('refuses a schema that a later version made, in one line', async (t) => {
    const service = await startService(t)
    await service.stop()
    const connection = new DatabaseSync(service.file)
    connection.exec('PRAGMA user_version = 999')
    connection.close()
    const exit = await runToEnd(t, {
      folder: await temporaryFolder(t),
      variables: { DATABASE_URL: `file:${service.file}` },
    })
    assertExplained(
      exit,
      /^The database has schema 999, which is newer than this version knows \(\d+\): start a later version\.$/m,
    )
  })

  test('tells in one line of a database of the first versions that does not open, leaves it as it is, and names the way out', async (t) => {
    const folder = await temporaryFolder(t)
    for (const version of [1, 2, 3]) {
      const file = join(folder, `schema-${version}.sqlite`)
      const connection = new DatabaseSync(file)
      connection.exec(
        `CREATE TABLE tickets (id INTEGER PRIMARY KEY, title TEXT); CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT);
        PRAGMA user_version = ${version}`,
      )
      connection.close()
      const exit = await runToEnd(t, { folder, variables: { DATABASE_URL: `file:${file}` } })
      assertExplained(
        exit,
        new RegExp(
          `^The database ${file} has schema ${version} and cannot be brought to \\d+ \\(.*\\)\\. It was not changed: export its tickets with the version of the program that made it, name another file \\(DATABASE_URL.*and import them there\\.$`,
          'm',
        ),
      )
      assert.deepEqual(query(file, 'PRAGMA user_version'), [{ user_version: version }])
      assert.deepEqual(query(file, 'SELECT count(*) AS n FROM sqlite_schema'), [{ n: 3 }])
    }
  })

  test('makes its files, and those that are there from before, readable for its account alone', async (t) => {
    const folder = await temporaryFolder(t)
    const file = join(folder, 'tickets.sqlite')
    const modes = () =>
      readdirSync(folder)
        .filter((name) => name.startsWith('tickets.sqlite'))
        .map((name) => statSync(join(folder, name)).mode & 0o777)
    const first = await startService(t, { file })
    await create(first)
    assert.deepEqual(new Set(modes()), new Set([0o600]))
    await first.stop()
    chmodSync(file, 0o644)
    await startService(t, { file })
    assert.deepEqual(new Set(modes()), new Set([0o600]))
  })

  test('tells in one line that its port is taken', async (t) => {
    const folder = await temporaryFolder(t)
    const { port } = await startService(t)
    const exit = await runToEnd(t, { folder, variables: { ...at(folder), PORT: String(port) } })
    assertExplained(exit, new RegExp(`^Port ${port} is taken: .* in PORT\\.$`, 'm'))
  })

  test('ends with one line also where only the agent cannot start', async (t) => {
    const folder = await temporaryFolder(t)
    const { port } = await startService(t)
    const agent = {
      ...at(folder),
      AGENT_DATABASE_URL: `file:${join(folder, 'agent.sqlite')}`,
      AGENT_PORT: String(port),
    }
    const alone = await runToEnd(t, { folder, entry: 'src/agent/main.ts', variables: agent })
    assertExplained(alone, new RegExp(`^Port ${port} is taken: .* in AGENT_PORT\\.$`, 'm'))
    const unnamed = { ...agent, AGENT_PORT: '0', AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com' }
    for (const variables of [agent, unnamed]) {
      const { stdout, ...rest } = await runToEnd(t, { folder, entry: 'src/all.ts', variables })
      assert.match(stdout, /^Tickets at /)
      assertExplained({ ...rest, stdout: '' }, /^Port \d+ is taken|^AZURE_OPENAI_CHAT_DEPLOYMENT: got nothing/)
    }
  })

  test('ends, as the agent does and both together do, where the port of one is taken', async (t) => {
    const folder = await temporaryFolder(t)
    const { port } = await startService(t)
    const variables = { ...at(folder), AGENT_PORT: String(port) }
    const [agent, both] = await Promise.all([
      runToEnd(t, { folder, variables, entry: 'src/agent/main.ts' }),
      runToEnd(t, { folder, variables, entry: 'src/all.ts' }),
    ])
    assertExplained(agent, new RegExp(`^Port ${port} is taken`))
    assert.match(both.stdout, /^Tickets at/)
    assertExplained({ ...both, stdout: '' }, new RegExp(`^Port ${port} is taken`))
  })

  test('tells in one line which variables are wrong, what they got and what they take', async (t) => {
    const folder = await temporaryFolder(t)
    const variables = { ...at(folder), PORT: '70000', LOG_LEVEL: 'loud' }
    assertExplained(
      await runToEnd(t, { folder, variables }),
      /^PORT: got "70000"; it takes a whole number from 0 to 65535 · LOG_LEVEL: got "loud"; it takes one of fatal, error/,
    )
    assertExplained(
      await runToEnd(t, { folder, variables: { ...at(folder), HOST: '203.0.113.7' } }),
      /^HOST: got "203\.0\.113\.7"; it takes an address of this machine\.$/m,
    )
  })

  test('tells in one line that its folder is not writable, or its file no database', async (t) => {
    const folder = await temporaryFolder(t)
    writeFileSync(join(folder, 'file'), 'This is not a folder, and no database either. '.repeat(50))
    mkdirSync(join(folder, 'folder'))
    const [below, file, directory] = await Promise.all(
      ['file/tickets.sqlite', 'file', 'folder'].map((name) => runToEnd(t, { folder, variables: at(folder, name) })),
    )
    assert.ok(below && file && directory)
    assertExplained(below, /^The data folder .*\/file is not writable/)
    assertExplained(file, /^The database .*\/file cannot be opened: file is not a database\.$/m)
    assertExplained(directory, /^The database .*\/folder cannot be opened: unable to open database file\.$/m)
  })
})

describe('On SIGTERM the service', () => {
  test('finishes what runs, ends its feeds, takes nothing new, and exits with 0', async (t) => {
    const folder = await temporaryFolder(t)
    const variables = { ...at(folder), TICKET_FAULTS: 'delay:400', LOG_LEVEL: 'fatal' }
    const service = await startProcess(t, { folder, variables })
    const feed = await openFeed(t, service.port)
    const running = Promise.all([create(service), create(service)])
    await wait(150)
    const ended = service.end('SIGTERM')
    await wait(100)
    await assert.rejects(service.get('/healthz'), /ECONNREFUSED/)
    const tickets = await running
    await feed.ended
    const { code, signal, stderr } = await ended
    assert.deepEqual([code, signal, stderr], [0, null, ''])
    const again = await startService(t, { file: join(folder, 'tickets.sqlite') })
    for (const ticket of tickets) assert.deepEqual(ticketOf(await again.get(`/api/tickets/${ticket.id}/`)), ticket)
    assert.ok(!existsSync(join(folder, 'tickets.sqlite-journal')))
  })

  test('does not wait for clients that only keep connections open, used or not', async (t) => {
    const folder = await temporaryFolder(t)
    const service = await startProcess(t, { folder, variables: at(folder) })
    await service.get('/healthz', { connection: 'keep-alive' })
    const unused = connect(service.port, '127.0.0.1')
    t.after(() => unused.destroy())
    await once(unused, 'connect')
    const start = performance.now()
    assert.equal((await service.end('SIGINT')).code, 0)
    assert.ok(performance.now() - start < 3_000)
  })

  test('takes one that comes twice, as a terminal and npm send it, for one; a later one ends it at once', async (t) => {
    const folder = await temporaryFolder(t)
    const variables = { ...at(folder), TICKET_FAULTS: 'delay:2000', LOG_LEVEL: 'fatal' }
    for (const [signal, pause, code] of [
      ['SIGINT', 20, 0],
      ['SIGTERM', 1_200, 143],
    ] as const) {
      const service = await startProcess(t, { folder, variables })
      const running = create(service).then(
        () => 0,
        () => 143,
      )
      await wait(150)
      service.end(signal)
      await wait(pause)
      assert.equal((await service.end(signal)).code, code)
      assert.equal(await running, code)
    }
  })

  test('ends with 0 on a full disk too, where it refused changes and went on to be read, and lost nothing', async (t) => {
    const folder = await temporaryFolder(t)
    const settings = { folder, variables: { ...at(folder), LOG_LEVEL: 'silent' } }
    const long = { title: 'a', description: 'x'.repeat(200_000) }
    const before = await startProcess(t, settings)
    for (let i = 0; i < 8; i++) await create(before, long)
    await before.end('SIGTERM')
    const full = await startProcess(t, { ...settings, kilobytes: 2000 }) // the log still has room, the database has none
    let stored = 8
    let answer = await full.post('/api/tickets/', long)
    for (; answer.status === 201; answer = await full.post('/api/tickets/', long)) stored++
    assert.equal(answer.status, 507)
    assert.ok(stored > 10)
    assert.equal(pageOf(await full.get('/api/tickets/?page_size=1')).count, stored)
    const { code, stderr } = await full.end('SIGTERM')
    assert.deepEqual([code, stderr], [0, ''])
    const again = await startProcess(t, settings)
    assert.equal(pageOf(await again.get('/api/tickets/?page_size=1')).count, stored)
    await create(again)
  })

  test('leaves one file, and lets who copies the folder at once have what it held', async (t) => {
    const folder = await temporaryFolder(t)
    const copy = join(await temporaryFolder(t), 'copy')
    const service = await startProcess(t, { folder, variables: at(folder) })
    await create(service)
    const ended = service.end('SIGTERM')
    await cp(folder, copy, { recursive: true })
    assert.equal((await ended).code, 0)
    assert.deepEqual((await readdir(folder)).sort(), ['tickets.sqlite'])
    for (const each of [folder, copy]) {
      assert.deepEqual(query(join(each, 'tickets.sqlite'), 'SELECT count(*) AS n FROM tickets'), [{ n: 1 }])
    }
  })
})
