import type { Logger } from 'pino'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { AuditAction, Changes } from '#contract/audit.ts'
import { type Ticket, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import type { EffectRow } from '../store/effects.ts'
import { changesOf, keyOf, requestOf } from './effect.ts'
import type { Done, DoneChange } from './outcome.ts'

/** `halted` aborts even a write on its way: the process ends, and the next one asks what became of it. */
export type Sending = { api: TicketsClient; halted: AbortSignal; logger: Logger }

/** Sends one effect under its key; the same key gets the same answer, and nothing happens twice. */
export async function sendEffect(sending: Sending, row: EffectRow): Promise<Done> {
  const { api, halted } = sending
  const request = requestOf(row)
  const options = {
    idempotencyKey: keyOf(row),
    runId: row.run_id,
    signal: halted,
    ...(row.version !== null && { ifMatch: row.version }),
  }
  const id = row.ticket_id ?? 0
  switch (request.kind) {
    case 'create': {
      const { ticket, auditId } = await api.create(request.values, options)
      const changes = Object.fromEntries(WRITABLE_MEMBERS.map((member) => [member, { from: null, to: ticket[member] }]))
      return done('created', ticket, auditId, changes)
    }
    case 'update': {
      const { ticket, auditId } = await api.update(id, request.changes, options)
      return done('updated', ticket, auditId, changesOf(row))
    }
    case 'delete': {
      const { auditId } = await api.remove(id, options)
      return done('deleted', { id, title: row.title ?? '' }, auditId)
    }
    case 'restore': {
      const { ticket, auditId } = await api.restore(id, options)
      return done('restored', ticket, auditId)
    }
    case 'undo': {
      const { result } = await api.undo(request.run_id, options)
      const titles = new Map(request.reverses?.map(({ ticket_id, title }) => [ticket_id, title]))
      const changes: DoneChange[] = []
      for (const reverted of result.reverted) {
        const audit_id = await auditIdOf(sending, row.run_id, reverted)
        changes.push({ ...reverted, title: titles.get(reverted.ticket_id) ?? '', audit_id })
      }
      return { changes, skipped: result.skipped }
    }
  }
}

/** Of an update the changes are what was planned: it was made on exactly that version. */
const done = (
  action: AuditAction,
  { id, title }: Pick<Ticket, 'id' | 'title'>,
  audit_id: number | null,
  changes: Changes = {},
): Done => ({ changes: [{ action, ticket_id: id, title, changes, audit_id }] })

type Reverted = Pick<DoneChange, 'ticket_id' | 'action'>

/**
 * The audit row of a change that an undo made, which its answer does not name. Null where it cannot be read: the change
 * has happened all the same, and must not look as if it had not.
 */
async function auditIdOf({ api, logger }: Sending, runId: string, reverted: Reverted): Promise<number | null> {
  try {
    const last = await api.history(reverted.ticket_id, { page: 'last', page_size: AUDIT_PAGE })
    const before = Math.ceil(last.count / AUDIT_PAGE) - 1
    const earlier =
      before > 0 ? await api.history(reverted.ticket_id, { page: before, page_size: AUDIT_PAGE }) : undefined
    const rows = [...(earlier?.results ?? []), ...last.results]
    return rows.findLast(({ run_id, action }) => run_id === runId && action === reverted.action)?.id ?? null
  } catch (error) {
    logger.warn({ err: error, run_id: runId }, 'an audit row could not be read')
    return null
  }
}
const AUDIT_PAGE = 200
