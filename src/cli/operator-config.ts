import { z } from 'zod'
import { loadDotEnv, readEnvironment, variable } from '#platform/environment.ts'
import { readTicketConfig, type TicketConfig } from '#tickets/config.ts'
import type { DatabaseFiles } from '#tickets/maintenance/backup.ts'

const agentVariables = z.object({ AGENT_PORT: variable.port(8100) })

/** The ticket service's own variables, for the commands that work on its database file. */
export function operatorConfig(): TicketConfig {
  loadDotEnv()
  return readTicketConfig()
}

export function databaseFiles(): DatabaseFiles {
  const { DATABASE_URL, AGENT_DATABASE_URL } = operatorConfig()
  return { tickets: DATABASE_URL, agent: AGENT_DATABASE_URL }
}

export const agentPort = (): number => readEnvironment(agentVariables).AGENT_PORT
