import type { Transaction } from './database.ts'

/** Runs `work` as a part of its transaction. Where it throws, what it changed is taken back; the rest stays. */
export async function inSavepoint<Tables, Result>(
  trx: Transaction<Tables>,
  work: () => Promise<Result>,
): Promise<Result> {
  await trx.command('SAVEPOINT part')
  try {
    const result = await work()
    await trx.command('RELEASE SAVEPOINT part')
    return result
  } catch (error) {
    await takeBack(trx, 'part')
    throw error
  }
}

/** Runs `work` and takes back all that it changed. Answers what it answers, and throws what it throws. */
export async function rolledBack<Tables, Result>(
  trx: Transaction<Tables>,
  work: () => Promise<Result>,
): Promise<Result> {
  await trx.command('SAVEPOINT dry_run')
  try {
    return await work()
  } finally {
    await takeBack(trx, 'dry_run')
  }
}

async function takeBack<Tables>(trx: Transaction<Tables>, name: string): Promise<void> {
  if (!trx.isOpen()) return // the engine has taken back all of it
  await trx.command(`ROLLBACK TO SAVEPOINT ${name}`)
  await trx.command(`RELEASE SAVEPOINT ${name}`)
}
