import { settlePending } from '../ledger.ts'
import { say } from '../say.ts'
import type { RunContext } from '../service.ts'
import { findEffects } from '../store/effects.ts'
import { dropRest } from './drop-rest.ts'

/** Done stays done and was told as it happened; what was still to come is told as not done, and will not happen. */
export async function tellCancelled(context: RunContext): Promise<void> {
  await settlePending(context)
  const rest = await dropRest(context)
  const rows = await findEffects(context.service.database.read, context.run.id)
  const done = rows.some(({ status }) => status === 'done')
  const head = done ? 'Cancelled. What is listed above is done and stays.' : 'Cancelled. Nothing was changed.'
  say(context, 'cancelled', head + rest)
}
