import type { TicketsClient } from '#client/tickets-client.ts'
import type { ApprovalBody, ApprovalEvent } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import { ticketsAs } from '../access/tickets-as.ts'
import { orMissing } from '../select/read-tickets.ts'
import type { AgentService } from '../service.ts'
import {
  type ApprovalRow,
  decideApproval,
  findApproval,
  findPendingApproval,
  pendingApprovals,
} from '../store/approvals.ts'
import { type EffectRow, findPlanned } from '../store/effects.ts'
import { lastSeq } from '../store/events.ts'
import { findActiveRun, findRun, findWaitingRuns, markCancelled, type RunRow } from '../store/runs.ts'
import { idsIn } from '../texts/voice.ts'
import { eventOf } from './approval.ts'
import { standingOf } from './same-database.ts'

/** Why a decision does not count; with what waits now, as where the tickets have changed since it was shown. */
type RefusedDecision = { detail: string; approval?: ApprovalEvent }
/** `after`: the number of the event behind which the run goes on. */
type Decided = { after: number } | RefusedDecision

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
      return { after: approval.decided_seq }
    }
    throw new HttpError(422, 'This key was used for another decision.')
  }
  const problem =
    problemOf(service, approval, body) ??
    (await isBusy(service, run)) ??
    (body.decision === 'approve' ? await replacedBy(service, run, approval) : undefined)
  if (problem) return refusedWith(service, run, problem)
  const seq = await lastSeq(service.database.read, run.id)
  const counts = await service.runs.resume(run, (trx) => decideApproval(trx, approval.id, status, { key, seq }))
  return counts ? { after: seq } : refusedWith(service, run, DECIDED)
}

const DECIDED = 'This approval was decided already.'

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

async function refusedWith(service: AgentService, run: RunRow, detail: string): Promise<RefusedDecision> {
  const pending = await findPendingApproval(service.database.read, run.id)
  const waits = pending && !isOver(service, pending)
  return waits ? { detail, approval: eventOf(pending) } : { detail }
}

/**
 * Compares the tickets with the versions that were shown. Where any has changed, the approval no longer counts, and what
 * is left of it is asked about anew. Answers undefined where everything is as it was.
 */
async function replacedBy(service: AgentService, run: RunRow, approval: ApprovalRow): Promise<string | undefined> {
  const { read } = service.database
  const api = ticketsAs(service.config, run)
  const set = await setBack(api, run)
  if (set) {
    await cancelWaiting(service, run)
    return set
  }
  const changed = await changedTickets(api, await findPlanned(read, run.id))
  if (changed.length === 0) return undefined
  if (!(await service.runs.resume(run, (trx) => decideApproval(trx, approval.id, 'replaced')))) return DECIDED
  await service.runs.finished(run.id)
  const isLeft = (await findPendingApproval(read, run.id)) !== undefined
  return `${idsIn(changed)} changed since this was shown${isLeft ? ': please look at it again.' : ', and nothing is left to approve.'}`
}

/** What was shown was of another database, or of one that was set back since: it is never carried out. */
async function setBack(api: TicketsClient, { point }: RunRow): Promise<string | undefined> {
  const { relation } = await standingOf(api, point).catch(notChecked)
  if (relation === 'same') return undefined
  return relation === 'restored'
    ? 'An older backup of the tickets has been put in place since this was shown. Nothing was changed; please say again what you want.'
    : 'This was shown for another ticket database. Nothing was changed; please say again what you want.'
}

function notChecked(): never {
  const detail = 'The ticket system does not answer, so the tickets could not be checked. Nothing was changed.'
  throw new HttpError(503, detail)
}

async function changedTickets(api: TicketsClient, effects: readonly EffectRow[]): Promise<number[]> {
  const changed: number[] = []
  for (const { ticket_id, version } of effects) {
    if (ticket_id === null || version === null) continue
    const answer = await orMissing(api.get(ticket_id)).catch(notChecked)
    if (answer?.etag !== version) changed.push(ticket_id)
  }
  return changed
}

/** Ends a run that waits: what was to be approved will not happen, nor will what was to follow. */
export async function cancelWaiting(service: AgentService, run: RunRow): Promise<void> {
  const pending = await findPendingApproval(service.database.read, run.id)
  if (!pending) return
  const counts = await service.runs.resume({ ...run, cancelled: 1 }, async (trx) => {
    await markCancelled(trx, run.id)
    return decideApproval(trx, pending.id, 'rejected')
  })
  if (counts) await service.runs.finished(run.id)
  else await service.runs.cancel(run) // it went on meanwhile, here or elsewhere
}

/** Ends what waits in the thread of a run, because its person said no there. Answers how many changes will not happen. */
export async function withdrawWaiting(
  service: AgentService,
  { thread_id }: Pick<RunRow, 'thread_id'>,
): Promise<number> {
  let withdrawn = 0
  for (const waiting of await findWaitingRuns(service.database.read, thread_id)) {
    const pending = await findPendingApproval(service.database.read, waiting.id)
    if (!pending) continue
    withdrawn += eventOf(pending).actions.length
    await cancelWaiting(service, waiting)
  }
  return withdrawn
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
