import type { ApprovalBody } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import type { AgentService } from '../service.ts'
import { findApproval } from '../store/approvals.ts'
import { findPlanned } from '../store/effects.ts'
import { keepDelegation, type RunRow } from '../store/runs.ts'
import type { Bearer } from './bearer.ts'
import { lackingFor } from './permission.ts'

/**
 * Checks that whoever approves has the scopes for what they approve, and gives the run a new delegation, made with the
 * credential they have now: the earlier one may have ended, by a new sign-in or because approvals may wait for longer
 * than a delegation lasts. Answers the run as it then goes on. Throws 403 where a scope is missing.
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
  const lacking = lackingFor(await findPlanned(database.read, run.id), bearer.scopes)
  if (lacking !== undefined) throw new HttpError(403, `This needs the scope ${lacking}. Nothing was changed.`)
  const { token, scopes } = await delegations.begin(bearer, run.id)
  const acting = { delegation: token, scopes: scopes.join(' ') }
  await database.write((trx) => keepDelegation(trx, run.id, acting))
  if (run.delegation !== null) delegations.end(run.delegation)
  return { ...run, ...acting }
}
