import type { TurnFacts } from '../facts.ts'
import { contextOf } from '../run/begin.ts'
import { doneFacts } from '../run/facts.ts'
import { settleUnknown as settle } from '../run/ledger.ts'
import { isOpen } from '../run/outcome.ts'
import type { AgentService, RunContext } from '../service.ts'
import { type EffectRow, findEffects, findUnknownEffects } from '../store/effects.ts'
import { giveBackLease, takeLease } from '../store/leases.ts'
import { findRun, keepDelegation, keepFacts, type RunRow } from '../store/runs.ts'
import type { Watch } from './leases.ts'
import { RunLog } from './run-log.ts'

/**
 * Asks the API about effects whose outcome was not known when their run ended, under the same key, so that each
 * happened or happens once. The thread then shows the receipt. Of several instances one asks for a run.
 */
export async function settleUnknown(service: AgentService, { isFree }: Watch): Promise<void> {
  for (const row of await findUnknownEffects(service.database.read)) {
    if (!isOpen(row)) continue
    const run = await findRun(service.database.read, row.run_id)
    if (!run || service.runs.logOf(run.id) || hasEnded(run) || !isFree(run)) continue
    const leased = await service.database.write((trx) => takeLease(trx, run, service.instance))
    if (!leased) continue
    const settled = await settleFor(service, leased, row).finally(() =>
      service.database.write((trx) => giveBackLease(trx, run.id, service.instance)),
    )
    if (isOpen(settled)) return
  }
}

async function settleFor(service: AgentService, run: RunRow, row: EffectRow): Promise<EffectRow> {
  const log = await RunLog.takeUp(run.id, service.runs.writer, service.database.read)
  const context = await contextOf(service, run, log, new AbortController().signal)
  const settled = await settle(context, row)
  await log.end()
  if (!isOpen(settled)) await rememberDone(context)
  return settled
}

/** Whether the run belongs to a person and its delegation has ended: without one the API cannot be asked. */
const hasEnded = ({ owner, delegation }: RunRow): boolean => owner !== null && delegation === null

/**
 * Adds what was settled to the facts of the run, for later turns. Ends the delegation once no outcome is open any more.
 */
async function rememberDone({ service, run, write }: RunContext): Promise<void> {
  const { database, delegations } = service
  const effects = await findEffects(database.read, run.id)
  if (run.delegation !== null && !effects.some(isOpen)) {
    await write((trx) => keepDelegation(trx, run.id, { delegation: null, scopes: run.scopes }))
    delegations.end(run.delegation)
  }
  const known: TurnFacts | undefined = run.facts ? JSON.parse(run.facts) : undefined
  if (known) await write((trx) => keepFacts(trx, run.id, { ...known, ...doneFacts(effects) }))
}
