import { type CompiledQuery, type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { PreparedStatement, Reading, Transaction } from './database.ts'
import type { Dialect } from './dialect.ts'

/** Stands for a parameter in a query that `prepared` builds: `$('id')`. */
export type Parameter<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

/** Any builder of Kysely, and `sql`. */
type Query<Row> = { compile: (db: QueryExecutorProvider) => CompiledQuery<Row> }

/** What every reading and transaction has, whatever its tables. */
type Connection = QueryExecutorProvider & Pick<Reading<never>, 'dialect' | 'runPrepared'>

/**
 * A query that is built once for each engine and prepared once for each connection; then it only gets its parameters, by
 * name. It runs without Kysely's promises: for the hottest paths, where these cost more than the query. What `build`
 * takes says whether it needs a transaction. A limit stands in its text (`sql.lit`): SQLite prepares a query anew
 * whenever a bare `LIMIT ?` is bound.
 */
export function prepared<Db extends Connection, Values, Row>(
  build: Build<Db, Values, Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  const rowsOf = runnerOf(build)
  return async (db, values) => rowsOf(db, values)
}

/** The same where one row is asked for; undefined where there is none. */
export function preparedFirst<Db extends Connection, Values, Row>(
  build: Build<Db, Values, Row>,
): (db: Db, values: Values) => Promise<Row | undefined> {
  const rowsOf = runnerOf(build)
  return async (db, values) => {
    const rows = rowsOf(db, values)
    return rows instanceof Promise ? (await rows)[0] : rows[0]
  }
}

/** A parameter for each of these columns, to be inserted or set. */
export const parametersOf = <Values, Name extends keyof Values & string>(
  $: Parameter<Values>,
  names: readonly Name[],
): { [Column in Name]: RawBuilder<Values[Column]> } =>
  Object.fromEntries(names.map((name) => [name, $(name)])) as { [Column in Name]: RawBuilder<Values[Column]> }

/** Inserts rows by a prepared statement. The first row names the columns; every other has them too. */
export function preparedInsert<Row extends object>(table: string) {
  let columns: (keyof Row & string)[] = []
  const insert = prepared((trx: Transaction<Record<string, Row>>, $: Parameter<Row>) =>
    trx.insertInto(table).values(parametersOf($, columns) as never),
  )
  return async <Tables>(trx: Transaction<Tables>, row: Row): Promise<void> => {
    if (columns.length === 0) columns = Object.keys(row) as (keyof Row & string)[]
    await insert(trx as never, row)
  }
}

type Build<Db, Values, Row> = (db: Db, $: Parameter<Values>) => Query<Row>

function runnerOf<Db extends Connection, Values, Row>(build: Build<Db, Values, Row>) {
  const built = new Map<Dialect, Built<Values>>()
  return (db: Db, values: Values): Row[] | Promise<Row[]> => {
    let query = built.get(db.dialect)
    if (!query) {
      query = compiled(db, build)
      built.set(db.dialect, query)
    }
    const rows = db.runPrepared(query.statement, query.bind(values))
    return rows as Row[] | Promise<Row[]> // what they hold, the query's type says
  }
}

type Built<Values> = { statement: PreparedStatement; bind: (values: Values) => unknown[] }

/** What a parameter is until the query has its text. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

let count = 0

function compiled<Db extends Connection, Values>(db: Db, build: Build<Db, Values, unknown>): Built<Values> {
  const { sql: text, parameters } = build(db, (name) => sql.val(new Placeholder(name) as never)).compile(db)
  const order = parameters.map((parameter) => {
    if (parameter instanceof Placeholder) return parameter.name as keyof Values
    throw new Error(`A value stands in a prepared query: ${text}`)
  })
  const bind = (values: Values) => order.map((name) => values[name])
  return { statement: { name: `prepared_${++count}`, text }, bind }
}
