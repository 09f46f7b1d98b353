import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementResultingChanges } from 'node:sqlite'

type Row = Record<string, SQLOutputValue>

/** A statement whose rows are plain objects. */
export type RowStatement = {
  /** Whether it answers rows. */
  reads: boolean
  all: (...parameters: SQLInputValue[]) => Row[]
  run: (...parameters: SQLInputValue[]) => StatementResultingChanges
  iterate: (...parameters: SQLInputValue[]) => IterableIterator<Row>
}

/**
 * Prepares a statement; `note` hears of every error when it runs. node:sqlite makes each row an object of a shape of its own, which takes longer to make and to
 * read than the query itself; made here of arrays, all rows of a statement share one shape.
 */
export function prepareRows(connection: DatabaseSync, sql: string, note: (error: unknown) => void): RowStatement {
  const statement = connection.prepare(sql)
  statement.setReturnArrays(true)
  const names = statement.columns().map((column) => column.name)
  const rowOf = (values: SQLOutputValue[]): Row => {
    const row: Row = {}
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i] as SQLOutputValue
    return row
  }
  return {
    reads: names.length > 0,
    all: (...parameters) => {
      try {
        return valuesOf(statement.all(...parameters)).map(rowOf)
      } catch (error) {
        note(error)
        throw error
      }
    },
    run: (...parameters) => {
      try {
        return statement.run(...parameters)
      } catch (error) {
        note(error)
        throw error
      }
    },
    iterate: (...parameters) => statement.iterate(...parameters).map((values) => rowOf(arrayOf(values))),
  }
}

const arrayOf = (values: unknown) => values as SQLOutputValue[] // as setReturnArrays has it; its types do not say so
const valuesOf = (rows: unknown[]) => rows as SQLOutputValue[][]
