import { readAgentConfig, TICKET_SYSTEM_DEFAULT } from '#agent/config.ts'
import { startAgent } from '#agent/start.ts'
import { givenTo, loadDotEnv, startOrExplain, withValues } from '#platform/environment.ts'
import { runUntilSignal } from '#platform/listen.ts'
import { readTicketConfig } from '#tickets/config.ts'
import { startTickets } from '#tickets/start.ts'

await startOrExplain(async () => {
  loadDotEnv()
  await runUntilSignal(startBoth)
})

async function startBoth(): Promise<{ stop: () => Promise<void> }> {
  const agentConfig = readAgentConfig()
  const ticketConfig = readTicketConfig()
  let agentUrl = ticketConfig.AGENT_URL
  const tickets = await startTickets(ticketConfig, { agentUrl: () => agentUrl })
  // One way to the tickets: also in one process the agent asks over the loopback, at the port that was bound.
  const said = givenTo(agentConfig).TICKET_SYSTEM_URL !== undefined
  const elsewhere = said && agentConfig.TICKET_SYSTEM_URL !== TICKET_SYSTEM_DEFAULT
  const config = elsewhere ? agentConfig : withValues(agentConfig, { TICKET_SYSTEM_URL: tickets.url })
  const agent = await startAgent(config).catch(async (error: unknown) => {
    await tickets.stop() // one without the other is no start
    throw error
  })
  agentUrl = agent.url
  return {
    stop: async () => {
      await agent.stop()
      await tickets.stop()
    },
  }
}
