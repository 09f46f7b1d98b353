import { StartError } from '#platform/environment.ts'
import type { AgentConfig } from '../../config.ts'

/** Where the models are: `main` routes, `mini` assists. */
export type ModelSettings = { main: string; mini: string; streamUsage: boolean; silenceMs: number } & (
  | { provider: 'azure.ai.openai'; endpoint: string; apiKey: string; apiVersion: string }
  | { provider: 'openai'; baseUrl: string | undefined; apiKey: string }
)

/** Undefined where no model is configured. Throws a StartError that names what a half-configured one lacks. */
export function modelSettingsOf(config: AgentConfig): ModelSettings | undefined {
  const common = {
    streamUsage: config.AGENT_STREAM_USAGE,
    silenceMs: config.AGENT_MODEL_SILENCE_SECONDS * 1000,
  }
  if (config.AZURE_OPENAI_ENDPOINT !== undefined) return { ...common, ...azure(config) }
  if (config.OPENAI_BASE_URL === undefined && config.OPENAI_API_KEY === undefined) return undefined
  const main = config.OPENAI_BASE_URL
    ? required(config, 'OPENAI_MODEL', 'the name of a model')
    : (config.OPENAI_MODEL ?? 'gpt-4.1')
  return {
    ...common,
    provider: 'openai',
    baseUrl: config.OPENAI_BASE_URL,
    apiKey: config.OPENAI_API_KEY ?? NO_KEY,
    main,
    mini: config.OPENAI_MODEL_MINI ?? main,
  }
}
/** Local servers ask for none, but the library insists on one. */
const NO_KEY = 'none'

function azure(config: AgentConfig) {
  const main = required(config, 'AZURE_OPENAI_CHAT_DEPLOYMENT', 'the name of a deployment')
  return {
    provider: 'azure.ai.openai' as const,
    endpoint: required(config, 'AZURE_OPENAI_ENDPOINT', 'the URL of the resource'),
    apiKey: required(config, 'AZURE_OPENAI_API_KEY', 'the key of the resource'),
    apiVersion: required(config, 'AZURE_OPENAI_API_VERSION', 'a version such as 2024-10-21'),
    main,
    mini: config.AZURE_OPENAI_CHAT_DEPLOYMENT_MINI ?? main,
  }
}

type ModelVariable = Extract<keyof AgentConfig, `AZURE_${string}` | `OPENAI_${string}`>

function required(config: AgentConfig, name: ModelVariable, takes: string): string {
  const value = config[name]
  if (value) return value
  throw new StartError(`${name}: got nothing, but a model is configured; it takes ${takes}`)
}
