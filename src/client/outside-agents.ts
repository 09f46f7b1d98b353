import {
  AGENT_RUN_HEADER,
  type AgentRun,
  type Approval,
  agentRunSchema,
  approvalSchema,
  type Decision,
} from '#contract/outside-agents.ts'
import type { Http } from './http.ts'
import type { ReadOptions } from './tickets-reads.ts'

export type OutsideAgents = {
  /** A run for a client that calls itself so; with `resume` the one that it was in, until that was idle. */
  beginAgentRun: (client?: string, options?: ReadOptions & { resume?: boolean }) => Promise<AgentRun>
  agentRun: (runId: string, options?: ReadOptions) => Promise<AgentRun>
  approval: (id: string, options?: ReadOptions) => Promise<Approval>
  /** What a person said in the window of the client that is in this run; or on the page, where nobody has to sign in. */
  decide: (
    id: string,
    decision: Decision['decision'],
    options?: ReadOptions & { formOfRun?: string },
  ) => Promise<Approval>
}

const RUNS = '/api/agent-runs/'
const at = (id: string) => `/api/approvals/${encodeURIComponent(id)}/`

export function outsideAgents(http: Http): OutsideAgents {
  return {
    beginAgentRun: async (client = 'unknown', { resume = false, signal } = {}) =>
      (await http.json({ method: 'POST', path: RUNS, json: { client, resume }, signal }, agentRunSchema)).body,
    agentRun: async (runId, { signal } = {}) =>
      (await http.json({ method: 'GET', path: `${RUNS}${encodeURIComponent(runId)}/`, signal }, agentRunSchema)).body,
    approval: async (id, { signal } = {}) =>
      (await http.json({ method: 'GET', path: at(id), signal }, approvalSchema)).body,
    decide: async (id, decision, { formOfRun, signal } = {}) => {
      const headers = { [AGENT_RUN_HEADER]: formOfRun }
      const json = { decision, form: formOfRun !== undefined }
      return (await http.json({ method: 'POST', path: `${at(id)}decision/`, json, headers, signal }, approvalSchema))
        .body
    },
  }
}
