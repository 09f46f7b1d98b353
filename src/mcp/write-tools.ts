import { z } from 'zod'
import { ApiError } from '#client/errors.ts'
import type { TicketsClient } from '#client/tickets-client.ts'
import type { Written } from '#client/tickets-writes.ts'
import type { Undo } from '#contract/answers.ts'
import type { AuditRow } from '#contract/audit.ts'
import { BULK_OPERATIONS, type BulkAnswer } from '#contract/bulk.ts'
import { GATED_CHANGES_MAX } from '#contract/outside-agents.ts'
import { ticketSchema } from '#contract/ticket.ts'
import { changesBodySchema, createBodySchema } from '#contract/ticket-body.ts'
import { oneLine } from '#platform/sanitise.ts'
import { filters, filtersIn, flag, ticketId, ticketIds, wholeNumber } from './arguments.ts'
import { ToolRefusal } from './refusal.ts'
import { changeOf, changesOf, fitting, UNTRUSTED } from './shown.ts'
import { type Call, type Content, defineTool, type Made, type Tool } from './tool.ts'

const KEY = {
  idempotency_key: z
    .string()
    .max(200)
    .optional()
    .describe('One key for each change you intend; the same key when you try it again, which does it at most once.'),
}
/** What comes to be a header has to be one. */
const RUN_ID = /^[\w.~:-]{1,200}$/
const RUN = {
  ...KEY,
  run_id: z
    .string()
    .regex(RUN_ID, 'There is no such run.')
    .optional()
    .describe('run_id of an earlier answer, to go on with that run. Otherwise leave it out.'),
}
const VERSION = {
  version: z
    .string()
    .regex(/^[!-~]{1,200}$/, 'Give the version as tickets_get gave it.')
    .optional()
    .describe('As tickets_get gave it: where the ticket has changed since, nothing is done.'),
}
const { title, description } = ticketSchema.shape
const TEXTS = {
  title: createBodySchema.shape.title.describe(title.description ?? ''),
  description: createBodySchema.shape.description.describe(description.description ?? ''),
}
const CHANGES = {
  title: TEXTS.title.optional(),
  description: TEXTS.description.optional(),
  resolution_status: changesBodySchema.shape.resolution_status,
}

const create = defineTool({
  name: 'tickets_create',
  title: 'Create a ticket',
  description: 'Creates a ticket. Look with tickets_similar first whether there is one about the same.',
  effect: 'write',
  scopes: ['tickets:write'],
  input: { ...TEXTS, resolution_status: createBodySchema.shape.resolution_status, ...RUN },
  run: async ({ idempotency_key, run_id, ...values }, call) =>
    told(
      call,
      await call.change({ idempotency_key, run_id }, async (options) => {
        const { ticket, ...written } = await call.tickets.create(values, options)
        return { id: ticket.id, ...written }
      }),
    ),
})

const update = defineTool({
  name: 'tickets_update',
  title: 'Change a ticket',
  description: 'Changes the given members of a ticket and leaves the others.',
  effect: 'write',
  idempotent: true,
  scopes: ['tickets:write'],
  input: { id: ticketId, ...CHANGES, ...VERSION, ...RUN },
  run: async ({ id, idempotency_key, run_id, version, ...changes }, call) => {
    if (Object.values(changes).every((value) => value === undefined))
      throw new ToolRefusal('invalid_arguments', 'Give what shall change: title, description or resolution_status.')
    const made = await call.change({ idempotency_key, run_id }, async (options) => ({
      id,
      ...(await call.tickets.updateUnread(id, changes, { ...options, ...matching(version) })),
    }))
    return told(call, made)
  },
})

const remove = defineTool({
  name: 'tickets_delete',
  title: 'Delete a ticket',
  description:
    'Deletes one ticket; it is kept aside, and tickets_restore brings it back. From the second on a person decides.',
  effect: 'delete',
  idempotent: true,
  scopes: ['tickets:delete'],
  input: { id: ticketId, ...VERSION, ...RUN },
  run: async ({ id, idempotency_key, run_id, version }, call) => {
    const made = await call.change({ idempotency_key, run_id }, async (options) => ({
      id,
      ...(await call.tickets.remove(id, { ...options, ...matching(version) })),
    }))
    return told(call, made)
  },
})

const restore = defineTool({
  name: 'tickets_restore',
  title: 'Restore a deleted ticket',
  description: 'Brings a deleted ticket back as it was; one that is there stays as it is.',
  effect: 'write',
  idempotent: true,
  scopes: ['tickets:delete'],
  input: { id: ticketId, ...RUN },
  run: async ({ id, idempotency_key, run_id }, call) =>
    told(
      call,
      await call.change({ idempotency_key, run_id }, async (options) => ({
        id,
        ...(await call.tickets.restoreUnread(id, options)),
      })),
    ),
})

const WHERE = 'where_'

const bulk = defineTool({
  name: 'tickets_bulk',
  title: 'Change many tickets',
  description:
    'One operation on all tickets of ids, or on all that the where_ filters match; all or nothing. A person always decides ' +
    'about it, in one decision. With dry_run it only tells what it would do.',
  effect: 'delete',
  scopes: ['tickets:write', 'tickets:delete'],
  input: {
    operation: z.enum(BULK_OPERATIONS),
    ids: ticketIds(GATED_CHANGES_MAX).optional().describe('Which tickets.'),
    ...filters(WHERE),
    max_affected: wholeNumber(1, GATED_CHANGES_MAX)
      .default(GATED_CHANGES_MAX)
      .describe('Where more tickets match, nothing is done.'),
    ...CHANGES,
    dry_run: flag().default(false).describe('Tells what it would do, and does nothing.'),
    ...RUN,
  },
  run: async (values, call) => {
    const { operation, ids, max_affected, dry_run, idempotency_key, run_id, ...rest } = values
    const { title, description, resolution_status } = values
    const changes = { title, description, resolution_status }
    const where = filtersIn(rest, WHERE)
    const which = ids ? { ids } : Object.keys(where).length > 0 ? { filter: where } : undefined
    if (!which || (ids && Object.keys(where).length > 0))
      throw new ToolRefusal('invalid_arguments', 'Give either ids or where_ filters.')
    const body = { operation, ...which, max_affected, dry_run, ...(operation === 'update' && { changes }) }
    const made = await call.change({ idempotency_key, run_id }, (options) => call.tickets.bulk(body, options))
    return toldOfMany(made.result.result, made.runId, made.result.replayed)
  },
})

const undo = defineTool({
  name: 'tickets_undo',
  title: 'Undo a run',
  description:
    'Takes back everything that a run changed, without run_id your own; what others have changed since stays. With dry_run ' +
    'it only tells what it would do.',
  effect: 'delete',
  scopes: ['tickets:write', 'tickets:delete'],
  input: {
    run_id: z.string().optional().describe('The run to undo, as answers and tickets_history name it.'),
    dry_run: flag().default(false).describe('Tells what it would do, and does nothing.'),
    ...KEY,
  },
  run: async ({ run_id, dry_run, idempotency_key }, call) => {
    const target = run_id ?? (await call.currentRun())
    if (dry_run) return { dry_run, ...undone(await call.tickets.previewUndo(target, { signal: call.signal })) }
    const { result } = await call.change({ idempotency_key }, (options) => call.tickets.undo(target, options))
    return { ...undone(result.result), undone_run_id: target, run_id: result.runId, ...replay(result.replayed) }
  },
})

export const WRITE_TOOLS: readonly Tool[] = [create, update, remove, restore, bulk, undo]

const matching = (version: string | undefined) => (version === undefined ? {} : { ifMatch: version })

const replay = (replayed: boolean) =>
  replayed ? { done_before: 'This idempotency_key had done it before; nothing was done now.' } : {}

type WrittenOne = Written & { id: number; etag?: string }

/** What was changed, as the audit has it. */
async function told({ tickets, signal }: Call, { result, runId }: Made<WrittenOne>): Promise<Content> {
  const { id, auditId, etag, replayed } = result
  const version = etag === undefined ? {} : { version: etag }
  if (auditId === null)
    return { id, changed: false, message: 'The ticket is like that already; nothing was changed.', ...version }
  const row = await auditRow(tickets, id, auditId, signal)
  return fitting((characters) => ({
    id,
    changed: true,
    change: row ? changeOf(row, characters) : { audit_id: auditId },
    ...version,
    run_id: runId,
    ...replay(replayed),
    untrusted: UNTRUSTED,
  }))
}

/** The last row of a ticket, unless somebody has changed it meanwhile. Undefined too where the caller may not read. */
async function auditRow(
  tickets: TicketsClient,
  ticketId: number,
  auditId: number,
  signal: AbortSignal,
): Promise<AuditRow | undefined> {
  try {
    const { results } = await tickets.history(ticketId, { page: 'last', page_size: 1 }, { signal })
    return results.find(({ id }) => id === auditId)
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return undefined
    throw error
  }
}

function toldOfMany({ results, ...counts }: BulkAnswer, runId: string, replayed: boolean): Content {
  return fitting((characters) => ({
    ...counts,
    ids: results.map(({ id }) => id),
    ...(characters > 0
      ? { results: results.map(({ id, changes }) => ({ id, changes: changesOf(changes, characters) })) }
      : { cut: 'What each ticket was changed to is left out: tickets_history has it.' }),
    run_id: runId,
    ...replay(replayed),
    untrusted: UNTRUSTED,
  }))
}

const undone = ({ reverted, skipped }: Undo): Content =>
  fitting((characters) => ({
    reverted: reverted.map(({ ticket_id, action, changes }) => ({
      ticket_id,
      action,
      ...(characters > 0 && { changes: changesOf(changes, characters) }),
    })),
    skipped: skipped.map(({ ticket_id, reason }) => ({ ticket_id, reason: oneLine(reason) })),
    untrusted: UNTRUSTED,
  }))
