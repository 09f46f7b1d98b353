import type { ApprovalBody } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import type { AgentService } from '../service.ts'
import { findApproval } from '../store/approvals.ts'
import { findEffects } from '../store/effects.ts'
import { keepDelegation, type RunRow } from '../store/runs.ts'
import type { Bearer } from './bearer.ts'
import { lackingFor } from './permission.ts'

/**
 * Whoever approves must be allowed what they approve, now; and the run goes on with what they may now: since it began they
 * may have signed in anew, and an approval may wait for longer than a delegation lasts. Throws 403 where a scope lacks.
 */
export async function actingAs(
  service: AgentService,
  bearer: Bearer | null,
  run: RunRow,
  { approval_id, decision }: ApprovalBody,
): Promise<RunRow> {
  const { database, delegations } = service
  if (!bearer || decision !== 'approve' || run.status !== 'waiting') return run
  const approval = await findApproval(database.read, approval_id)
  if (approval?.run_id !== run.id || approval.status !== 'pending') return run
  const lacking = lackingFor(await findEffects(database.read, run.id, approval.step), bearer.scopes)
  if (lacking !== undefined) throw new HttpError(403, `This needs the scope ${lacking}. Nothing was changed.`)
  const { token, scopes } = await delegations.begin(bearer, run.id)
  const acting = { delegation: token, scopes: scopes.join(' ') }
  await database.write((trx) => keepDelegation(trx, run.id, acting))
  if (run.delegation !== null) delegations.end(run.delegation)
  return { ...run, ...acting }
}
