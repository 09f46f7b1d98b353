import { type AgentClient, createAgentClient } from '#client/agent-client.ts'
import { agentUrl, ticketsToken } from './config.ts'
import { serviceUrl } from './service-url.ts'

/** The client of the agent that is named, or else configured, as whoever TICKETS_TOKEN says. A person waits: it gives up soon. */
export function agentClient(named: string | undefined): AgentClient {
  const baseUrl = serviceUrl(agentUrl(named), /\/chat\/*$/)
  return createAgentClient({ baseUrl, retries: 2, token: ticketsToken() })
}
