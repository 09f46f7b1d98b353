import type { Generated } from 'kysely'
import type { Actor, AuditRowAction } from '#contract/audit.ts'
import type { Timestamp } from '#contract/date-time.ts'
import type { ApprovalState } from '#contract/outside-agents.ts'
import type { ResolutionStatus, Ticket } from '#contract/ticket.ts'
import type { Attempt, DeliveryState } from '#contract/webhooks.ts'
import type { Identity } from '#platform/identity.ts'

/** The tables as queries see them; migrations/ makes them. */
export type Tables = {
  tickets: TicketsTable
  deleted_tickets: DeletedTicketsTable
  audit: AuditTable
  audit_counts: AuditCountsTable
  /** Of PostgreSQL, whose counts are these and what was added since. */
  audit_totals: AuditCountsTable
  idempotency_keys: IdempotencyKeysTable
  status_counts: { resolution_status: ResolutionStatus; n: number }
  day_counts: { day: string; resolution_status: ResolutionStatus; n: number }
  hour_counts: { hour: string; resolution_status: ResolutionStatus; n: number }
  words: { word: string }
  unindexed_tickets: { id: number }
  refolding: { before: number }
  dating: { before: number }
  resolutions: { ticket_id: number; at: Timestamp }
  erased_tickets: { id: number }
  backups: { id: Generated<number>; at: Timestamp; place: string | null }
  people: PeopleTable
  credentials: CredentialsTable
  access_log: AccessLogTable
  known_browsers: { digest: string; person_id: number; expires: Timestamp }
  sign_in_windows: SignInWindowsTable
  agent_runs: AgentRunsTable
  approvals: ApprovalsTable
  webhooks: WebhooksTable
  webhook_deliveries: WebhookDeliveriesTable
  webhook_attempts: Attempt & { id: Generated<number>; delivery_id: number }
  epochs: { id: Generated<number>; mark: string; after_audit: number }
}

/** `ends`: milliseconds since 1970. */
export type SignInWindowsTable = { kind: 'name' | 'address' | 'browser'; key: string; count: number; ends: number }

/** Scopes are separated by blanks. */
export type PeopleTable = {
  id: Generated<number>
  name: string
  folded_name: string
  password: string
  scopes: string
  active: number
  created: Timestamp
  last_seen: Timestamp | null
}

export type CredentialsTable = {
  id: Generated<number>
  kind: Identity['kind']
  digest: string
  person_id: number
  parent_id: number | null
  name: string | null
  scopes: string | null
  run_id: string | null
  created: Timestamp
  expires: Timestamp | null
  last_used: Timestamp | null
  revoked: Timestamp | null
}

export type AccessLogTable = {
  id: Generated<number>
  at: Timestamp
  who: string | null
  action: string
  subject: string | null
  address: string | null
}

export type TicketsTable = {
  id: Generated<number>
  created: Timestamp
  resolution_status: ResolutionStatus
  version: Generated<number>
  title: string
  description: string
}

export type DeletedTicketsTable = {
  id: number
  created: Timestamp
  resolution_status: ResolutionStatus
  version: number
  deleted_at: Timestamp
  title: string
  description: string
}

export type AuditTable = {
  id: Generated<number>
  ticket_id: number
  action: AuditRowAction
  actor_kind: Actor['kind']
  actor_name: string | null
  on_behalf_of: string | null
  run_id: string | null
  at: Timestamp
  changes: string | null
}

export type AuditCountsTable = {
  day: string
  action: AuditRowAction
  actor_kind: Actor['kind']
  actor_name: string
  on_behalf_of: string
  n: number
  first_id: number
  last_id: number
}

/** `events` and `statuses` are JSON lists; secrets are sealed. */
export type WebhooksTable = {
  id: Generated<number>
  name: string
  url: string
  events: string
  statuses: string
  active: number
  disabled_why: string | null
  secret: string
  old_secret: string | null
  old_secret_until: Timestamp | null
  after_audit: number
  sequence: number
  failures: number
  failing_since: Timestamp | null
  resumes: Timestamp | null
  created: Timestamp
}

/** Of a test there is neither a change nor a number. */
export type WebhookDeliveriesTable = {
  id: Generated<number>
  webhook_id: number
  message_id: string
  sequence: number | null
  event: string
  audit_id: number | null
  ticket_id: number | null
  state: DeliveryState
  created: Timestamp
  attempts: number
  first_attempt: Timestamp | null
  due: Timestamp
  claimed_until: Timestamp | null
}

export type IdempotencyKeysTable = {
  key: string
  digest: string
  status: number
  headers: string
  body: string
  at: Timestamp
}

export type AgentRunsTable = {
  id: string
  person_id: number | null
  credential_id: number | null
  client: string
  last_used: Timestamp
  changes: Generated<number>
  deletions: Generated<number>
}

export type ApprovalsTable = {
  id: string
  person_id: number | null
  run_id: string
  client: string
  tool: string
  request: string
  seen: string
  effects: string
  expires: Timestamp
  state: ApprovalState
  decided_by: string | null
  decided_in: 'page' | 'form' | null
}

/** A ticket and the version that its ETag shows. */
export type TicketRow = Ticket & { version: number }
/** What can change of a ticket, and is in the audit where it does. */
export const AUDITED_COLUMNS = ['title', 'description', 'resolution_status'] as const
/** What a change of a ticket writes. */
export const CHANGED_COLUMNS = [...AUDITED_COLUMNS, 'version'] as const
export const TICKET_COLUMNS = ['id', 'created', ...CHANGED_COLUMNS] as const

/** A row of a page: a long description is left out, to be read when its turn comes, so that no page is large in memory. */
export type PageRow = Omit<TicketRow, 'description'> & { description: string | null }

/** The ticket document: five members, in the contract's order. */
export const rowToTicket = (row: TicketRow): Ticket => ({
  id: row.id,
  title: row.title,
  description: row.description,
  created: row.created,
  resolution_status: row.resolution_status,
})
