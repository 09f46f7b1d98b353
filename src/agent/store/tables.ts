import type { AuditAction } from '#contract/audit.ts'
import type { ChatEventName } from '#contract/chat.ts'
import type { Timestamp } from '#contract/date-time.ts'

/** The agent's tables as queries see them; migrations/agent/ makes them. JSON stands in text columns. */
export type Tables = {
  threads: ThreadsTable
  runs: RunsTable
  events: EventsTable
  effects: EffectsTable
  approvals: ApprovalsTable
  checkpoints: CheckpointsTable
  checkpoint_writes: CheckpointWritesTable
  instances: InstancesTable
  qualifications: QualificationsTable
  completions: CompletionsTable
}

export type ThreadsTable = {
  id: string
  title: string
  created: Timestamp
  updated: Timestamp
  owner: string | null
  /** The run of another thread behind which this one goes on. */
  continues: string | null
}

export const UNFINISHED = ['running', 'waiting'] as const
export type RunStatus = (typeof UNFINISHED)[number] | 'done' | 'failed' | 'cancelled'

export type RunsTable = {
  id: string
  thread_id: string
  request_key: string | null
  message: string
  status: RunStatus
  cancelled: number
  on_behalf_of: string | null
  model: string
  created: Timestamp
  finished: Timestamp | null
  facts: string | null
  usage: string | null
  /** The person who began it; null for anybody. */
  owner: string | null
  /** A secret: the token with which it acts for its owner, until it is over. */
  delegation: string | null
  /** What the delegation may, separated by blanks. */
  scopes: string | null
  /** IANA name of the time zone of whoever asked. */
  timezone: string | null
  /** Where on the page they were, as `ChatContext`. */
  context: string | null
  /** The state of the ticket database as the run left it; null where it was not asked for. */
  point: string | null
  /** 1: the message holds more than its person typed, and nothing of it happens without an approval. */
  wrapped: number
  /** The instance that carries it out, or asks what became of it; null where none does. */
  leased_by: string | null
}

export type InstancesTable = {
  id: string
  /** Changes as long as it lives and has a run. */
  beat: number
}

export type EventsTable = {
  run_id: string
  seq: number
  once: string | null
  event: ChatEventName
  data: string
}

export type EffectAction = 'create' | 'update' | 'delete' | 'restore' | 'undo'
export const DONE_ACTION = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  restore: 'restored',
  undo: 'undone',
} as const satisfies Record<EffectAction, AuditAction | 'undone'>
/**
 * `planned`: the gate has not decided. `allowed`: not tried yet. `pending`: tried, or about to be; whether it happened is
 * for the API to say. `dropped`: not allowed, or cancelled before it was tried.
 */
export type EffectStatus =
  | 'planned'
  | 'allowed'
  | 'pending'
  | 'done'
  | 'unchanged'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'dropped'

export type EffectsTable = {
  run_id: string
  step: number
  position: number
  attempt: number
  action: EffectAction
  ticket_id: number | null
  /** As it stood when the effect was worked out; null where there is none. */
  title: string | null
  /** The ETag of the ticket then: the effect holds for this version only. */
  version: string | null
  request: string
  changes: string
  status: EffectStatus
  outcome: string | null
}

export type ApprovalStatus = 'pending' | 'approved' | 'rejected' | 'replaced' | 'expired'
export type ApprovalsTable = {
  id: string
  run_id: string
  step: number
  digest: string
  actions: string
  expires_at: Timestamp
  status: ApprovalStatus
  decided_key: string | null
  decided_seq: number | null
}

export type CheckpointsTable = {
  run_id: string
  namespace: string
  checkpoint_id: string
  checkpoint: Uint8Array
  metadata: Uint8Array
}
export type CheckpointWritesTable = {
  run_id: string
  namespace: string
  checkpoint_id: string
  task_id: string
  position: number
  channel: string
  value: Uint8Array
}

export type QualificationsTable = {
  provider: string
  model: string
  mini: string
  /** Names the prompt and the tools that it was tried with. */
  prompt: string
  passed: number
  result: string
  at: Timestamp
}

/** The message of a chat that a run answers, see migrations/agent/007. All but the ids of runs is hashed. */
export type CompletionsTable = {
  run_id: string
  chat: string
  said: string
  request: string
  answer: string | null
  after: string | null
  created: Timestamp
}
