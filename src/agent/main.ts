import { loadDotEnv, startOrExplain } from '#platform/environment.ts'
import { stopOnSignal } from '#platform/listen.ts'
import { readAgentConfig } from './config.ts'
import { startAgent } from './start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  const agent = await startAgent(readAgentConfig())
  stopOnSignal(agent.stop)
})
