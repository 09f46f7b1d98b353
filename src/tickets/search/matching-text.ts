import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isAscii } from '#contract/fold.ts'
import type { Reading } from '../database/database.ts'
import type { TextCheck, TextPlan } from './plan.ts'

/** What the indexes find, and what waits to be indexed, each verified as far as it must be. */
export function matchingText({ queries, verify, all }: TextPlan): RawBuilder<SqlBool> {
  const found = sql.join(
    queries.map(
      ({ index, query }) => sql`SELECT rowid FROM ${sql.table(index)} WHERE ${sql.table(index)} MATCH ${query}`,
    ),
    sql` INTERSECT `,
  )
  const waiting = sql`SELECT id FROM tickets WHERE id IN (SELECT id FROM unindexed_tickets) AND ${holdsAll(all)}`
  const candidates = sql<SqlBool>`id IN (SELECT * FROM (${found}) UNION ALL ${waiting})`
  return verify.length ? sql<SqlBool>`${candidates} AND ${holdsAll(verify)}` : candidates
}

/** Read on the text itself. */
export const holdsAll = (checks: readonly TextCheck[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(checks.map(holds), sql` AND `)})`

const holds = ({ anyOf, in: where }: TextCheck) => {
  const columns = where === 'title' ? ['title'] : ['title', 'description']
  return sql`(${sql.join(
    anyOf.flatMap((term) => columns.map((column) => holdsTerm(sql.ref(column), term))),
    sql` OR `,
  )})`
}

/** Texts in ASCII are decided by SQLite itself, several times faster than by a function that is called for each. */
function holdsTerm(column: RawBuilder<unknown>, term: string): RawBuilder<unknown> {
  if (!isAscii(term)) return sql`folded_in(${term}, ${column})`
  const inAscii =
    term.length > LIKE_MAX ? sql`instr(lower(${column}), ${term})` : sql`${column} LIKE ${likeTerm(term)} ESCAPE '\\'`
  return sql`(${inAscii} OR (octet_length(${column}) <> length(${column}) AND folded_in(${term}, ${column})))`
}

/** LIKE compares ASCII without case where it stands, in a third of the time that a lower copy takes; it refuses long patterns. */
const LIKE_MAX = 1000
const likeTerm = (term: string) => `%${term.replace(/[\\%_]/g, '\\$&')}%`

/** How many tickets match, whatever else they are. Where the index decides alone, no ticket is looked at. */
export async function countByText(db: Reading, text: TextPlan): Promise<number> {
  const [only, more] = text.queries
  if (only && !more && text.verify.length === 0) return countInIndex(db, only, text.all)
  const row = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where(matchingText(text))
    .executeTakeFirstOrThrow()
  return row.n
}

async function countInIndex(
  db: Reading,
  { index, query }: TextPlan['queries'][number],
  all: TextPlan['all'],
): Promise<number> {
  const table = sql.table(index)
  const { rows } = await sql<{ n: number }>`SELECT
    (SELECT count(*) FROM ${table} WHERE ${table} MATCH ${query}) +
    (SELECT count(*) FROM tickets WHERE id IN (SELECT id FROM unindexed_tickets) AND ${holdsAll(all)}) AS n`.execute(db)
  return rows[0]?.n ?? 0
}
