import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Dialect } from '../database/dialect.ts'

type Values = readonly (number | string)[]

export const postgresSql: Dialect = {
  name: 'postgres',
  inList: (expression, values) =>
    values.length ? sql<SqlBool>`${expression} = ANY(${array(values)})` : sql<SqlBool>`FALSE`,
  rowsOf: (values) => sql`unnest(${array(values)}) AS list (value)`,
  forUpdate: sql``, // whoever would change a row that was changed since it was read begins again, see writer.ts
  forShare: sql`FOR SHARE`,
  jsonArrayOf: (column) => sql<string>`coalesce(json_agg(${column} ORDER BY ${column})::text, '[]')`,
  jsonObjectsOf: (columns) => sql<string>`'[' || coalesce(string_agg(${compactObject(columns)}, ','), '') || ']'`,
  jsonMember: (column, ...path) =>
    sql<string | null>`${column}::json #>> ARRAY[${sql.join(path.map((name) => sql.lit(name)))}]`,
  jsonMembersOf: (column) => sql`json_each(${column}::json)`,
  jsonWithout: (column, members) =>
    sql<string>`(SELECT coalesce(json_object_agg(key, value), '{}') FROM json_each(${column}::json)
      WHERE key NOT IN (${sql.join(members.map((name) => sql.lit(name)))}))`,
  lastIdOf: (table) => sql<number | null>`pg_sequence_last_value(${sql.lit(`${table}_id_seq`)}::regclass)`,
  settledIdOf: (table) => sql<number>`${sql.raw(`settled_${table}_id`)}()`, // as its migration has it
  schemaVersion: sql<number>`(SELECT version FROM schema_version)`,
}

/** json_build_object puts blanks between its parts, a row does not. */
const compactObject = (columns: readonly string[]) =>
  sql`row_to_json((SELECT one FROM (SELECT ${sql.join(columns.map((name) => sql.ref(name)))}) AS one))::text`

/** One parameter. Its type is named, as nothing around it may tell. */
const array = (values: Values): RawBuilder<unknown> =>
  typeof values[0] === 'string' ? sql`${values}::text[]` : sql`${values}::bigint[]`
