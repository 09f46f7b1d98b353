import { randomUUID } from 'node:crypto'
import type { ApprovalEvent } from '#contract/chat.ts'
import { formatTimestamp } from '#contract/date-time.ts'
import { nameOf } from './effects/name.ts'
import { say } from './say.ts'
import type { RunContext } from './service.ts'
import { actionOf, changesOf, digestOf } from './steps/effect.ts'
import { bullets, countOf, describeChanges } from './steps/wording.ts'
import { type ApprovalRow, insertApproval } from './store/approvals.ts'
import { type EffectRow, findEffects } from './store/effects.ts'

/** Shows exactly what waits, and binds the decision to it. */
export async function askApproval(context: RunContext, step: number, reason: string): Promise<ApprovalRow> {
  const { database, config } = context.service
  const rows = await findEffects(database.read, context.run.id, step)
  const approval: ApprovalRow = {
    id: randomUUID(),
    run_id: context.run.id,
    step,
    digest: digestOf(rows),
    actions: JSON.stringify(rows.map(actionOf)),
    expires_at: formatTimestamp(new Date(Date.now() + config.AGENT_APPROVAL_MINUTES * 60_000)),
    status: 'pending',
    decided_key: null,
    decided_seq: null,
  }
  await database.write((trx) => insertApproval(trx, approval))
  say(context, `approval:${approval.id}:text`, textOf(rows, reason))
  context.log.emit({ event: 'approval', data: eventOf(approval) }, `approval:${approval.id}`)
  return approval
}

export const eventOf = ({ id, digest, expires_at, actions }: ApprovalRow): ApprovalEvent => ({
  approval_id: id,
  digest,
  expires_at,
  actions: JSON.parse(actions),
})

function textOf(rows: readonly EffectRow[], reason: string): string {
  const lines = rows.slice(0, SHOWN_MAX).map((row) => `${VERBS[row.action]} ${nameOf(row)}${detailOf(row)}`)
  const more = rows.length > lines.length ? `\n${rows.length - lines.length} more are in the approval.` : ''
  return `Waiting for your approval, because ${reason}: ${countOf(rows.length, 'change')}. Nothing has changed yet.\n${bullets(lines)}${more}`
}
const SHOWN_MAX = 50

const VERBS: Record<EffectRow['action'], string> = {
  create: 'Create',
  update: 'Change',
  delete: 'Delete',
  restore: 'Restore',
  undo: 'Undo',
}

const detailOf = (row: EffectRow): string => (row.action === 'update' ? ` (${describeChanges(changesOf(row))})` : '')
