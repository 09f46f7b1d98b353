import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { type SqliteDatabase, SqliteDialect } from 'kysely'
import { prepareRows } from './rows.ts'

/** Kysely over node:sqlite. Statements are prepared once for each text and kept: preparing again costs more than running. */
export const nodeSqliteDialect = (connection: DatabaseSync) => new SqliteDialect({ database: adapt(connection) })

function adapt(connection: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, ReturnType<typeof adaptStatement>>()
  return {
    prepare(sql) {
      let statement = prepared.get(sql)
      if (!statement) {
        if (prepared.size >= STATEMENTS_KEPT) prepared.clear()
        statement = adaptStatement(connection, sql)
        prepared.set(sql, statement)
      }
      return statement
    },
    close: () => undefined, // whoever opened the connection closes it
  }
}

/** Texts vary with the filters that a request combines; far fewer than this are in use. */
const STATEMENTS_KEPT = 500

function adaptStatement(connection: DatabaseSync, sql: string) {
  const { reads, all, run, iterate } = prepareRows(connection, sql)
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[] // Kysely's types leave it open
  return {
    reader: reads,
    all: (parameters: readonly unknown[]) => all(...values(parameters)),
    run: (parameters: readonly unknown[]) => run(...values(parameters)),
    iterate: (parameters: readonly unknown[]) => iterate(...values(parameters)),
  }
}
