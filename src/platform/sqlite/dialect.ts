import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type SqliteDatabase, SqliteDialect } from 'kysely'

/** Kysely over node:sqlite. Statements are prepared once for each text and kept: preparing again costs more than running. */
export const nodeSqliteDialect = (connection: DatabaseSync) => new SqliteDialect({ database: adapt(connection) })

function adapt(connection: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, ReturnType<typeof adaptStatement>>()
  return {
    prepare(sql) {
      let statement = prepared.get(sql)
      if (!statement) {
        if (prepared.size >= STATEMENTS_KEPT) prepared.clear()
        statement = adaptStatement(connection.prepare(sql))
        prepared.set(sql, statement)
      }
      return statement
    },
    close: () => undefined, // whoever opened the connection closes it
  }
}

/** Texts vary with the filters that a request combines; far fewer than this are in use. */
const STATEMENTS_KEPT = 500

type Parameters = Parameters_<StatementSync['all']>
type Parameters_<F> = F extends (...parameters: infer P extends unknown[]) => unknown ? P : never

function adaptStatement(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...(parameters as Parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...(parameters as Parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as Parameters)),
  }
}
