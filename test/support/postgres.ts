import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Cleaner } from './service.ts'

export type Postgres = {
  /** The URL of one of its databases. */
  url: (database: string) => string
  /** Kills all of its processes at once, as a power cut does. */
  kill: () => Promise<void>
  /** Starts it again where it was. */
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** The server that the tests of this process share, started when the first of them asks for it. */
let shared: Promise<Postgres> | undefined

/** Databases of tests that have ended: they are dropped when no service of their test has them open any more. */
const left: string[] = []

/** A new database on a real PostgreSQL, empty, or as another one that nobody has open. Answers its URL. */
export async function freshDatabase(test: Cleaner, template = 'template1'): Promise<string> {
  shared ??= startServer([])
  const server = await shared
  for (const name of left.splice(0)) await run(server, `DROP DATABASE ${name} WITH (FORCE)`)
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  test.after(async () => void left.push(name))
  return server.url(name)
}

/** A server of its own, for a test that kills it or sets something; `settings` as `name=value`. */
export async function startPostgres(test: Cleaner, settings: readonly string[] = []): Promise<Postgres> {
  const server = await startServer(settings)
  test.after(server.stop)
  return server
}

async function run(server: Postgres, sql: string): Promise<void> {
  const client = new Client({ connectionString: server.url('postgres') })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** What is lost with the machine may be lost: a test's data are nobody's. What is killed loses nothing by it. */
const UNSAFE = ['fsync=off', 'full_page_writes=off']

async function startServer(settings: readonly string[]): Promise<Postgres> {
  const bin = findBinaries()
  const folder = mkdtempSync(join(tmpdir(), 'tickets-postgres-'))
  const account = process.getuid?.() === 0 ? accountOf('postgres') : undefined
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const setUp = [
    '--auth=trust',
    '--username=tickets',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
    `--pgdata=${data}`,
  ]
  execFileSync(join(bin, 'initdb'), setUp, { stdio: 'ignore', cwd: folder, ...account })
  const port = await freePort()
  const all = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', ...UNSAFE, ...settings]
  const parameters = ['-D', data, ...all.flatMap((setting) => ['-c', setting])]
  const url = (database: string) => `postgres://tickets@127.0.0.1:${port}/${database}`
  let server: ChildProcess | undefined
  const start = async () => {
    server = watched(join(bin, 'postgres'), parameters, folder, account)
    await untilItAnswers(url('postgres'), server)
  }
  const kill = async () => {
    server?.ref()
    const ended = server && once(server, 'close')
    server?.stdin?.end('stop\n')
    await ended
  }
  await start()
  const stop = async () => {
    await kill()
    execFileSync('rm', ['-rf', folder])
  }
  return { url, kill, start, stop }
}

/**
 * A server that ends with this process, however that ends: a shell waits for the end of its input, which comes then. Told
 * `stop` it leaves the data where they are, else it takes them away.
 */
function watched(program: string, parameters: string[], folder: string, account: Account | undefined): ChildProcess {
  const script = `exec 3<&0; "$@" </dev/null & pid=$!; read word <&3; kill -QUIT $pid; wait $pid
    test "$word" = stop || rm -rf ${folder}`
  const child = spawn('sh', ['-c', script, 'sh', program, ...parameters], {
    stdio: ['pipe', 'ignore', 'pipe'],
    cwd: folder,
    detached: true, // an interrupt at the terminal is for the tests, which then end and take it along
    ...account,
  })
  for (const part of [child, child.stdin, child.stderr]) if (part && 'unref' in part) (part.unref as () => void)()
  return child
}

type Account = { uid: number; gid: number }

/** PostgreSQL refuses to run as root; Debian's package makes an account for it. */
function accountOf(name: string): Account {
  const id = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Where the programs of the latest version are: Debian has them outside of PATH. */
function findBinaries(): string {
  const versions = globSync('/usr/lib/postgresql/*/bin').sort(
    (a, b) => Number(b.split('/')[4]) - Number(a.split('/')[4]),
  )
  const folder = [...versions, ...(process.env.PATH ?? '').split(delimiter)].find((at) =>
    existsSync(join(at, 'initdb')),
  )
  assert.ok(folder, 'PostgreSQL is not there (apt-get install postgresql)')
  return folder
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  let said = ''
  server.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-4000)
  })
  for (const end = Date.now() + 20_000; ; await wait(20)) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch {
      assert.ok(server.exitCode === null && Date.now() < end, `PostgreSQL does not start: ${said}`)
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
