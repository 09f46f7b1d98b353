import type { AuditAction, AuditRow, Changes } from '#contract/audit.ts'
import { type Ticket, WRITABLE_MEMBERS } from '#contract/ticket.ts'
import type { RunContext } from '../service.ts'
import { changesOf, keyOf, requestOf } from '../steps/effect.ts'
import type { EffectRow } from '../store/effects.ts'
import { DONE_ACTION } from '../store/tables.ts'

/** What happened, from the API's own answer and its audit rows. */
export type Done = { changes: DoneChange[]; skipped?: { ticket_id: number; reason: string }[] }
export type DoneChange = {
  action: AuditAction
  ticket_id: number
  title: string
  changes: Changes
  audit_id: number | null
}

/** Sends one effect under its key; the same key gets the same answer, and nothing happens twice. */
export async function sendEffect(context: RunContext, row: EffectRow): Promise<Done> {
  const { api, run } = context
  const request = requestOf(row)
  const options = {
    idempotencyKey: keyOf(row),
    runId: run.id,
    signal: context.service.runs.halted,
    ...(row.version !== null && { ifMatch: row.version }),
  }
  const id = row.ticket_id ?? 0
  switch (request.kind) {
    case 'create': {
      const { ticket, auditId } = await api.create(request.values, options)
      const changes = Object.fromEntries(WRITABLE_MEMBERS.map((member) => [member, { from: null, to: ticket[member] }]))
      return { changes: [await withAudit(context, row, ticket, changes, auditId)] }
    }
    case 'update': {
      const { ticket, auditId } = await api.update(id, request.changes, options)
      return { changes: [await withAudit(context, row, ticket, changesOf(row), auditId)] }
    }
    case 'delete': {
      const { auditId } = await api.remove(id, options)
      return { changes: [await withAudit(context, row, { id, title: row.title ?? '' }, {}, auditId)] }
    }
    case 'restore': {
      const { ticket, auditId } = await api.restore(id, options)
      return { changes: [await withAudit(context, row, ticket, {}, auditId)] }
    }
    case 'undo':
      return undo(context, request.run_id, options)
  }
}

/**
 * With the audit row that the answer names. Where it names none, as an older ticket service does, the row is looked for;
 * where that cannot be read, the change is what was planned: it was made on exactly that version.
 */
async function withAudit(
  context: RunContext,
  row: EffectRow,
  { id: ticket_id, title }: Pick<Ticket, 'id' | 'title'>,
  changes: Changes,
  auditId: number | null,
): Promise<DoneChange> {
  const action = row.action === 'undo' ? 'updated' : DONE_ACTION[row.action]
  if (auditId !== null) return { action, ticket_id, title, changes, audit_id: auditId }
  const audit = await auditOf(context, ticket_id, action)
  return { action, ticket_id, title, changes: audit?.changes ?? changes, audit_id: audit?.id ?? null }
}

async function undo(
  context: RunContext,
  undone: string,
  options: { idempotencyKey: string; runId: string; signal: AbortSignal },
): Promise<Done> {
  const { result } = await context.api.undo(undone, options)
  const changes: DoneChange[] = []
  for (const { ticket_id, action, changes: reverted } of result.reverted) {
    const audit = await auditOf(context, ticket_id, action)
    changes.push({ action, ticket_id, title: '', changes: reverted, audit_id: audit?.id ?? null })
  }
  return { changes, skipped: result.skipped }
}

/**
 * The audit row of this run's change. It is the last but for what others did since. Undefined where it cannot be read:
 * the change has happened all the same, and must not look as if it had not.
 */
async function auditOf(context: RunContext, ticketId: number, action: AuditAction): Promise<AuditRow | undefined> {
  for (let tries = 1; tries <= AUDIT_TRIES; tries++) {
    try {
      return await readAudit(context, ticketId, action)
    } catch (error) {
      context.service.logger.warn({ err: error, run_id: context.run.id, tries }, 'an audit row could not be read')
    }
  }
  return undefined
}
const AUDIT_TRIES = 3

async function readAudit(
  { api, run }: RunContext,
  ticketId: number,
  action: AuditAction,
): Promise<AuditRow | undefined> {
  const own = (row: AuditRow) => row.run_id === run.id && row.action === action
  const last = await api.history(ticketId, { page: 'last', page_size: 200 })
  return last.results.findLast(own) ?? (await earlier(api, ticketId, last.count)).findLast(own)
}

async function earlier(api: RunContext['api'], ticketId: number, count: number): Promise<AuditRow[]> {
  const page = Math.ceil(count / 200) - 1
  return page < 1 ? [] : (await api.history(ticketId, { page, page_size: 200 })).results
}
