import { loadDotEnv, startOrExplain } from '#platform/environment.ts'
import { stopOnSignal, warnWhereOpen } from '#platform/listen.ts'
import { readAgentConfig } from './config.ts'
import { startAgent } from './start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  const config = readAgentConfig()
  warnWhereOpen(config.AUTH, config.HOST)
  const agent = await startAgent(config)
  stopOnSignal(agent.stop)
})
