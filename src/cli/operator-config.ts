import { type AgentConfig, readAgentConfig } from '#agent/config.ts'
import { loadDotEnv } from '#platform/environment.ts'
import { readTicketConfig, type TicketConfig } from '#tickets/config.ts'
import type { DatabaseFiles } from '#tickets/maintenance/backup.ts'

/** The ticket service's own variables, for the commands that work on its database file. */
export function operatorConfig(): TicketConfig {
  loadDotEnv()
  return readTicketConfig()
}

export function databaseFiles(): DatabaseFiles {
  const { DATABASE_URL, AGENT_DATABASE_URL } = operatorConfig()
  return { tickets: DATABASE_URL, agent: AGENT_DATABASE_URL }
}

/** The agent's own variables, for the command that tries its model. */
export function agentOperatorConfig(): AgentConfig {
  loadDotEnv()
  return readAgentConfig()
}
