import { z } from 'zod'
import { refuse } from '#contract/refuse.ts'
import { AUTH_MODES } from '#platform/authorization.ts'
import { givenTo, readEnvironment, variable, withValues } from '#platform/environment.ts'
import { httpVariables, isRange, urlOn } from '#platform/http-config.ts'
import { LOG_LEVELS } from '#platform/logger.ts'
import { OPEN_WORKFLOW, parseWorkflow } from './change/workflow.ts'
import { parseFaults } from './http/faults.ts'

/** Every variable of the ticket service. */
export const ticketVariables = z.object({
  DATABASE_URL: variable.database('data/tickets.sqlite'),
  /** The agent's, for backups of both. It need not be there. */
  AGENT_DATABASE_URL: variable.databaseFile('data/agent.sqlite'),
  /** Of the digests that are kept of sessions and tokens: another one signs everybody out. */
  SECRET_KEY: z.string().optional(),
  DJANGO_SECRET: z.string().optional(),
  AUTH: variable.choice(AUTH_MODES, 'none'),
  ACCESS_LOG_DAYS: variable.wholeNumber(0, 36_500, 365),
  DELETED_TICKETS_DAYS: variable.wholeNumber(0, 36_500, 0),
  AUDIT_DAYS: variable.wholeNumber(0, 36_500, 0),
  ...httpVariables,
  PORT: variable.port(8000),
  TICKET_TRANSITIONS: parsed(parseWorkflow, 'rules such as OPEN>RESOLVED|CLOSED,RESOLVED>OPEN').default(OPEN_WORKFLOW),
  TICKET_FAULTS: parsed(parseFaults, 'faults such as 503:0.25,delay:250-2000,after:0.05').optional(),
  MAX_BODY_BYTES: variable.wholeNumber(1_000, 1_000_000_000, 2_000_000),
  /** Feeds, exports and backups that an address may have open at once. */
  STREAMS_PER_ADDRESS: variable.wholeNumber(1, 1_000_000, 600),
  /** Where clients of the MCP server get their tokens by OAuth; without it they bring one. */
  MCP_AUTHORIZATION_SERVER: variable.httpUrl().optional(),
  /** Addresses and ranges beside those of the public internet that webhooks may reach. */
  WEBHOOK_NETWORKS: variable.list([]).refine((items) => items.every(isRange), 'addresses or ranges such as 10.0.0.0/8'),
  WEBHOOK_LOG_DAYS: variable.wholeNumber(1, 36_500, 30),
  AGENT_URL: variable.httpUrl().default('http://localhost:8100'),
  LOG_LEVEL: variable.choice(LOG_LEVELS, 'info'),
})
export type TicketConfig = Readonly<z.infer<typeof ticketVariables>>

/** Without AGENT_URL the agent is on this machine, at the AGENT_PORT that the same environment gives it. */
export function readTicketConfig(): TicketConfig {
  const config = readEnvironment(ticketVariables)
  if (givenTo(config).AGENT_URL !== undefined) return config
  const { AGENT_PORT } = readEnvironment(agentPort)
  return withValues(config, { AGENT_URL: urlOn(config.HOST, AGENT_PORT) })
}
const agentPort = z.object({ AGENT_PORT: variable.port(8100) })

/** A variable in a small language of its own; the error shows an example and what is wrong. */
function parsed<Value>(parse: (text: string) => Value, takes: string) {
  return z.string().transform((text, context) => {
    try {
      return parse(text)
    } catch (error) {
      return refuse(context, `${takes} (${error instanceof Error ? error.message : 'unreadable'})`)
    }
  })
}
