import { nameOf } from '../effects/name.ts'
import { changeNoun } from '../effects/tell.ts'
import { settlePending } from '../ledger.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { bullets } from '../steps/wording.ts'
import { findEffects } from '../store/effects.ts'

/** Done stays done and was told as it happened; what was still to come is told as not done, and will not happen. */
export async function tellCancelled(context: RunContext): Promise<void> {
  const { database } = context.service
  await settlePending(context)
  const rows = await findEffects(database.read, context.run.id)
  const left = rows.filter(({ status }) => status === 'planned' || status === 'allowed')
  await database.write(async (trx) => {
    await trx
      .updateTable('effects')
      .set({ status: 'dropped' })
      .where('run_id', '=', context.run.id)
      .where('status', 'in', ['planned', 'allowed'])
      .execute()
  })
  const done = rows.filter(({ status }) => status === 'done').length
  const head = done > 0 ? 'Cancelled. What is listed above is done and stays.' : 'Cancelled. Nothing was changed.'
  const rest =
    left.length > 0 ? `\nNot done:\n${bullets(left.map((row) => `${nameOf(row)}: not ${changeNoun(row)}`))}` : ''
  say(context, 'cancelled', head + rest)
}
