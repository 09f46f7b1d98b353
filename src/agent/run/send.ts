import type { Logger } from 'pino'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { AuditAction, AuditRow, Changes } from '#contract/audit.ts'
import { type Ticket, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import type { EffectRow } from '../store/effects.ts'
import { DONE_ACTION } from '../store/tables.ts'
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
      return { changes: [await withAudit(sending, row, ticket, changes, auditId)] }
    }
    case 'update': {
      const { ticket, auditId } = await api.update(id, request.changes, options)
      return { changes: [await withAudit(sending, row, ticket, changesOf(row), auditId)] }
    }
    case 'delete': {
      const { auditId } = await api.remove(id, options)
      return { changes: [await withAudit(sending, row, { id, title: row.title ?? '' }, {}, auditId)] }
    }
    case 'restore': {
      const { ticket, auditId } = await api.restore(id, options)
      return { changes: [await withAudit(sending, row, ticket, {}, auditId)] }
    }
    case 'undo': {
      const { result } = await api.undo(request.run_id, options)
      const titles = new Map(request.reverses?.map(({ ticket_id, title }) => [ticket_id, title]))
      const changes: DoneChange[] = []
      for (const { ticket_id, action, changes: reverted } of result.reverted) {
        const audit = await auditOf(sending, row.run_id, ticket_id, action)
        const title = titles.get(ticket_id) ?? ''
        changes.push({ action, ticket_id, title, changes: reverted, audit_id: audit?.id ?? null })
      }
      return { changes, skipped: result.skipped }
    }
  }
}

/**
 * With the audit row that the answer names. Where it names none, as an older ticket service does, the row is looked for;
 * where that cannot be read, the change is what was planned: it was made on exactly that version.
 */
async function withAudit(
  sending: Sending,
  row: EffectRow,
  { id: ticket_id, title }: Pick<Ticket, 'id' | 'title'>,
  changes: Changes,
  auditId: number | null,
): Promise<DoneChange> {
  const action = row.action === 'undo' ? 'updated' : DONE_ACTION[row.action]
  if (auditId !== null) return { action, ticket_id, title, changes, audit_id: auditId }
  const audit = await auditOf(sending, row.run_id, ticket_id, action)
  return { action, ticket_id, title, changes: audit?.changes ?? changes, audit_id: audit?.id ?? null }
}

/**
 * The audit row of this run's change. It is the last but for what others did since. Undefined where it cannot be read:
 * the change has happened all the same, and must not look as if it had not.
 */
async function auditOf(
  { api, logger }: Sending,
  runId: string,
  ticketId: number,
  action: AuditAction,
): Promise<AuditRow | undefined> {
  for (let tries = 1; tries <= AUDIT_TRIES; tries++) {
    try {
      return await readAudit(api, runId, ticketId, action)
    } catch (error) {
      logger.warn({ err: error, run_id: runId, tries }, 'an audit row could not be read')
    }
  }
  return undefined
}
const AUDIT_TRIES = 3

async function readAudit(
  api: TicketsClient,
  runId: string,
  ticketId: number,
  action: AuditAction,
): Promise<AuditRow | undefined> {
  const own = (row: AuditRow) => row.run_id === runId && row.action === action
  const last = await api.history(ticketId, { page: 'last', page_size: 200 })
  return last.results.findLast(own) ?? (await earlier(api, ticketId, last.count)).findLast(own)
}

async function earlier(api: TicketsClient, ticketId: number, count: number): Promise<AuditRow[]> {
  const page = Math.ceil(count / 200) - 1
  return page < 1 ? [] : (await api.history(ticketId, { page, page_size: 200 })).results
}
