import type { Transaction } from './transaction.ts'

/** Runs `work` as a part of its transaction. Where it throws, what it changed is taken back; the rest stays. */
export async function inSavepoint<Tables, Result>(
  { sqlite }: Transaction<Tables>,
  work: () => Promise<Result>,
): Promise<Result> {
  sqlite.exec('SAVEPOINT part')
  try {
    const result = await work()
    sqlite.exec('RELEASE part')
    return result
  } catch (error) {
    // Without: SQLite has taken back the whole transaction itself, as on a full disk.
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK TO part; RELEASE part')
    throw error
  }
}

/** Runs `work` and takes back all that it changed. Answers what it answers, and throws what it throws. */
export async function rolledBack<Tables, Result>(
  { sqlite }: Transaction<Tables>,
  work: () => Promise<Result>,
): Promise<Result> {
  sqlite.exec('SAVEPOINT dry_run')
  try {
    return await work()
  } finally {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK TO dry_run; RELEASE dry_run')
  }
}
