import { listen } from '#platform/listen.ts'
import { createLogger } from '#platform/logger.ts'
import { createAgentApp } from './app.ts'
import type { AgentConfig } from './config.ts'

export type RunningAgent = { url: string; stop: () => Promise<void> }

/** Starts the agent and says where it is, with which model, and which ticket API it works on. */
export async function startAgent(config: AgentConfig): Promise<RunningAgent> {
  const logger = createLogger(config.LOG_LEVEL, 'agent')
  const app = await createAgentApp(config, logger)
  const url = await listen(app, config.HOST, config.AGENT_PORT, { name: 'agent', variable: 'AGENT_PORT' })
  console.log(`Agent at ${url}/chat (tickets at ${config.TICKET_SYSTEM_URL})`)
  return { url, stop: () => app.close() }
}
