import { z } from 'zod'
import { AUDIT_ACTIONS, changesSchema } from './audit.ts'
import { filterParameters } from './list-query.ts'
import { isTimeZone } from './stats.ts'

/** Longest message, in characters (UTF-16 units); a longer one is answered 413. */
export const MESSAGE_MAX = 16_000

/** Most ids in one member of the context. */
export const CONTEXT_IDS_MAX = 200
const contextIds = z.array(z.int().positive()).max(CONTEXT_IDS_MAX)

/**
 * Where the person is who asks: facts that "this ticket", "the selected ones" and "the second one" may mean, never a
 * wish. `ticket`: the one that is open; `selected`: the rows that are ticked; `shown`: the ids on screen, in their
 * order; `filters`: those of the list on screen, as its query has them.
 */
export const chatContextSchema = z
  .strictObject({
    ticket: z.int().positive().optional(),
    selected: contextIds.optional(),
    shown: contextIds.optional(),
    filters: z.strictObject(filterParameters).partial().optional(),
  })
  .meta({ id: 'ChatContext' })
export type ChatContext = z.infer<typeof chatContextSchema>
/** As a client sends it: the values of filters are text, as in a query. */
export type ChatContextInput = z.input<typeof chatContextSchema>

/** IANA name of the time zone of whoever asks. */
export const timeZoneSchema = z.string().refine(isTimeZone, 'Enter an IANA time zone, such as Europe/Copenhagen.')

/**
 * POST /chat. GET /chat takes the same as query parameters but for `context`, and `key`. Missing or blank is 400
 * `message is required`.
 */
export const chatBodySchema = z
  .strictObject({
    message: z.string(),
    thread_id: z.string().min(1).optional(),
    timezone: timeZoneSchema.optional(),
    context: chatContextSchema.optional(),
  })
  .meta({ id: 'ChatBody' })
export type ChatBody = z.infer<typeof chatBodySchema>

/** POST /runs/{run_id}/approval. `digest` is the one that was shown: it binds the decision to exactly those actions. */
export const approvalBodySchema = z
  .strictObject({ approval_id: z.string(), digest: z.string(), decision: z.enum(['approve', 'reject']) })
  .meta({ id: 'ApprovalBody' })
export type ApprovalBody = z.infer<typeof approvalBodySchema>
export type ApprovalDecision = ApprovalBody['decision']

/** The first event. `model`: the deployment that answers, or `offline`. */
export const runEventSchema = z.strictObject({ run_id: z.string(), thread_id: z.string(), model: z.string() })
export type RunEvent = z.infer<typeof runEventSchema>

/** A step of the plan begins: which, of how many, who does it, and what it is about, in words for the user. */
export const stepEventSchema = z.strictObject({
  step: z.int().positive(),
  of: z.int().positive(),
  agent: z.string(),
  intent: z.string(),
})
export type StepEvent = z.infer<typeof stepEventSchema>

/** A tool is called (`start`, with `args`) or has answered (`end`, with `ok` and `summary`); `id` pairs the two. */
export const toolEventSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  phase: z.enum(['start', 'end']),
  args: z.record(z.string(), z.unknown()).optional(),
  ok: z.boolean().optional(),
  summary: z.string().optional(),
})
export type ToolEvent = z.infer<typeof toolEventSchema>

/** Text for the user, as it is produced. */
export const tokenEventSchema = z.strictObject({ delta: z.string() })
export type TokenEvent = z.infer<typeof tokenEventSchema>

/** One change that was made, told by code from its audit row. `undo`: whether the run's undo takes it back. */
export const receiptEventSchema = z.strictObject({
  action: z.enum(AUDIT_ACTIONS),
  ticket_id: z.int().positive(),
  changes: changesSchema,
  audit_id: z.int().positive(),
  undo: z.boolean(),
})
export type ReceiptEvent = z.infer<typeof receiptEventSchema>

export const APPROVAL_ACTIONS = ['create', 'update', 'delete', 'restore'] as const
/** One thing that happens if it is approved. `ticket_id` is null for a ticket that does not exist yet. */
export const approvalActionSchema = z.strictObject({
  action: z.enum(APPROVAL_ACTIONS),
  ticket_id: z.int().positive().nullable(),
  title: z.string().nullable(),
  changes: changesSchema,
})
export type ApprovalAction = z.infer<typeof approvalActionSchema>

/** Nothing of `actions` happens until POST /runs/{run_id}/approval says so. `expires_at` is a timestamp of the contract. */
export const approvalEventSchema = z.strictObject({
  approval_id: z.string(),
  digest: z.string(),
  expires_at: z.string(),
  actions: z.array(approvalActionSchema),
})
export type ApprovalEvent = z.infer<typeof approvalEventSchema>

/** What the run has used. `cost_usd` is null where the price of the model is not known. */
export const usageEventSchema = z.strictObject({
  model_calls: z.int().nonnegative(),
  input_tokens: z.int().nonnegative(),
  output_tokens: z.int().nonnegative(),
  cost_usd: z.number().nonnegative().nullable(),
})
export type UsageEvent = z.infer<typeof usageEventSchema>

/** The run failed and the stream ends; `end` does not follow. `message` is plain and says what can be done. */
export const errorEventSchema = z.strictObject({ message: z.string(), code: z.string(), retryable: z.boolean() })
export type ErrorEvent = z.infer<typeof errorEventSchema>

/** The last event of a run that did not fail. `pending_approval`: the approval it waits for. */
export const endEventSchema = z.strictObject({
  ok: z.boolean(),
  thread_id: z.string(),
  run_id: z.string(),
  pending_approval: z.string().nullable(),
})
export type EndEvent = z.infer<typeof endEventSchema>

/** The frames of a run by the name in their `event` line; `data` is what stands in their `data` line. */
export const chatEventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('run'), data: runEventSchema }),
  z.strictObject({ event: z.literal('step'), data: stepEventSchema }),
  z.strictObject({ event: z.literal('tool'), data: toolEventSchema }),
  z.strictObject({ event: z.literal('token'), data: tokenEventSchema }),
  z.strictObject({ event: z.literal('receipt'), data: receiptEventSchema }),
  z.strictObject({ event: z.literal('approval'), data: approvalEventSchema }),
  z.strictObject({ event: z.literal('usage'), data: usageEventSchema }),
  z.strictObject({ event: z.literal('error'), data: errorEventSchema }),
  z.strictObject({ event: z.literal('end'), data: endEventSchema }),
])
export type ChatEvent = z.infer<typeof chatEventSchema>
export type ChatEventName = ChatEvent['event']

/** After one of these nothing follows. */
export const isLastEvent = (event: { event: string }): boolean => event.event === 'end' || event.event === 'error'

/** `created` and `updated` are timestamps of the contract; `running` is the run that goes on in it, if any. */
export const threadSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    created: z.string(),
    updated: z.string(),
    running: z.string().nullable(),
  })
  .meta({ id: 'Thread' })
export type Thread = z.infer<typeof threadSchema>

/** What was said, and for the agent's turns what was done and what still waits for approval. */
export const messageSchema = z
  .strictObject({
    run_id: z.string(),
    role: z.enum(['user', 'assistant']),
    text: z.string(),
    receipts: z.array(receiptEventSchema),
    pending_approval: approvalEventSchema.nullable(),
    at: z.string(),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof messageSchema>

/** What GET /threads/ takes besides the page. */
export const threadsParameters = {
  search: z.string().describe('Words or "a phrase", all of them in the title or in what was asked.'),
} as const

/** GET /threads/: the one that was used last comes first; 200, or as many as `page_size` says. */
export const threadsSchema = z.strictObject({ results: z.array(threadSchema) }).meta({ id: 'Threads' })
export type Threads = z.infer<typeof threadsSchema>

/** GET /threads/{id}/messages: in the order in which they were said. */
export const messagesSchema = z.strictObject({ results: z.array(messageSchema) }).meta({ id: 'Messages' })
export type Messages = z.infer<typeof messagesSchema>

/** POST /runs/{run_id}/cancel: what was done before the run stopped; it stays done and can be undone. */
export const cancelledSchema = z
  .strictObject({ run_id: z.string(), receipts: z.array(receiptEventSchema) })
  .meta({ id: 'Cancelled' })
export type Cancelled = z.infer<typeof cancelledSchema>
