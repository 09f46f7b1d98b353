import { agentRunSchema, approvalSchema, decisionSchema, newAgentRunSchema } from '#contract/outside-agents.ts'
import type { Operation } from './operation.ts'

/** Runs of outside agents, and what they ask a person. */
export const OUTSIDE_AGENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/agent-runs/',
    summary:
      'Begin a run of an outside agent, or go on with the last one. What is changed under its id in X-Agent-Run is recorded as the agent’s, and a person decides about much of it first (428)',
    needs: 'caller',
    body: newAgentRunSchema,
    status: 201,
    answer: agentRunSchema,
    errors: [400, 413, 415],
  },
  {
    method: 'get',
    path: '/api/agent-runs/{run_id}/',
    summary: 'Whether a run of an outside agent is the caller’s',
    needs: 'caller',
    answer: agentRunSchema,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/approvals/{id}/',
    summary: 'What an outside agent of the caller’s wants to do; looking at it decides nothing',
    answer: approvalSchema,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/approvals/{id}/decision/',
    summary: 'Decide about it, with a session; it holds once, for exactly what was shown, until it expires',
    needs: 'caller',
    body: decisionSchema,
    answer: approvalSchema,
    errors: [400, 404, 409, 413, 415],
  },
]
