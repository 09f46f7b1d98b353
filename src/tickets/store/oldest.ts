import type { Timestamp } from '#contract/date-time.ts'
import type { Reading } from '../database/database.ts'

/** When the first of what is there came; undefined where nothing is. */
export async function oldestDeletion(db: Reading): Promise<Timestamp | undefined> {
  const row = await db
    .selectFrom('deleted_tickets')
    .select('deleted_at')
    .orderBy('deleted_at')
    .limit(1)
    .executeTakeFirst()
  return row?.deleted_at
}

export async function oldestChange(db: Reading): Promise<Timestamp | undefined> {
  return (await db.selectFrom('audit').select('at').orderBy('id').limit(1).executeTakeFirst())?.at
}

export async function oldestAccess(db: Reading): Promise<Timestamp | undefined> {
  return (await db.selectFrom('access_log').select('at').orderBy('id').limit(1).executeTakeFirst())?.at
}

export async function lastBackup(db: Reading): Promise<Timestamp | null> {
  const row = await db.selectFrom('backups').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.at ?? null
}
