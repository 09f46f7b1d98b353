import { HandleEmptyInListsPlugin, Kysely, PostgresDialect, replaceWithNoncontingentExpression } from 'kysely'
import type { PoolClient, QueryConfig, QueryResult } from 'pg'
import type { PreparedStatement, Reading, Transaction } from '../database/database.ts'
import { postgresSql } from './sql.ts'

/** Runs one statement: on a connection of its own choice, or always on the same one. What is prepared is short. */
export type Run = (query: QueryConfig, isShort?: boolean) => Promise<QueryResult>

/** `IN ()` is no SQL here. */
const NOTHING_IS_IN_NOTHING = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })

class PostgresConnection<Tables> extends Kysely<Tables> implements Reading<Tables> {
  readonly dialect = postgresSql
  readonly run: Run

  constructor(run: Run) {
    const client = { query: (text: string, values: unknown[]) => run(named(text, values)), release: () => undefined }
    const pool = { connect: async () => client, end: async () => undefined, options: {} }
    const dialect = new PostgresDialect({ pool: pool as never }) // it uses no more of a pool than this
    super({ dialect, plugins: [NOTHING_IS_IN_NOTHING] })
    this.run = run
  }

  async runPrepared({ name, text }: PreparedStatement, values: readonly unknown[]): Promise<unknown[]> {
    return (await this.run({ name, text, values: [...values] }, true)).rows
  }
}

class PostgresTransaction<Tables> extends PostgresConnection<Tables> implements Transaction<Tables> {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    super((query) => client.query(query))
    this.#client = client
  }

  isOpen(): boolean {
    return this.#client.getTransactionStatus() !== 'I'
  }

  async command(sql: string): Promise<void> {
    await this.#client.query(sql)
  }

  /**
   * A row that two transactions change cannot be changed by both: whoever waited for it begins again, and sees what the
   * other has done. An advisory lock would let it go on with what it saw before. Names are many, and rows are few: two
   * names of one row only wait for each other.
   */
  async lock(name: string): Promise<void> {
    const text = `INSERT INTO locks VALUES (hashtext($1) & ${LOCKS - 1}, 1)
      ON CONFLICT (slot) DO UPDATE SET taken = locks.taken + 1`
    await this.#client.query({ name: 'lock', text, values: [name] })
  }
}

/** A power of two. */
const LOCKS = 4096

export const readingOf = <Tables>(run: Run): Reading<Tables> => new PostgresConnection<Tables>(run)

/** Queries of the transaction that is open on a connection; the same for all of its transactions. */
export const transactionOf = <Tables>(client: PoolClient): Transaction<Tables> =>
  new PostgresTransaction<Tables>(client)

/** Texts vary with the filters that a request combines; a connection keeps so many of them prepared. */
const NAMES_MAX = 500
const names = new Map<string, string>()

/**
 * A statement that has a name is parsed once for each connection, and planned anew only where that pays. What looks into
 * texts is always planned for what it looks for: the best way to a rare word is the worst to a common one.
 */
function named(text: string, values: unknown[]): QueryConfig {
  if (LOOKS_INTO_TEXT.test(text)) return { text, values }
  let name = names.get(text)
  if (name === undefined && names.size < NAMES_MAX) {
    name = `query_${names.size}`
    names.set(text, name)
  }
  return { ...(name !== undefined && { name }), text, values }
}
const LOOKS_INTO_TEXT = / LIKE | @@ /
