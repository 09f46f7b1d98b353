import { type SqlBool, sql } from 'kysely'
import type { Dialect } from '../database/dialect.ts'

export const sqliteSql: Dialect = {
  name: 'sqlite',
  inList: (expression, values) =>
    sql<SqlBool>`${expression} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`,
  rowsOf: (values) => sql`json_each(${JSON.stringify(values)})`,
  forUpdate: sql``,
  forShare: sql``,
  jsonArrayOf: (column) => sql<string>`json_group_array(${column} ORDER BY ${column})`,
  jsonObjectsOf: (columns) =>
    sql<string>`json_group_array(json_object(${sql.join(columns.map((name) => sql`${sql.lit(name)}, ${sql.ref(name)}`))}))`,
  jsonMember: (column, ...path) => sql<string | null>`${column} ->> ${sql.lit(`$.${path.join('.')}`)}`,
  jsonMembersOf: (column) => sql`json_each(${column})`,
  jsonWithout: (column, members) =>
    sql<string>`json_remove(${column}, ${sql.join(members.map((name) => sql.lit(`$.${name}`)))})`,
  lastIdOf: (table) => sql<number | null>`(SELECT seq FROM sqlite_sequence WHERE name = ${sql.lit(table)})`,
  settledIdOf: (table) => sql<number>`(SELECT coalesce(max(id), 0) FROM ${sql.table(table)})`,
  schemaVersion: sql<number>`(SELECT user_version FROM pragma_user_version)`,
}
