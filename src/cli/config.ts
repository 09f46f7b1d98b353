import { z } from 'zod'
import { loadDotEnv, readEnvironment, variable } from '#platform/environment.ts'
import { httpVariables, urlOn } from '#platform/http-config.ts'

const ticketsVariables = z.object({
  HOST: httpVariables.HOST,
  TICKET_SYSTEM_URL: z.string().optional(),
  PORT: variable.port(8000),
})
const agentVariables = z.object({
  HOST: httpVariables.HOST,
  AGENT_URL: z.string().optional(),
  AGENT_PORT: variable.port(8100),
})
const tokenSchema = z.string().regex(/^[\x21-\x7e]+$/, 'a token, as it was shown when it was made')
const tokenVariables = z.object({
  TICKETS_TOKEN: tokenSchema.optional(),
})

export const AGENT_URL_HELP = 'where the agent is (default: AGENT_URL, else http://localhost and AGENT_PORT, 8100)'

/** Where the tickets are: as the option says, else as the environment or a `.env` file does, which `npm start` reads as well. */
export function ticketSystemUrl(option: string | undefined): string {
  loadDotEnv()
  if (option !== undefined) return option
  const { HOST, TICKET_SYSTEM_URL, PORT } = readEnvironment(ticketsVariables)
  return TICKET_SYSTEM_URL ?? urlOn(HOST, PORT)
}

/** Where the agent is, likewise. */
export function agentUrl(argument: string | undefined): string {
  loadDotEnv()
  if (argument !== undefined) return argument
  const { HOST, AGENT_URL, AGENT_PORT } = readEnvironment(agentVariables)
  return AGENT_URL ?? urlOn(HOST, AGENT_PORT)
}

/** Who asks, for every command that asks a service. No option has it: other users of this machine see those. */
export function ticketsToken(): string | undefined {
  loadDotEnv()
  return readEnvironment(tokenVariables).TICKETS_TOKEN
}

/** Undefined for what can be no token. */
export const asToken = (text: string): string | undefined => tokenSchema.safeParse(text).data
