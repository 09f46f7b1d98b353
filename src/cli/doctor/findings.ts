import { StartError } from '#platform/environment.ts'
import type { TicketConfig } from '#tickets/config.ts'
import { checkDatabase, type Finding } from '#tickets/maintenance/check.ts'
import { agentPort, operatorConfig } from '../operator-config.ts'
import { checkPort } from './ports.ts'

/** All that `tickets doctor` looks at, as it is found: configuration, database, ports. */
export async function* findings(): AsyncGenerator<Finding> {
  const configuration = readConfiguration()
  if ('finding' in configuration) return yield configuration.finding
  const { config, agent } = configuration
  yield { subject: 'configuration', said: 'every variable can be read' }
  yield* checkDatabase(config.DATABASE_URL)
  yield await checkPort('ticket service', config.HOST, config.PORT, 'PORT')
  yield await checkPort('agent', config.HOST, agent, 'AGENT_PORT')
}

type Configuration = { config: TicketConfig; agent: number } | { finding: Finding }

function readConfiguration(): Configuration {
  try {
    return { config: operatorConfig(), agent: agentPort() }
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    const remedy = 'Correct it in the environment or in .env; .env.example shows every variable.'
    return { finding: { subject: 'configuration', said: error.message, remedy } }
  }
}
