import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reading } from '../../database/database.ts'
import type { TextCheck, TextPlan } from '../search-engine.ts'

/** By the trigrams of the folded texts; PostgreSQL verifies what they find, so that all of it is exact. */
export async function planPostgres(_db: Reading, checks: readonly TextCheck[]): Promise<TextPlan> {
  const holds = sql<SqlBool>`(${sql.join(checks.map(holdsAny), sql` AND `)})`
  const texts = sql`ticket_texts WHERE NOT deleted AND ${holds}`
  return {
    matches: sql<SqlBool>`id IN (SELECT id FROM ${texts})`,
    // A value of each row, and no join: rows are looked at in the order of the query around it, which names its id.
    holds: sql<SqlBool>`(SELECT ${holds} FROM ticket_texts AS own (own_id) WHERE own_id = id)`,
    verifies: false,
    readCost: 0.5,
    few: async (db) => {
      const { rows } = await sql<{ id: number }>`SELECT id FROM ${texts} LIMIT ${FEW + 1}`.execute(db)
      return rows.length > FEW ? undefined : rows.map(({ id }) => id)
    },
    count: async (db) => {
      const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${texts}`.execute(db)
      return rows[0]?.n ?? 0
    },
    checks,
  }
}

/** Their texts are read to find them, which is done once; of more, only those of a page are read again. */
const FEW = 1_500

function holdsAny({ anyOf, in: where }: TextCheck): RawBuilder<SqlBool> {
  const column = sql.ref(where === 'title' ? 'title' : 'whole')
  return sql<SqlBool>`(${sql.join(
    anyOf.map((term) => sql`${column} LIKE ${likeTerm(term)}`),
    sql` OR `,
  )})`
}

const likeTerm = (term: string) => `%${term.replace(/[\\%_]/g, '\\$&')}%`
