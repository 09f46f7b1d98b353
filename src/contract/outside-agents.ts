import { z } from 'zod'
import { AUDIT_ACTIONS, changesSchema } from './audit.ts'
import { timestamp } from './date-time.ts'

/** In which run a request of an outside agent belongs: what it changes goes through the gate. */
export const AGENT_RUN_HEADER = 'x-agent-run'
/** Which tool it calls, for whoever decides about it. */
export const AGENT_TOOL_HEADER = 'x-agent-tool'
/** What the audit puts before the name by which an outside agent calls itself: a claim, unlike the person it acts for. */
export const OUTSIDE_AGENT = 'mcp:'

/** Without that person, so much may be done by the agents of one person until they were idle for AGENT_IDLE_MINUTES. */
export const UNASKED = { deletions: 1, changes: 10 } as const
export const AGENT_IDLE_MINUTES = 30
/** More than this at once is refused, also with a person: nobody could look at it. */
export const GATED_CHANGES_MAX = 200

/** POST /api/agent-runs/. With `resume` it is the run that this client, with this token, was in until it was idle. */
export const newAgentRunSchema = z
  .strictObject({ client: z.string().trim().min(1).max(100), resume: z.boolean().default(false) })
  .meta({ id: 'NewAgentRun' })
export const agentRunSchema = z.strictObject({ run_id: z.string(), client: z.string() }).meta({ id: 'AgentRun' })
export type AgentRun = z.infer<typeof agentRunSchema>

export const APPROVAL_STATES = ['pending', 'approved', 'refused', 'used', 'outdated'] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

/** What would happen to one ticket, with its long texts cut; `ticket_id` is null for one that does not exist yet. */
export const approvalEffectSchema = z
  .strictObject({
    ticket_id: z.int().nullable(),
    title: z.string(),
    action: z.enum(AUDIT_ACTIONS),
    changes: changesSchema,
  })
  .meta({ id: 'ApprovalEffect' })
export type ApprovalEffect = z.infer<typeof approvalEffectSchema>

/** GET /api/approvals/{id}/: exactly what an outside agent wants to do. `url` is the page on which a person decides. */
export const approvalSchema = z
  .strictObject({
    id: z.string(),
    state: z.enum(APPROVAL_STATES),
    client: z.string(),
    run_id: z.string(),
    tool: z.string(),
    effects: z.array(approvalEffectSchema),
    expires: timestamp(),
    url: z.string(),
  })
  .meta({ id: 'OutsideApproval' })
export type Approval = z.infer<typeof approvalSchema>

/** 428: a person decides first; nothing was done. The same request again, once it is approved, goes through once. */
export const heldSchema = z.strictObject({ detail: z.string(), approval: approvalSchema }).meta({ id: 'Held' })
export type Held = z.infer<typeof heldSchema>

/** POST /api/approvals/{id}/decision/. `form`: the person said it in the client's own window, not on the page. */
export const decisionSchema = z
  .strictObject({ decision: z.enum(['approve', 'refuse']), form: z.boolean().default(false) })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof decisionSchema>
