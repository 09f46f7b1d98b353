import { Client, type ClientConfig, types } from 'pg'

/** Milliseconds after which each gives up; to connect is also to wait until a connection is free. */
const TIMEOUTS = { connect: 10_000, statement: 30_000, lock: 10_000, idleInTransaction: 60_000 }

/**
 * How a service connects. Host, database, credentials and TLS are those of the URL; see docs/operate.md. Compiling a plan
 * (`jit`) takes longer than the queries that there are.
 */
export const connectionTo = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'ai-my-tickets',
  connectionTimeoutMillis: TIMEOUTS.connect,
  statement_timeout: TIMEOUTS.statement,
  lock_timeout: TIMEOUTS.lock,
  idle_in_transaction_session_timeout: TIMEOUTS.idleInTransaction,
  keepAlive: true,
  options: '-c jit=off',
  types: { getTypeParser },
})

/** The same without limits of time, for what may take long once. */
export const unhurried = (url: string): Client =>
  new Client({ ...connectionTo(url), statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0 })

/** Counts, sums and ids are numbers: none here comes near 2^53. JSON stays the text that it is. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.NUMERIC]: Number,
  [types.builtins.JSON]: String,
  [types.builtins.JSONB]: String,
}

const getTypeParser: NonNullable<ClientConfig['types']>['getTypeParser'] = (oid: number, format?: 'text' | 'binary') =>
  (format !== 'binary' && PARSERS[oid]) || types.getTypeParser(oid, format as 'text')
