import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { createAgentApp } from '#agent/app.ts'
import { agentVariables } from '#agent/config.ts'
import { type AgentClient, createAgentClient } from '#client/agent-client.ts'
import { createTicketsClient, type TicketsClient } from '#client/tickets-client.ts'
import type { Ticket } from '#contract/ticket.ts'
import { readEnvironment } from '#platform/environment.ts'
import { createTicketApp } from '#tickets/app.ts'
import { ticketVariables } from '#tickets/config.ts'

export type Services = { tickets: TicketsClient; agent: AgentClient; agentUrl: string; stop: () => Promise<void> }
type Variables = Record<string, string | undefined>

/**
 * Both services on loopback ports and databases of their own, with the model that the environment names. `agentCommand`
 * starts another agent in the place of ours.
 */
export async function startServices(
  environment: Variables,
  rows: readonly Ticket[],
  agentCommand?: string,
): Promise<Services> {
  const folder = await mkdtemp(join(tmpdir(), 'evals-'))
  const common = { ...environment, HOST: '127.0.0.1', PORT: undefined, LOG_LEVEL: 'silent' }
  const logger = pino({ level: 'silent' })
  const config = readEnvironment(ticketVariables, { ...common, DATABASE_URL: `file:${join(folder, 'tickets.sqlite')}` })
  const ticketApp = await createTicketApp(config, logger)
  const ticketsUrl = await listen(ticketApp)
  const tickets = createTicketsClient({ baseUrl: ticketsUrl })
  await tickets.importFile(() => linesOf(rows), 'application/x-ndjson')
  const other = agentCommand === undefined ? undefined : await startOther(agentCommand, environment, ticketsUrl)
  const agentConfig = readEnvironment(agentVariables, {
    ...common,
    AGENT_DATABASE_URL: `file:${join(folder, 'agent.sqlite')}`,
    TICKET_SYSTEM_URL: ticketsUrl,
  })
  const agentApp = await createAgentApp(agentConfig, logger)
  const agentUrl = other?.url ?? (await listen(agentApp))
  return {
    tickets,
    agent: createAgentClient({ baseUrl: agentUrl }),
    agentUrl,
    stop: async () => {
      await other?.stop()
      await agentApp.close()
      await ticketApp.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startOther(command: string, environment: Variables, ticketsUrl: string) {
  const port = await freePort()
  const [file = '', ...args] = command.split(' ')
  const env = { ...environment, AGENT_PORT: String(port), TICKET_SYSTEM_URL: ticketsUrl }
  const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${url}/readyz`).then(Boolean, () => false)) break
    await wait(100)
  }
  return {
    url,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  server.close()
  await once(server, 'close')
  return port
}

const linesOf = (rows: readonly Ticket[]): ReadableStream<Uint8Array> =>
  new Blob([rows.map((row) => `${JSON.stringify(row)}\n`).join('')]).stream()

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the service listens on no port')
  return `http://127.0.0.1:${address.port}`
}
