import { createHash } from 'node:crypto'
import type { TicketAnswer } from '#client/tickets-reads.ts'
import type { Changes } from '#contract/audit.ts'
import type { ApprovalAction } from '#contract/chat.ts'
import type { ResolutionStatus, TicketChanges, TicketValues, WritableMember } from '#contract/ticket.ts'
import { oneLine } from '#platform/sanitise.ts'
import type { EffectRow } from '../store/effects.ts'

/** One change of one ticket (or the undo of one run) that a call comes down to. */
export type Effect = Pick<EffectRow, 'ticket_id' | 'title' | 'version'> & {
  request: EffectRequest
  /** What will have changed, as far as it is known before. */
  changes: Changes
}
export type EffectRequest =
  | { kind: 'create'; values: Omit<TicketValues, 'resolution_status'> & Partial<TicketValues> }
  /** `onlyIf`: the condition that held when it was worked out; where the ticket has changed since it must hold still. */
  | { kind: 'update'; changes: TicketChanges; onlyIf?: readonly ResolutionStatus[] | ResolutionStatus }
  | { kind: 'delete'; onlyIf?: readonly ResolutionStatus[] | ResolutionStatus }
  | { kind: 'restore' }
  /** `reverses`: what it comes down to, which rows of earlier versions do not have. */
  | { kind: 'undo'; run_id: string; reverses?: readonly Reversal[] }

/** One change that an undo makes, as long as nobody else has changed the ticket since. */
export type Reversal = Pick<ApprovalAction, 'action' | 'title' | 'changes'> & { ticket_id: number }

export const effectOn = ({ ticket, etag }: TicketAnswer, request: EffectRequest, changes: Changes = {}): Effect => ({
  ticket_id: ticket.id,
  title: ticket.title,
  version: etag,
  request,
  changes,
})

export const rowOf = (run_id: string, step: number, position: number, effect: Effect): EffectRow => ({
  ...effect,
  run_id,
  step,
  position,
  attempt: 1,
  action: effect.request.kind,
  request: JSON.stringify(effect.request),
  changes: JSON.stringify(effect.changes),
  status: 'planned',
  outcome: null,
})

export const requestOf = (row: Pick<EffectRow, 'request'>): EffectRequest => JSON.parse(row.request)
export const changesOf = (row: Pick<EffectRow, 'changes'>): Changes => JSON.parse(row.changes)

/** Whether the condition of a request holds for a ticket with this status. */
export function holds(request: EffectRequest, status: ResolutionStatus): boolean {
  const condition = 'onlyIf' in request ? request.onlyIf : undefined
  return condition === undefined || [condition].flat().includes(status)
}

/** The same effect on its ticket as it is now; of an update, what of it is left to change. */
export function onTicketNow(row: EffectRow, { ticket, etag }: TicketAnswer): EffectRow {
  const left = Object.entries(changesOf(row)).flatMap(([member, { to }]) => {
    const from = ticket[member as WritableMember]
    return from === to ? [] : [[member, { from, to }]]
  })
  const changes = JSON.stringify(Object.fromEntries(left))
  return { ...row, title: ticket.title, version: etag, attempt: row.attempt + 1, changes }
}

/** Whether an update has nothing left to change. */
export const isAsWanted = (row: EffectRow): boolean =>
  row.action === 'update' && Object.keys(changesOf(row)).length === 0

/** Follows from run, step and position, never from the text: a retry, a resumed run or a second process has the same. */
export const keyOf = ({ run_id, step, position, attempt }: EffectRow): string =>
  `agent:${run_id}:${step + 1}.${position + 1}.${attempt}`

/** What a user is shown of an effect that waits: of an undo each change that it makes. */
export function actionsOf(row: EffectRow): ApprovalAction[] {
  const request = requestOf(row)
  if (request.kind === 'undo') return (request.reverses ?? []).map(shown)
  return [shown({ action: request.kind, ticket_id: row.ticket_id, title: row.title, changes: changesOf(row) })]
}

const shown = (action: ApprovalAction): ApprovalAction => ({
  ...action,
  title: action.title === null ? null : oneLine(action.title),
})

/** Binds an approval to exactly these effects, on exactly these versions of the tickets. */
export const digestOf = (rows: readonly EffectRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(rows.map((row) => [row.action, row.ticket_id, row.version, row.request, row.attempt])))
    .digest('hex')
