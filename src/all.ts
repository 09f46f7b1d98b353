import { readAgentConfig, TICKET_SYSTEM_DEFAULT } from '#agent/config.ts'
import { startAgent } from '#agent/start.ts'
import { loadDotEnv, startOrExplain } from '#platform/environment.ts'
import { stopOnSignal } from '#platform/listen.ts'
import { readTicketConfig } from '#tickets/config.ts'
import { startTickets } from '#tickets/start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  const { TICKET_SYSTEM_URL: wanted, ...config } = readAgentConfig()
  const ticketConfig = readTicketConfig()
  let agentUrl = ticketConfig.AGENT_URL
  const tickets = await startTickets(ticketConfig, { agentUrl: () => agentUrl })
  // One way to the tickets: also in one process the agent asks over the loopback, at the port that was bound.
  const url = wanted === TICKET_SYSTEM_DEFAULT ? tickets.url : wanted
  const agent = await startAgent({ ...config, TICKET_SYSTEM_URL: url })
  agentUrl = agent.url
  stopOnSignal(async () => {
    await agent.stop()
    await tickets.stop()
  })
})
