import type { ApprovalBody } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import { eventOf } from './approvals.ts'
import { type RefusedDecision, replaceApproval } from './replace-approval.ts'
import type { AgentService } from './service.ts'
import {
  type ApprovalRow,
  decideApproval,
  findApproval,
  findPendingApproval,
  pendingApprovals,
} from './store/approvals.ts'
import { lastSeq } from './store/events.ts'
import { findActiveRun, findRun, markCancelled, type RunRow } from './store/runs.ts'

/** `after`: the number of the event behind which the run goes on. */
export type Decided = { kind: 'counts'; after: number } | { kind: 'refused'; refusal: RefusedDecision }

/**
 * Takes a decision about what waits: once, before it expires, and for exactly what was shown on exactly those versions
 * of the tickets. The run goes on where it counts. Sent again under the same `key`, it is the same decision.
 */
export async function decide(
  service: AgentService,
  run: RunRow,
  body: ApprovalBody,
  key: string | undefined,
): Promise<Decided> {
  const approval = await findApproval(service.database.read, body.approval_id)
  if (!approval || approval.run_id !== run.id) {
    throw new HttpError(404, `Approval '${body.approval_id}' was not found in this run.`)
  }
  const status = body.decision === 'approve' ? 'approved' : 'rejected'
  if (key !== undefined && approval.decided_key === key && approval.decided_seq !== null) {
    if (approval.status === status && approval.digest === body.digest) {
      return { kind: 'counts', after: approval.decided_seq }
    }
    throw new HttpError(422, 'This key was used for another decision.')
  }
  const problem = problemOf(service, approval, body) ?? (await isBusy(service, run))
  if (problem) return refusedWith(service, run, problem)
  const replaced = body.decision === 'approve' ? await replaceApproval(service, run, approval) : undefined
  if (replaced) return { kind: 'refused', refusal: replaced }
  const seq = await lastSeq(service.database.read, run.id)
  if (!(await service.runs.resume(run, (trx) => decideApproval(trx, approval.id, status, { key, seq })))) {
    return refusedWith(service, run, 'This approval was decided already.')
  }
  return { kind: 'counts', after: seq }
}

function problemOf(service: AgentService, approval: ApprovalRow, body: ApprovalBody): string | undefined {
  const { status, digest } = approval
  if (status === 'expired' || (status === 'pending' && isOver(service, approval))) {
    return 'This approval has expired. Nothing was changed; please say again what you want.'
  }
  if (status === 'replaced') return 'The tickets have changed since: there is a newer approval.'
  if (status !== 'pending') return `This approval was already ${status}.`
  return digest === body.digest
    ? undefined
    : 'The digest is not that of this approval: what was shown is not what waits.'
}

/** Also where a clock was wrong when it was made, or is now. */
const isOver = ({ approvalIsOver, config }: AgentService, { id, expires_at }: ApprovalRow): boolean =>
  approvalIsOver(id, expires_at, config.AGENT_APPROVAL_MINUTES * 60_000)

/** One run at a time in a thread, also one that goes on after its approval. */
async function isBusy({ database }: AgentService, run: RunRow): Promise<string | undefined> {
  const other = await findActiveRun(database.read, run.thread_id)
  return other && `Another run (${other.id}) goes on in this thread. Wait for it, or cancel it.`
}

async function refusedWith(service: AgentService, run: RunRow, detail: string): Promise<Decided> {
  const pending = await findPendingApproval(service.database.read, run.id)
  const waits = pending && !isOver(service, pending)
  return { kind: 'refused', refusal: waits ? { detail, approval: eventOf(pending) } : { detail } }
}

/** Ends a run that waits: what was to be approved will not happen, nor will what was to follow. */
export async function cancelWaiting(service: AgentService, run: RunRow): Promise<void> {
  const pending = await findPendingApproval(service.database.read, run.id)
  if (!pending) return
  await service.runs.resume({ ...run, cancelled: 1 }, async (trx) => {
    await markCancelled(trx, run.id)
    return decideApproval(trx, pending.id, 'rejected')
  })
  await service.runs.finished(run.id)
}

/** Ends the runs whose approval nobody gave in time. */
export async function expireApprovals(service: AgentService): Promise<void> {
  for (const approval of await pendingApprovals(service.database.read)) {
    if (!isOver(service, approval)) continue
    const run = await findRun(service.database.read, approval.run_id)
    if (run?.status !== 'waiting' || (await isBusy(service, run))) continue
    await service.runs.resume(run, (trx) => decideApproval(trx, approval.id, 'expired'))
  }
}
