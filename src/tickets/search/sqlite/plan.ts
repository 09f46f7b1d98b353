import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isAscii } from '#contract/fold.ts'
import type { Reading } from '../../database/database.ts'
import type { TextCheck, TextPlan } from '../search-engine.ts'
import { type IndexQuery, indexQuery } from './index-query.ts'
import { matchTerm } from './match.ts'

/** By the indexes of words and their parts; what they do not decide is verified on the text of what they find. */
export async function planSqlite(db: Reading, checks: readonly TextCheck[]): Promise<TextPlan> {
  const matches = checks.map((check) => ({ check, terms: check.anyOf.map(matchTerm) }))
  const of = (where: TextCheck['in']) =>
    matches.filter(({ check }) => check.in === where).map(({ terms }) => terms.map(({ lookups }) => lookups))
  const asked = [await indexQuery(db, 'text_terms', of('any')), await indexQuery(db, 'title_terms', of('title'))]
  const queries = asked.filter((query) => query !== undefined)
  const verify = matches.filter(({ terms }) => !terms.every(({ exact }) => exact)).map(({ check }) => check)
  const holds = holdsAll(checks)
  const found = matchingText(queries, verify, holds)
  return {
    matches: found,
    holds,
    verifies: verify.length > 0,
    readCost: 3,
    few: async () => undefined,
    count: (reading) => countByText(reading, queries, found, verify.length > 0 ? undefined : holds),
    checks,
  }
}

/** What the indexes find, and what waits to be indexed, each verified as far as it must be. */
function matchingText(
  queries: readonly IndexQuery[],
  verify: readonly TextCheck[],
  holds: RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  const found = sql.join(
    queries.map(
      ({ index, query }) => sql`SELECT rowid FROM ${sql.table(index)} WHERE ${sql.table(index)} MATCH ${query}`,
    ),
    sql` INTERSECT `,
  )
  const candidates = sql<SqlBool>`id IN (SELECT * FROM (${found}) UNION ALL SELECT id FROM ${waiting(holds)})`
  return verify.length ? sql<SqlBool>`${candidates} AND ${holdsAll(verify)}` : candidates
}

/** Tickets that wait to be indexed and match. */
const waiting = (holds: RawBuilder<SqlBool>) => sql`tickets WHERE id IN (SELECT id FROM unindexed_tickets) AND ${holds}`

/** Where one index decides alone, which `exact` says by what reads the text, no ticket is looked at. */
async function countByText(
  db: Reading,
  [only, more]: readonly IndexQuery[],
  found: RawBuilder<SqlBool>,
  exact: RawBuilder<SqlBool> | undefined,
): Promise<number> {
  if (!only || more || !exact) {
    const all = db.selectFrom('tickets').select((eb) => eb.fn.countAll<number>().as('n'))
    return (await all.where(found).executeTakeFirstOrThrow()).n
  }
  const table = sql.table(only.index)
  const { rows } = await sql<{ n: number }>`SELECT
    (SELECT count(*) FROM ${table} WHERE ${table} MATCH ${only.query}) +
    (SELECT count(*) FROM ${waiting(exact)}) AS n`.execute(db)
  return rows[0]?.n ?? 0
}

/** Read on the text itself. */
const holdsAll = (checks: readonly TextCheck[]): RawBuilder<SqlBool> =>
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
