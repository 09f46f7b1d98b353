import { loadDotEnv, startOrExplain } from '#platform/environment.ts'
import { stopOnSignal } from '#platform/listen.ts'
import { readTicketConfig } from './config.ts'
import { startTickets } from './start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  const tickets = await startTickets(readTicketConfig())
  stopOnSignal(tickets.stop)
})
