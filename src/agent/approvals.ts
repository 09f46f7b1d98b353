import { randomUUID } from 'node:crypto'
import type { ApprovalAction, ApprovalEvent } from '#contract/chat.ts'
import { formatTimestamp } from '#contract/date-time.ts'
import { nameOf } from './effects/name.ts'
import { say } from './say.ts'
import type { RunContext } from './service.ts'
import { actionsOf, digestOf } from './steps/effect.ts'
import { bullets, countOf, describeChanges } from './steps/wording.ts'
import { type ApprovalRow, insertApproval } from './store/approvals.ts'
import { type EffectRow, insertEffects } from './store/effects.ts'

/** Puts the effects of a step into the ledger as planned, shows exactly what waits, and binds the decision to it. */
export async function askApproval(context: RunContext, rows: readonly EffectRow[], reason: string): Promise<void> {
  const { database, config } = context.service
  const approval: ApprovalRow = {
    id: randomUUID(),
    run_id: context.run.id,
    step: rows[0]?.step ?? 0,
    digest: digestOf(rows),
    actions: JSON.stringify(rows.flatMap(actionsOf)),
    expires_at: formatTimestamp(new Date(Date.now() + config.AGENT_APPROVAL_MINUTES * 60_000)),
    status: 'pending',
    decided_key: null,
    decided_seq: null,
  }
  await database.write(async (trx) => {
    await insertEffects(trx, rows)
    await insertApproval(trx, approval)
  })
  tellApproval(context, approval, rows, `, because ${reason}`)
}

/**
 * Tells the user what waits for approval, once. A run that was interrupted after the approval was stored tells of it
 * when it is resumed, then without `why`, which is not stored.
 */
export function tellApproval(context: RunContext, approval: ApprovalRow, rows: readonly EffectRow[], why = ''): void {
  say(context, `approval:${approval.id}:text`, textOf(rows, why))
  context.log.emit({ event: 'approval', data: eventOf(approval) }, `approval:${approval.id}`)
}

export const eventOf = ({ id, digest, expires_at, actions }: ApprovalRow): ApprovalEvent => ({
  approval_id: id,
  digest,
  expires_at,
  actions: JSON.parse(actions),
})

function textOf(rows: readonly EffectRow[], why: string): string {
  const actions = rows.flatMap(actionsOf)
  const lines = actions.slice(0, SHOWN_MAX).map((one) => `${VERBS[one.action]} ${nameOf(one)}${detailOf(one)}`)
  const more = actions.length > lines.length ? `\n${actions.length - lines.length} more are in the approval.` : ''
  return `Waiting for your approval${why}: ${countOf(actions.length, 'change')}. Nothing has changed yet.\n${bullets(lines)}${more}`
}
const SHOWN_MAX = 50

const VERBS: Record<ApprovalAction['action'], string> = {
  create: 'Create',
  update: 'Change',
  delete: 'Delete',
  restore: 'Restore',
}

const detailOf = ({ action, changes }: ApprovalAction): string =>
  action === 'update' ? ` (${describeChanges(changes)})` : ''
