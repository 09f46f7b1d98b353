import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Dialect } from '../database/dialect.ts'

type Values = readonly (number | string)[]

export const postgresSql: Dialect = {
  name: 'postgres',
  inList: (expression, values) => sql<SqlBool>`${expression} = ANY(${array(values)})`,
  forUpdate: sql`FOR UPDATE`,
  rowsOf: (values) => sql`unnest(${array(values)}) AS list (value)`,
  jsonArrayOf: (column) => sql<string>`json_agg(${column} ORDER BY ${column})`,
}

/** One parameter. Its type is named, as nothing around it may tell. */
const array = (values: Values): RawBuilder<unknown> =>
  typeof values[0] === 'string' ? sql`${values}::text[]` : sql`${values}::bigint[]`
