import { sql } from 'kysely'
import type { Reading, Transaction } from './database.ts'
import type { QualificationsTable } from './tables.ts'

export type QualificationRow = QualificationsTable
/** Whom a result is about: another provider, planner or reader has to show it again. */
export type Qualified = Pick<QualificationRow, 'provider' | 'model' | 'mini'>

export function findQualification(
  db: Reading,
  { provider, model, mini }: Qualified,
): Promise<QualificationRow | undefined> {
  return db
    .selectFrom('qualifications')
    .selectAll()
    .where('provider', '=', provider)
    .where('model', '=', model)
    .where('mini', '=', mini)
    .executeTakeFirst()
}

/** The same in a database that an earlier version may have made, which kept none. */
export async function findQualificationWhereKept(db: Reading, about: Qualified): Promise<QualificationRow | undefined> {
  const { rows } = await sql`SELECT name FROM sqlite_master WHERE name = 'qualifications'`.execute(db)
  return rows.length > 0 ? findQualification(db, about) : undefined
}

/** In the place of an earlier result for the same models. */
export async function keepQualification(trx: Transaction, row: QualificationRow): Promise<void> {
  const { prompt, passed, result, at } = row
  await trx
    .insertInto('qualifications')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['provider', 'model', 'mini']).doUpdateSet({ prompt, passed, result, at }),
    )
    .execute()
}
