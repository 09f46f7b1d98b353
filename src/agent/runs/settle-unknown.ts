import type { TurnFacts } from '#agent/plan.ts'
import { settleEffect } from '../ledger.ts'
import type { AgentService } from '../service.ts'
import { findEffects, findUnknownEffects } from '../store/effects.ts'
import { findRun, keepFacts, type RunRow } from '../store/runs.ts'
import { factsOf } from './facts.ts'
import { newContext } from './new-context.ts'
import { RunLog } from './run-log.ts'

/**
 * Asks the API about effects whose outcome was not known when their run ended, under the same key, so that each happened
 * or happens once. The thread then shows the receipt.
 */
export async function settleUnknown(service: AgentService): Promise<void> {
  for (const row of await findUnknownEffects(service.database.read)) {
    const run = await findRun(service.database.read, row.run_id)
    if (!run || service.runs.logOf(run.id)) continue
    const log = await RunLog.takeUp(run.id, service.runs.writer, service.database.read)
    const settled = await settleEffect(newContext(service, run, log, new AbortController().signal), row)
    await log.end()
    if (settled.status === 'unknown') return
    await rememberDone(service, run)
  }
}

/** Later turns may refer to what was settled. */
async function rememberDone({ database }: AgentService, run: RunRow): Promise<void> {
  const { created, updated, deleted } = factsOf(run, undefined, await findEffects(database.read, run.id))
  const known: TurnFacts | undefined = run.facts ? JSON.parse(run.facts) : undefined
  if (known) await database.write((trx) => keepFacts(trx, run.id, { ...known, created, updated, deleted }))
}
