import type { TurnFacts } from '#agent/plan.ts'
import { isDenied, settleEffect } from '../ledger.ts'
import type { AgentService } from '../service.ts'
import { findEffects, findUnknownEffects } from '../store/effects.ts'
import { findRun, keepDelegation, keepFacts, type RunRow } from '../store/runs.ts'
import { factsOf } from './facts.ts'
import { newContext } from './new-context.ts'
import { RunLog } from './run-log.ts'

/**
 * Asks the API about effects whose outcome was not known when their run ended, under the same key, so that each happened
 * or happens once. The thread then shows the receipt.
 */
export async function settleUnknown(service: AgentService): Promise<void> {
  for (const row of await findUnknownEffects(service.database.read)) {
    if (isDenied(row)) continue
    const run = await findRun(service.database.read, row.run_id)
    if (!run || service.runs.logOf(run.id) || hasEnded(run)) continue
    const log = await RunLog.takeUp(run.id, service.runs.writer, service.database.read)
    const settled = await settleEffect(newContext(service, run, log, new AbortController().signal), row)
    await log.end()
    if (settled.status === 'unknown' && !isDenied(settled)) return
    await rememberDone(service, run)
  }
}

/** It acted for somebody, and may no longer: nobody can be asked. */
const hasEnded = ({ owner, delegation }: RunRow): boolean => owner !== null && delegation === null

/** Later turns may refer to what was settled; with nothing left to ask about the delegation goes. */
async function rememberDone({ database, delegations }: AgentService, run: RunRow): Promise<void> {
  const effects = await findEffects(database.read, run.id)
  if (run.delegation !== null && !effects.some((row) => row.status === 'unknown' && !isDenied(row))) {
    await database.write((trx) => keepDelegation(trx, run.id, { delegation: null, scopes: run.scopes }))
    delegations.end(run.delegation)
  }
  const { created, updated, deleted } = factsOf(run, undefined, effects)
  const known: TurnFacts | undefined = run.facts ? JSON.parse(run.facts) : undefined
  if (known) await database.write((trx) => keepFacts(trx, run.id, { ...known, created, updated, deleted }))
}
