import { listen } from '#platform/listen.ts'
import { createLogger } from '#platform/logger.ts'
import { createAgentApp } from './app.ts'
import type { AgentConfig } from './config.ts'
import { modelSettingsOf } from './model/settings.ts'
import { keptApproval } from './qualify/kept-approval.ts'

export type RunningAgent = { url: string; stop: () => Promise<void> }

/** Starts the agent and says where it is, with which model, and which ticket API it works on. */
export async function startAgent(config: AgentConfig): Promise<RunningAgent> {
  const logger = createLogger(config.LOG_LEVEL, 'agent')
  const app = await createAgentApp(config, logger)
  const url = await listen(app, config.HOST, config.AGENT_PORT, { name: 'agent', variable: 'AGENT_PORT' })
  console.log(`Agent at ${url}/chat (tickets at ${config.TICKET_SYSTEM_URL}${await modelIn(config)})`)
  return { url, stop: () => app.close() }
}

async function modelIn(config: AgentConfig): Promise<string> {
  const model = modelSettingsOf(config)
  return model ? `; model ${model.main}, approvals: ${(await keptApproval(config)).said}` : ''
}
