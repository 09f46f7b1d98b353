import { listen } from '#platform/listen.ts'
import { createLogger } from '#platform/logger.ts'
import { createTicketApp } from './app.ts'
import type { TicketConfig } from './config.ts'

export type Running = { url: string; stop: () => Promise<void> }

/** Starts the ticket service and says where it is. */
export async function startTickets(config: TicketConfig): Promise<Running> {
  const app = await createTicketApp(config, createLogger(config.LOG_LEVEL, 'tickets'))
  const url = await listen(app, config.HOST, config.PORT, 'ticket service')
  console.log(`Ticket API at ${url}/api/tickets/ (database ${config.DATABASE_URL})`)
  return { url, stop: () => app.close() }
}
