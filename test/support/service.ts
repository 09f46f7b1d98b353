import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after } from 'node:test'
import { pino } from 'pino'
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
  /** The database file. */
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
  /** A database that is there already. */
  file?: string
}

/** A ticket service in this process, on a loopback port and a database file of its own, stopped after `test`. */
export async function startService(
  test: Cleaner,
  { variables = {}, file, ...options }: Settings = {},
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'tickets-test-'))
  const database = file ?? join(folder, 'tickets.sqlite')
  const config = readEnvironment(ticketVariables, {
    DATABASE_URL: `file:${database}`,
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

/** Rows of a query on the database file, read beside the service. */
export function query(file: string, sql: string): Record<string, unknown>[] {
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
    [
      'ids given out',
      query(file, "SELECT name, seq FROM sqlite_sequence WHERE name IN ('tickets', 'audit') ORDER BY 1"),
    ],
  ])
}

/** Changes the database file beside the service, as time or another process would. */
export function alter(file: string, sql: string): void {
  const connection = new DatabaseSync(file, { timeout: 10_000 })
  try {
    connection.exec(sql)
  } finally {
    connection.close()
  }
}
