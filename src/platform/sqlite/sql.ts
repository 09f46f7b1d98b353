import { type SqlBool, sql } from 'kysely'
import type { Dialect } from '../database/dialect.ts'

export const sqliteSql: Dialect = {
  name: 'sqlite',
  inList: (expression, values) =>
    sql<SqlBool>`${expression} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`,
  rowsOf: (values) => sql`json_each(${JSON.stringify(values)})`,
  forUpdate: sql``,
  jsonArrayOf: (column) => sql<string>`json_group_array(${column} ORDER BY ${column})`,
}
