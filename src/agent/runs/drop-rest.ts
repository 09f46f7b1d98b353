import { nameOf } from '../effects/name.ts'
import { changeNoun } from '../effects/tell.ts'
import type { RunContext } from '../service.ts'
import { bullets } from '../steps/wording.ts'
import { dropApprovals } from '../store/approvals.ts'
import { findEffects } from '../store/effects.ts'

/**
 * Drops the effects and approvals to which a run has not come; answers them as lines for the user, empty where none are
 * left.
 */
export async function dropRest({ service, run }: RunContext): Promise<string> {
  const { database } = service
  const rows = await findEffects(database.read, run.id)
  await database.write((trx) => dropApprovals(trx, run.id))
  const left = rows.filter(({ status }) => status === 'planned' || status === 'allowed')
  if (left.length === 0) return ''
  await database.write(async (trx) => {
    await trx
      .updateTable('effects')
      .set({ status: 'dropped' })
      .where('run_id', '=', run.id)
      .where('status', 'in', ['planned', 'allowed'])
      .execute()
  })
  return `\nNot done:\n${bullets(left.map((row) => `${nameOf(row)}: not ${changeNoun(row)}`))}`
}
