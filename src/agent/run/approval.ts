import { randomUUID } from 'node:crypto'
import { interrupt } from '@langchain/langgraph'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { ApprovalAction, ApprovalEvent } from '#contract/chat.ts'
import { formatTimestamp } from '#contract/date-time.ts'
import { readTickets } from '../select/read-tickets.ts'
import type { RunContext } from '../service.ts'
import { type ApprovalRow, findLatestApproval, insertApproval } from '../store/approvals.ts'
import { decideEffects, type EffectRow, findPlanned, insertEffects, updateEffect } from '../store/effects.ts'
import { bullets, changesIn, idsIn, numberIn, type Voice } from '../texts/voice.ts'
import { checkGoesOn, say } from './context.ts'
import { actionsOf, digestOf, holds, isAsWanted, onTicketNow, requestOf } from './effect.ts'
import type { Reason } from './gate.ts'
import { nameOfEffect } from './outcome.ts'
import type { RunState, RunUpdate } from './state.ts'

/** Puts effects into the ledger as planned, shows exactly what waits, and binds the decision to it. */
export async function askApproval(context: RunContext, rows: readonly EffectRow[], reason: Reason): Promise<void> {
  const approval = approvalOf(context, rows)
  await context.write(async (trx) => {
    await insertEffects(trx, rows)
    await insertApproval(trx, approval)
  })
  tellApproval(context, approval, rows, reasonIn(context.voice, reason))
}

function approvalOf({ run, service }: Pick<RunContext, 'run' | 'service'>, rows: readonly EffectRow[]): ApprovalRow {
  return {
    id: randomUUID(),
    run_id: run.id,
    step: rows[0]?.step ?? 0,
    digest: digestOf(rows),
    actions: JSON.stringify(rows.flatMap(actionsOf)),
    expires_at: formatTimestamp(new Date(Date.now() + service.config.AGENT_APPROVAL_MINUTES * 60_000)),
    status: 'pending',
    decided_key: null,
    decided_seq: null,
  }
}

const reasonIn = ({ texts }: Voice, reason: Reason): string =>
  typeof reason === 'object' ? texts.reasons.many(reason.many) : texts.reasons[reason]

/**
 * Tells the user what waits for approval, once. A run that was interrupted after the approval was stored tells of it
 * when it is resumed, then without `why`, which is not stored.
 */
export function tellApproval(
  { log, voice }: Pick<RunContext, 'log' | 'voice'>,
  approval: ApprovalRow,
  rows: readonly EffectRow[],
  why = '',
): void {
  say({ log }, `approval:${approval.id}:text`, textOf(voice, rows, why))
  log.emit({ event: 'approval', data: eventOf(approval) }, `approval:${approval.id}`)
}

export const eventOf = ({ id, digest, expires_at, actions }: ApprovalRow): ApprovalEvent => ({
  approval_id: id,
  digest,
  expires_at,
  actions: JSON.parse(actions),
})

function textOf(voice: Voice, rows: readonly EffectRow[], why: string): string {
  const { texts } = voice
  const actions = rows.flatMap(actionsOf)
  const lines = actions.slice(0, SHOWN_MAX).map((one) => lineOf(voice, one))
  const left = actions.length - lines.length
  const more = left > 0 ? `\n${texts.moreInApproval(left, numberIn(voice, left))}` : ''
  const changes = texts.changes(actions.length, numberIn(voice, actions.length))
  return `${texts.waiting(changes, why)}\n${bullets([...summariesOf(voice, actions), ...lines])}${more}`
}
const SHOWN_MAX = 50

function lineOf(voice: Voice, { action, ticket_id, title, changes }: ApprovalAction): string {
  const name = nameOfEffect(voice.texts, { action, ticket_id, title })
  return voice.texts.action(verbOf(voice, action), name, action === 'update' ? changesIn(voice, changes) : '')
}

const verbOf = ({ texts }: Voice, action: ApprovalAction['action']): string =>
  texts.intents[action === 'update' ? 'change' : action]

/** `14 × status OPEN → CLOSED`, where many change alike. */
function summariesOf(voice: Voice, actions: readonly ApprovalAction[]): string[] {
  if (actions.length <= SINGLY_MAX) return []
  const alike = Map.groupBy(actions, ({ action, changes }) =>
    voice.texts.action(verbOf(voice, action), '…', changesIn(voice, changes)),
  )
  return [...alike].map(([what, these]) => `${numberIn(voice, these.length)} × ${what}`)
}
const SINGLY_MAX = 10

/**
 * Waits for the decision about what is planned. The graph is interrupted here for as long as that takes. What counts is
 * the approval's row in the database, not the value that resumes the graph.
 */
export async function approval(context: RunContext, _state: RunState): Promise<RunUpdate> {
  const { run, service, voice, write } = context
  const asked = await findLatestApproval(service.database.read, run.id)
  if (asked?.status === 'pending') interrupt({ approval_id: asked.id })
  if (asked?.status === 'approved') {
    await write((trx) => decideEffects(trx, run.id, 'allowed'))
    return { next: 'desk' }
  }
  if (asked?.status === 'replaced') return askAgain(context)
  await write((trx) => decideEffects(trx, run.id, 'dropped'))
  const { rejected, expired } = voice.texts
  say(context, `decision:${asked?.id}`, asked?.status === 'rejected' ? rejected : expired)
  checkGoesOn(context)
  return { next: 'desk' }
}

/**
 * Tickets have changed since it was asked. What was shown is shown again on the tickets as they are, and nothing beside
 * it: of the same tickets the same changes, without those that are gone or done.
 */
async function askAgain(context: RunContext): Promise<RunUpdate> {
  const { run, service, voice } = context
  const { texts } = voice
  const planned = await findPlanned(service.database.read, run.id)
  const ids = planned.flatMap(({ ticket_id, version }) => (ticket_id === null || version === null ? [] : [ticket_id]))
  const answers = new Map((await readTickets(context, ids)).map((answer) => [answer.ticket.id, answer]))
  const rows = planned.map((row) => onTicketAsItIs(row, answers))
  const left = rows.filter(({ status }) => status === 'planned')
  const gone = ids.filter((id) => !answers.has(id))
  const asked = left.length > 0 ? approvalOf(context, left) : undefined
  await context.write(async (trx) => {
    for (const row of rows) await updateEffect(trx, row)
    if (asked) await insertApproval(trx, asked)
  })
  const once = `again:${asked?.id ?? planned[0]?.attempt}`
  if (gone.length > 0) say(context, `${once}:gone`, texts.goneSince(gone.length, idsIn(gone)))
  if (!asked) {
    say(context, once, texts.nothingLeftToApprove)
    return { next: 'desk' }
  }
  tellApproval(context, asked, left, texts.reasons.replaced)
  return { next: 'approval' }
}

/** Dropped where the ticket is gone, its condition no longer holds, or it is as wanted already. */
function onTicketAsItIs(row: EffectRow, answers: ReadonlyMap<number, TicketAnswer>): EffectRow {
  if (row.ticket_id === null || row.version === null) return row
  const answer = answers.get(row.ticket_id)
  const dropped: EffectRow = { ...row, status: 'dropped' }
  if (!answer) return dropped
  if (answer.etag === row.version) return row
  const again = onTicketNow(row, answer)
  return holds(requestOf(row), answer.ticket.resolution_status) && !isAsWanted(again) ? again : dropped
}
