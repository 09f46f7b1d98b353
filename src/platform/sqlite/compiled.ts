import type { SQLInputValue } from 'node:sqlite'
import type { Compilable } from 'kysely'
import type { RowStatement } from './rows.ts'
import type { Reading, Transaction } from './transaction.ts'

/**
 * A query that is built and prepared once for each connection and then only gets its parameters, in the order in which
 * they stand in its text. It runs at once, without Kysely's promises: for the hottest paths, where these cost more than
 * the query. A limit stands in its text (`sql.lit`): SQLite prepares a query anew whenever a bare `LIMIT ?` is bound.
 */
export function compiledOnce<Tables, Row>(build: (db: Reading<Tables>) => Compilable<Row>) {
  const prepared = new WeakMap<Reading<Tables>, RowStatement>()
  return (db: Reading<Tables>, ...parameters: SQLInputValue[]): Row[] => {
    let statement = prepared.get(db)
    if (!statement) {
      statement = db.prepare(build(db).compile().sql)
      prepared.set(db, statement)
    }
    return statement.all(...parameters) as Row[] // what the rows hold, the query's type says
  }
}

/** Inserts rows by a statement as of `compiledOnce`. The first row names the columns; every other has them too. */
export function insertOnce<Row extends object>(table: string) {
  let columns: (keyof Row)[] = []
  const blank = () => Object.fromEntries(columns.map((column) => [column, null]))
  const insert = compiledOnce((db: Reading<Record<string, Row>>) => db.insertInto(table).values(blank() as never))
  return <Tables>(trx: Transaction<Tables>, row: Row): void => {
    if (columns.length === 0) columns = Object.keys(row) as (keyof Row)[]
    insert(trx as never, ...columns.map((column) => row[column] as SQLInputValue))
  }
}
