import { type Agent, startAgent } from '../../../test/support/agent.ts'
import { type Cleaner, type Service, type Settings, startService } from '../../../test/support/service.ts'

/** Both services as a user has them, with the page at `url`. */
export type Desk = { url: string; tickets: Service; agent: Agent }

export type DeskSettings = Pick<Settings, 'variables'> & {
  /** Variables of the agent, such as those of a fake model. */
  agentVariables?: Record<string, string>
  /** Tickets to begin with: title, description, and what else an import takes. */
  rows?: readonly object[]
}

export async function startDesk(
  test: Cleaner,
  { variables = {}, agentVariables = {}, rows = [] }: DeskSettings = {},
): Promise<Desk> {
  let agentUrl = ''
  const tickets = await startService(test, { variables, agentUrl: () => agentUrl })
  const agent = await startAgent(test, { tickets: tickets.port, variables: agentVariables })
  agentUrl = `http://127.0.0.1:${agent.port}`
  if (rows.length > 0) {
    const answer = await tickets.import(rows.map((row) => JSON.stringify(row)).join('\n'))
    if (answer.status !== 200 && answer.status !== 201) throw new Error(`the tickets were refused: ${answer.text}`)
  }
  return { url: `http://127.0.0.1:${tickets.port}`, tickets, agent }
}
