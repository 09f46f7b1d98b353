import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after } from 'node:test'
import { pino } from 'pino'
import { isServer } from '#platform/database/place.ts'
import { readEnvironment } from '#platform/environment.ts'
import { createTicketApp, type TicketAppOptions } from '#tickets/app.ts'
import { ticketVariables } from '#tickets/config.ts'
import { type Answer, type Outgoing, send } from './http.ts'

/** Whatever cleans up when it ends, the last thing first: a test, or a suite (see `cleanerOfSuite`). */
export type Cleaner = { after: (clean: () => Promise<void>) => void }

/** For services that the tests of a file or suite share. Call it where the suite's hooks stand. */
export function cleanerOfSuite(): Cleaner {
  const cleanings: (() => Promise<void>)[] = []
  after(async () => {
    for (const clean of cleanings.toReversed()) await clean()
  })
  return { after: (clean) => void cleanings.push(clean) }
}

export type Service = {
  port: number
  /** The database file, or its URL. */
  file: string
  send: (method: string, path: string, outgoing?: Omit<Outgoing, 'method' | 'path'>) => Promise<Answer>
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  post: (path: string, json: unknown, headers?: Record<string, string>) => Promise<Answer>
  patch: (path: string, json: unknown, headers?: Record<string, string>) => Promise<Answer>
  put: (path: string, json: unknown, headers?: Record<string, string>) => Promise<Answer>
  delete: (path: string, headers?: Record<string, string>) => Promise<Answer>
  import: (lines: string, type?: string, headers?: Record<string, string>) => Promise<Answer>
  stop: () => Promise<void>
}

export type Settings = TicketAppOptions & {
  /** Variables of the service, as its environment would have them. */
  variables?: Record<string, string>
  /** A database that is there already: the path of its file, or its URL. */
  file?: string
}

/** The engine that the tests of the service run on, by the variable of that name. */
export const ENGINE = process.env.ENGINE === 'postgres' ? 'postgres' : 'sqlite'

/** A ticket service in this process, on a loopback port and a database file of its own, stopped after `test`. */
export async function startService(
  test: Cleaner,
  { variables = {}, file, ...options }: Settings = {},
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'tickets-test-'))
  const database = file ?? (await placeFor(test, folder))
  const config = readEnvironment(ticketVariables, {
    DATABASE_URL: isServer(database) ? database : `file:${database}`,
    LOG_LEVEL: 'silent',
    ...variables,
  })
  const app = await createTicketApp(config, pino({ level: config.LOG_LEVEL }), options)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the service listens on no port')
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= Promise.resolve(app.close())
    return stopping
  }
  test.after(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  })
  return { ...clientOf(address.port), file: database, stop }
}

async function placeFor(test: Cleaner, folder: string): Promise<string> {
  if (ENGINE === 'sqlite') return join(folder, 'tickets.sqlite')
  const { freshDatabase } = await import('./postgres.ts') // a test on files needs no driver
  return freshDatabase(test)
}

/** A copy of a database that nobody has open. */
export async function copyOf(test: Cleaner, place: string): Promise<string> {
  if (isServer(place)) return (await import('./postgres.ts')).freshDatabase(test, new URL(place).pathname.slice(1))
  const copy = join(await temporaryFolder(test), 'tickets.sqlite')
  await copyFile(place, copy)
  return copy
}

/** The verbs of a service that listens on `port`. */
export function clientOf(port: number): Omit<Service, 'file' | 'stop'> {
  const json =
    (method: string) =>
    (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(port, {
        method,
        path,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
  return {
    port,
    send: (method, path, outgoing = {}) => send(port, { ...outgoing, method, path }),
    get: (path, headers = {}) => send(port, { method: 'GET', path, headers }),
    post: json('POST'),
    patch: json('PATCH'),
    put: json('PUT'),
    delete: (path, headers = {}) => send(port, { method: 'DELETE', path, headers }),
    import: (lines, type = 'application/x-ndjson', headers = {}) =>
      send(port, {
        method: 'POST',
        path: '/api/tickets/import/',
        headers: { 'content-type': type, ...headers },
        body: lines,
      }),
  }
}

export async function temporaryFolder(test: Cleaner): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tickets-test-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Rows of a query on the database, read beside the service. */
export function query(file: string, sql: string): Record<string, unknown>[] {
  if (isServer(file)) return JSON.parse(psql(file, `SELECT coalesce(json_agg(row), '[]') FROM (${sql}) AS row`))
  const connection = new DatabaseSync(file, { readOnly: true, timeout: 10_000 })
  try {
    return connection
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    connection.close()
  }
}

/** Everything that a request may change, to compare before and after one that must not. */
export function stored(file: string): Record<string, unknown[]> {
  const tables = ['tickets', 'deleted_tickets', 'audit', 'idempotency_keys']
  const counters = ['status_counts', 'day_counts', 'hour_counts']
  return Object.fromEntries([
    ...tables.map((table) => [table, query(file, `SELECT * FROM ${table} ORDER BY 1`)]),
    ...counters.map((table) => [table, query(file, `SELECT * FROM ${table} WHERE n <> 0 ORDER BY 1, 2`)]),
    // A sequence of PostgreSQL is not taken back: what did not happen has used its ids up.
    [
      'ids given out',
      isServer(file)
        ? []
        : query(file, "SELECT name, seq FROM sqlite_sequence WHERE name IN ('tickets', 'audit') ORDER BY 1"),
    ],
  ])
}

/** Changes the database beside the service, as time or another process would. */
export function alter(file: string, sql: string): void {
  if (isServer(file)) return void psql(file, sql)
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  try {
    connection.exec(sql)
  } finally {
    connection.close()
  }
}

function psql(url: string, sql: string): string {
  const asked = [
    '--no-psqlrc',
    '--quiet',
    '--tuples-only',
    '--no-align',
    '--set=ON_ERROR_STOP=1',
    '--command',
    sql,
    url,
  ]
  return execFileSync('psql', asked, { encoding: 'utf8', maxBuffer: 2 ** 30 })
}
