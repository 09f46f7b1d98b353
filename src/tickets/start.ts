import { withoutPassword } from '#platform/environment.ts'
import { listen, warnWhereOpen } from '#platform/listen.ts'
import { createLogger } from '#platform/logger.ts'
import { createTicketApp, type TicketAppOptions } from './app.ts'
import type { TicketConfig } from './config.ts'

export type Running = { url: string; stop: () => Promise<void> }

/** Starts the ticket service and says where it is. */
export async function startTickets(config: TicketConfig, options: TicketAppOptions = {}): Promise<Running> {
  const app = await createTicketApp(config, createLogger(config.LOG_LEVEL, 'tickets'), options)
  const url = await listen(app, config.HOST, config.PORT, { name: 'ticket service', variable: 'PORT' })
  warnWhereOpen(config.AUTH, config.HOST)
  console.log(`Tickets at ${url}${config.BASE_PATH}/`)
  console.log(`Ticket API at ${url}${config.BASE_PATH}/api/tickets/ (database ${withoutPassword(config.DATABASE_URL)})`)
  return { url, stop: () => app.close() }
}
