import type { SQLInputValue } from 'node:sqlite'
import { type SqliteDatabase, SqliteDialect } from 'kysely'
import type { RowStatement } from './rows.ts'

/** Kysely over node:sqlite. Statements are prepared once for each text and kept: preparing again costs more than running. */
export const nodeSqliteDialect = (prepare: Prepare) => new SqliteDialect({ database: adapt(prepare) })

type Prepare = (sql: string) => RowStatement

function adapt(prepareRows: Prepare): SqliteDatabase {
  const prepared = new Map<string, ReturnType<typeof adaptStatement>>()
  return {
    prepare(sql) {
      let statement = prepared.get(sql)
      if (!statement) {
        if (prepared.size >= STATEMENTS_KEPT) prepared.clear()
        statement = adaptStatement(prepareRows(sql))
        prepared.set(sql, statement)
      }
      return statement
    },
    close: () => undefined, // whoever opened the connection closes it
  }
}

/** Texts vary with the filters that a request combines; far fewer than this are in use. */
const STATEMENTS_KEPT = 500

function adaptStatement({ reads, all, run, iterate }: RowStatement) {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[] // Kysely's types leave it open
  return {
    reader: reads,
    all: (parameters: readonly unknown[]) => all(...values(parameters)),
    run: (parameters: readonly unknown[]) => run(...values(parameters)),
    iterate: (parameters: readonly unknown[]) => iterate(...values(parameters)),
  }
}
