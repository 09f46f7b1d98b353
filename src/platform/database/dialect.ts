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
  /** Ends a query whose rows no other transaction shall change before this one ends, though it may change none itself. */
  readonly forShare: RawBuilder<unknown>
  /** An aggregate: the JSON text of an array of all values of a column, in ascending order. */
  readonly jsonArrayOf: (column: RawBuilder<unknown>) => RawBuilder<string>
  /** An aggregate: the JSON text of an array of objects, which have these columns of the rows, in their order. */
  readonly jsonObjectsOf: (columns: readonly string[]) => RawBuilder<string>
  /** A member of a column of JSON text, by its path, as text; null where it is not there. */
  readonly jsonMember: (column: RawBuilder<unknown>, ...path: string[]) => RawBuilder<string | null>
  /** The members of a column of JSON text, as a table expression with the columns `key` and `value`. */
  readonly jsonMembersOf: (column: RawBuilder<unknown>) => RawBuilder<unknown>
  /** A column of JSON text without some of its members. */
  readonly jsonWithout: (column: RawBuilder<unknown>, members: readonly string[]) => RawBuilder<string>
  /** The last id that a table has given out, also where its row is gone; null before the first. */
  readonly lastIdOf: (table: string) => RawBuilder<number | null>
  /**
   * The id up to which every row of a table is there that ever will be. Its rows must be read by a later statement. Where
   * many write at once, a row may be committed after one that has a higher id.
   */
  readonly settledIdOf: (table: string) => RawBuilder<number>
  /** Which migration made the schema what it is. */
  readonly schemaVersion: RawBuilder<number>
}
