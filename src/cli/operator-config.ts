import { z } from 'zod'
import { loadDotEnv, readEnvironment, variable } from '#platform/environment.ts'
import { readTicketConfig, type TicketConfig } from '#tickets/config.ts'

const agentVariables = z.object({ AGENT_PORT: variable.port(8100) })

/** The ticket service's own variables, for the commands that work on its database file. */
export function operatorConfig(): TicketConfig {
  loadDotEnv()
  return readTicketConfig()
}

export const agentPort = (): number => readEnvironment(agentVariables).AGENT_PORT
