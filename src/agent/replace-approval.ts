import { ApiError } from '#client/errors.ts'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { ApprovalEvent } from '#contract/chat.ts'
import { HttpError } from '#platform/http-error.ts'
import { ticketsAs } from './access/tickets-as.ts'
import { eventOf } from './approvals.ts'
import type { AgentService } from './service.ts'
import { type ApprovalRow, decideApproval, findPendingApproval } from './store/approvals.ts'
import { type EffectRow, findEffects } from './store/effects.ts'
import type { RunRow } from './store/runs.ts'

/** Why a decision does not count; with the new approval, where the tickets have changed since it was shown. */
export type RefusedDecision = { detail: string; approval?: ApprovalEvent }

/**
 * Compares the tickets with the versions that were shown. Where any has changed, the approval no longer counts: the
 * step is worked out anew and asks again. Answers undefined where everything is as it was.
 */
export async function replaceApproval(
  service: AgentService,
  run: RunRow,
  approval: ApprovalRow,
): Promise<RefusedDecision | undefined> {
  const effects = await findEffects(service.database.read, run.id, approval.step)
  const api = ticketsAs(service.config, run)
  const changed = await changedTickets(api, effects)
  if (changed.length === 0) return undefined
  if (!(await service.runs.resume(run, (trx) => decideApproval(trx, approval.id, 'replaced')))) {
    return { detail: 'This approval was decided already.' }
  }
  await service.runs.finished(run.id)
  const names = changed.map((id) => `#${id}`).join(', ')
  const next = await findPendingApproval(service.database.read, run.id)
  if (!next) return { detail: `${names} changed since this was shown, and nothing is left to approve.` }
  return { detail: `${names} changed since this was shown: please look at it again.`, approval: eventOf(next) }
}

async function changedTickets(api: TicketsClient, effects: readonly EffectRow[]): Promise<number[]> {
  const changed: number[] = []
  for (const { ticket_id, version } of effects) {
    if (ticket_id === null || version === null) continue
    if ((await versionOf(api, ticket_id)) !== version) changed.push(ticket_id)
  }
  return changed
}

/** Undefined where the ticket is gone. */
async function versionOf(api: TicketsClient, id: number): Promise<string | undefined> {
  try {
    return (await api.get(id)).etag
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw new HttpError(
      503,
      'The ticket system does not answer, so the tickets could not be checked. Nothing was changed.',
    )
  }
}
