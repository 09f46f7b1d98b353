import { z } from 'zod'
import { isTimeZone } from '#contract/stats.ts'
import { AUTH_MODES } from '#platform/authorization.ts'
import { givenTo, readEnvironment, variable, withValues } from '#platform/environment.ts'
import { httpVariables, urlOn } from '#platform/http-config.ts'
import { LOG_LEVELS } from '#platform/logger.ts'
import { POLICIES } from './run/gate.ts'

const APPROVAL_POLICIES = ['auto', ...POLICIES] as const

/** Where the ticket API is where nothing says otherwise. */
export const TICKET_SYSTEM_DEFAULT = 'http://localhost:8000'

export const agentVariables = z.object({
  AGENT_PORT: variable.port(8100),
  AUTH: variable.choice(AUTH_MODES, 'none'),
  ...httpVariables,
  AGENT_DATABASE_URL: variable.databaseFile('data/agent.sqlite'),
  TICKET_SYSTEM_URL: variable.httpUrl().default(TICKET_SYSTEM_DEFAULT),
  /** Where people reach the page, for links in other programs. */
  PUBLIC_URL: variable.httpUrl().optional(),
  AGENT_APPROVAL: variable.choice(APPROVAL_POLICIES, 'auto'),
  AGENT_CONVERSATIONS_DAYS: variable.wholeNumber(0, 36_500, 0),
  AGENT_APPROVAL_MINUTES: variable.wholeNumber(1, 10_080, 60),
  AGENT_READ_ONLY: variable.flag(),
  AGENT_TIMEZONE: z.string().refine(isTimeZone, 'an IANA time zone, such as Europe/Copenhagen').default('UTC'),
  AGENT_MAX_STEPS: variable.wholeNumber(1, 100, 20),
  AGENT_MAX_MODEL_CALLS: variable.wholeNumber(1, 100, 8),
  AGENT_MAX_TOKENS: variable.wholeNumber(100, 10_000_000, 60_000),
  AGENT_MAX_SECONDS: variable.wholeNumber(1, 86_400, 300),
  AGENT_MAX_EFFECTS: variable.wholeNumber(1, 100_000, 1_000),
  AGENT_MODEL_SILENCE_SECONDS: variable.wholeNumber(1, 600, 25),
  AGENT_STREAM_USAGE: variable.flag(true),
  AZURE_OPENAI_ENDPOINT: variable.httpUrl().optional(),
  AZURE_OPENAI_API_KEY: z.string().optional(),
  AZURE_OPENAI_API_VERSION: z.string().optional(),
  AZURE_OPENAI_CHAT_DEPLOYMENT: z.string().optional(),
  AZURE_OPENAI_CHAT_DEPLOYMENT_MINI: z.string().optional(),
  OPENAI_BASE_URL: variable.httpUrl().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_MODEL_MINI: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: variable.httpUrl().optional(),
  LOG_LEVEL: variable.choice(LOG_LEVELS, 'info'),
})
export type AgentConfig = Readonly<z.infer<typeof agentVariables>>

/** Without TICKET_SYSTEM_URL the tickets are on this machine, at the PORT that the same environment gives them. */
export function readAgentConfig(): AgentConfig {
  const config = readEnvironment(agentVariables)
  if (givenTo(config).TICKET_SYSTEM_URL !== undefined) return config
  const { PORT } = readEnvironment(ticketPort)
  return withValues(config, { TICKET_SYSTEM_URL: urlOn(config.HOST, PORT) })
}
const ticketPort = z.object({ PORT: variable.port(8000) })
