import type { Database } from './store/database.ts'
import type { EffectStatus } from './store/tables.ts'

/** Moves the planned effects of a step on, all together. */
export const decideEffects = (
  database: Database,
  runId: string,
  step: number,
  status: Extract<EffectStatus, 'allowed' | 'dropped'>,
): Promise<void> =>
  database.write(async (trx) => {
    await trx
      .updateTable('effects')
      .set({ status })
      .where('run_id', '=', runId)
      .where('step', '=', step)
      .where('status', '=', 'planned')
      .execute()
  })
