import type { RawBuilder, SqlBool } from 'kysely'

/** What engines write differently, as parts of queries. One implementation lies beside each engine. */
export type Dialect = {
  readonly name: 'sqlite' | 'postgres'
  /** `expression IN (values)`, in one parameter, however many values. */
  readonly inList: (expression: RawBuilder<unknown>, values: readonly (number | string)[]) => RawBuilder<SqlBool>
  /** The rows of a list, in one parameter, as a table expression with the one column `value`. */
  readonly rowsOf: (values: readonly (number | string)[]) => RawBuilder<unknown>
  /** Ends a query whose rows no other transaction shall change until this one ends: nothing where there is one writer. */
  readonly forUpdate: RawBuilder<unknown>
  /** An aggregate: the JSON text of an array of all values of a column, in ascending order; null or `[]` for none. */
  readonly jsonArrayOf: (column: RawBuilder<unknown>) => RawBuilder<string>
}
