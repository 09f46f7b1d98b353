import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { PreparedStatement, Reading, Transaction } from '../database/database.ts'
import { nodeSqliteDialect } from './dialect.ts'
import { prepareRows, type RowStatement } from './rows.ts'
import { sqliteSql } from './sql.ts'

/** Queries on one connection. `note` hears of every error of its statements. */
class SqliteConnection<Tables> extends Kysely<Tables> implements Transaction<Tables> {
  readonly dialect = sqliteSql
  readonly #connection: DatabaseSync
  readonly #prepare: (sql: string) => RowStatement
  readonly #prepared = new Map<PreparedStatement, RowStatement>()

  constructor(connection: DatabaseSync, note: (error: unknown) => void) {
    const prepare = (sql: string) => prepareRows(connection, sql, note)
    super({ dialect: nodeSqliteDialect(prepare) })
    this.#connection = connection
    this.#prepare = prepare
  }

  runPrepared(statement: PreparedStatement, values: readonly unknown[]): unknown[] {
    let ready = this.#prepared.get(statement)
    if (!ready) {
      ready = this.#prepare(statement.text)
      this.#prepared.set(statement, ready)
    }
    return ready.all(...(values as SQLInputValue[])) // what the query's type lets through
  }

  isOpen(): boolean {
    return this.#connection.isTransaction
  }

  command(sql: string): void {
    this.#connection.exec(sql)
  }

  /** There is one writer, of all processes, from BEGIN IMMEDIATE on. */
  lock(): void {}
}

export const readingOf = <Tables>(connection: DatabaseSync, note: (error: unknown) => void): Reading<Tables> =>
  new SqliteConnection<Tables>(connection, note)

/** Only the writer has one. */
export const transactionOf = <Tables>(connection: DatabaseSync, note: (error: unknown) => void): Transaction<Tables> =>
  new SqliteConnection<Tables>(connection, note)
