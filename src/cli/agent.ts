import { type AgentClient, createAgentClient } from '#client/agent-client.ts'
import { agentUrl, ticketsToken } from './config.ts'
import { CommandFailure, EXIT } from './failure.ts'

/** The client of the agent that is named, or else configured, as whoever TICKETS_TOKEN says. A person waits: it gives up soon. */
export function agentClient(named: string | undefined): AgentClient {
  const url = agentUrl(named)
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new CommandFailure(`'${url}' is no URL: it begins with http:// or https://`, EXIT.usage)
  }
  return createAgentClient({ baseUrl: url.replace(CHAT_ROUTE, ''), retries: 2, token: ticketsToken() })
}

/** The address that one asks with `curl` is taken as well. */
const CHAT_ROUTE = /\/chat\/*$/
