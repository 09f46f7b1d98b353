import { z } from 'zod'
import { loadDotEnv, readEnvironment } from '#platform/environment.ts'

const clientVariables = z.object({
  TICKET_SYSTEM_URL: z.string().default('http://localhost:8000'),
  TICKETS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'a token, as it was shown when it was made')
    .optional(),
})

export const DEFAULT_AGENT_URL = 'http://localhost:8100'

/** Where the tickets are: as the option says, else as the environment or a `.env` file does. */
export function ticketSystemUrl(option: string | undefined): string {
  loadDotEnv()
  return option ?? readEnvironment(clientVariables).TICKET_SYSTEM_URL
}

/** Who asks, for every command that asks a service. No option has it: other users of this machine see those. */
export function ticketsToken(): string | undefined {
  loadDotEnv()
  return readEnvironment(clientVariables).TICKETS_TOKEN
}
