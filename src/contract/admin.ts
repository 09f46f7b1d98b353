import { z } from 'zod'
import { pageOf } from './answers.ts'
import { ACTOR_KINDS, AUDIT_ROW_ACTIONS, type AuditRowAction, actorSchema, auditRowSchema } from './audit.ts'
import { type Timestamp, timestamp } from './date-time.ts'
import { dateTimeParameter } from './list-query.ts'
import { invalidChoice, MESSAGES } from './messages.ts'
import { refuse } from './refuse.ts'
import { RESOLUTION_STATUSES } from './ticket.ts'

/** Characters of a text that a page of the audit log shows; history and export have all of it. */
export const AUDIT_TEXT_SHOWN = 300
/** With so many characters and more, a search of the audit log also reads the beginnings of run ids. */
export const RUN_PREFIX_MIN = 8

/** The filters of the audit log; they are ANDed, empty is no filter. */
export const auditParameters = {
  ticket_id: z
    .string()
    .regex(/^\d{1,15}$/, MESSAGES.notANumber)
    .transform(Number)
    .meta({ format: 'integer' })
    .describe('Changes of this ticket, also when it is deleted.'),
  action: z
    .enum(AUDIT_ROW_ACTIONS, { error: ({ input }) => invalidChoice(String(input)) })
    .describe(`One of ${AUDIT_ROW_ACTIONS.join(', ')}.`),
  actor: z
    .string()
    .transform(readActor)
    .describe(`A name, \`agent:<name>\` or \`user:<name>\`, or one of ${ACTOR_KINDS.join(', ')}.`),
  run_id: z.string().describe('Changes of this run.'),
  at__gte: dateTimeParameter.describe(
    'At this moment or later. ISO 8601; without zone it is UTC, a date is its midnight.',
  ),
  at__lte: dateTimeParameter.describe('At this moment or earlier.'),
  search: z
    .string()
    .transform((text, context) => (text.includes('\0') ? refuse(context, MESSAGES.nul) : text.trim()))
    .describe(
      `A part of the name of who changed, or for whom, in any case; with ${RUN_PREFIX_MIN} characters and more also the beginning of a run id.`,
    ),
} as const

/** A member that is undefined filters nothing. */
export type ActorFilter = { kind?: (typeof ACTOR_KINDS)[number]; name?: string }
export type AuditFilters = {
  ticket_id?: number
  action?: AuditRowAction
  actor?: ActorFilter
  run_id?: string
  at__gte?: Timestamp
  at__lte?: Timestamp
  search?: string
}

function readActor(text: string): ActorFilter {
  const [, before, name] = /^([a-z]+)(?::(.+))?$/s.exec(text) ?? []
  const kind = ACTOR_KINDS.find((known) => known === before)
  if (!kind) return { name: text }
  return name === undefined ? { kind } : { kind, name }
}

/** GET /api/admin/audit/: the latest first. Long texts are cut, see AUDIT_TEXT_SHOWN. */
export const auditPageSchema = pageOf(auditRowSchema).meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPageSchema>

/** A ticket that was deleted, without its description; `actor` and the rest say by whom. */
export const deletedTicketSchema = z
  .strictObject({
    id: z.int().positive(),
    title: z.string(),
    created: timestamp(),
    resolution_status: z.enum(RESOLUTION_STATUSES),
    deleted_at: timestamp(),
    actor: actorSchema,
    on_behalf_of: z.string().nullable(),
    run_id: z.string().nullable(),
  })
  .meta({ id: 'DeletedTicket' })
export type DeletedTicket = z.infer<typeof deletedTicketSchema>
export const deletedPageSchema = pageOf(deletedTicketSchema).meta({ id: 'DeletedPage' })
export type DeletedPage = z.infer<typeof deletedPageSchema>

/**
 * A variable as it is in force. `value` is null where it is not set and has no default, and always for a secret.
 * `source`: whether somebody set it.
 */
export const settingSchema = z
  .strictObject({
    name: z.string(),
    value: z.string().nullable(),
    source: z.enum(['set', 'default']),
    secret: z.boolean(),
  })
  .meta({ id: 'Setting' })
export type Setting = z.infer<typeof settingSchema>
export const settingsSchema = z.strictObject({ results: z.array(settingSchema) }).meta({ id: 'Settings' })
export type Settings = z.infer<typeof settingsSchema>

const count = z.int().nonnegative()
/** For how many days something is kept (0: for ever), and when the next of it goes (null: nothing does). */
const kept = z.strictObject({ days: count, next: timestamp().nullable() })
/** GET /api/admin/database/ */
export const databaseSchema = z
  .strictObject({
    file: z.string(),
    bytes: count,
    /** Of the write-ahead log, which goes into the file from time to time. */
    wal_bytes: count,
    schema_version: count,
    tickets: z.strictObject({ OPEN: count, RESOLVED: count, CLOSED: count }),
    deleted: count,
    audit: count,
    idempotency_keys: count,
    /** Tickets that wait for the search index; a search reads them all the same. */
    unindexed: count,
    /** Bytes of the agent's database; null where it is not on this machine. */
    agent_bytes: count.nullable(),
    /** When the last backup was made. */
    last_backup: timestamp().nullable(),
    retention: z.strictObject({ deleted_tickets: kept, audit: kept, access_log: kept }),
  })
  .meta({ id: 'Database' })
export type DatabaseFacts = z.infer<typeof databaseSchema>

/** The agent's GET /database/ */
export const agentDatabaseSchema = z
  .strictObject({
    file: z.string(),
    /** With the write-ahead log. */
    bytes: count,
    conversations: count,
    retention: z.strictObject({ conversations: kept }),
  })
  .meta({ id: 'AgentDatabase' })
export type AgentDatabaseFacts = z.infer<typeof agentDatabaseSchema>

/**
 * GET /api/admin/access-log/: `who` is null where nobody is known by the name that was typed; `address` null on this
 * machine.
 */
export const accessLogPageSchema = pageOf(
  z.strictObject({
    id: z.int().positive(),
    at: timestamp(),
    who: z.string().nullable(),
    action: z.string(),
    subject: z.string().nullable(),
    address: z.string().nullable(),
  }),
).meta({ id: 'AccessLogPage' })
export type AccessLogPage = z.infer<typeof accessLogPageSchema>

/** The agent's GET /runs/: everybody's, the latest first. `ended` is null while it goes on or waits for an approval. */
export const runSchema = z
  .strictObject({
    id: z.string(),
    thread_id: z.string(),
    who: z.string().nullable(),
    message: z.string(),
    status: z.enum(['running', 'waiting', 'done', 'failed', 'cancelled']),
    model: z.string(),
    model_calls: count,
    input_tokens: count,
    output_tokens: count,
    /** Null where the price of the model is not known. */
    cost_usd: z.number().nonnegative().nullable(),
    started: timestamp(),
    ended: timestamp().nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof runSchema>
export const runPageSchema = pageOf(runSchema).meta({ id: 'RunPage' })
export type RunPage = z.infer<typeof runPageSchema>

/**
 * The agent's GET /readyz, under `checks.approval`: which changes wait for an approval, and what the configured model has
 * shown in `npx tickets qualify`. `said`: the same for people.
 */
export const approvalCheckSchema = z.object({
  policy: z.string(),
  qualification: z.string().optional(),
  said: z.string(),
})
