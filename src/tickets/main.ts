import { loadDotEnv, startOrExplain } from '#platform/environment.ts'
import { runUntilSignal } from '#platform/listen.ts'
import { readTicketConfig } from './config.ts'
import { startTickets } from './start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  await runUntilSignal(() => startTickets(readTicketConfig()))
})
