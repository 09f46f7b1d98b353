import { type AgentConfig, readAgentConfig } from '#agent/config.ts'
import { isServer } from '#platform/database/place.ts'
import { StartError } from '#platform/environment.ts'
import type { TicketConfig } from '#tickets/config.ts'
import { checkDatabase, type Finding } from '#tickets/maintenance/check.ts'
import { checkServer } from '#tickets/maintenance/check-server.ts'
import { operatorConfig } from '../operator-config.ts'
import { checkModels } from './model.ts'
import { checkPort } from './ports.ts'

/** All that `tickets doctor` looks at, as it is found: configuration, database, models, ports. */
export async function* findings(): AsyncGenerator<Finding> {
  const configuration = readConfiguration()
  if ('finding' in configuration) return yield configuration.finding
  const { tickets, agent } = configuration
  yield { subject: 'configuration', said: 'every variable can be read, of both services' }
  if (isServer(tickets.DATABASE_URL)) yield await checkServer(tickets.DATABASE_URL)
  else yield* checkDatabase(tickets.DATABASE_URL)
  yield* checkModels(agent)
  const { HOST } = tickets
  yield await checkPort({ name: 'ticket service', host: HOST, port: tickets.PORT, variable: 'PORT' })
  yield await checkPort({ name: 'agent', host: HOST, port: agent.AGENT_PORT, variable: 'AGENT_PORT' })
}

type Configuration = { tickets: TicketConfig; agent: AgentConfig } | { finding: Finding }

/** As the services read it, so that what stops their start is found here. */
function readConfiguration(): Configuration {
  try {
    return { tickets: operatorConfig(), agent: readAgentConfig() }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const remedy = 'Correct it in the environment or in .env; .env.example shows every variable.'
    return { finding: { subject: 'configuration', said: error.message, remedy } }
  }
}
