import { loadDotEnv, startOrExplain } from '#platform/environment.ts'
import { runUntilSignal, warnWhereOpen } from '#platform/listen.ts'
import { readAgentConfig } from './config.ts'
import { startAgent } from './start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  const config = readAgentConfig()
  warnWhereOpen(config.AUTH, config.HOST)
  await runUntilSignal(() => startAgent(config))
})
