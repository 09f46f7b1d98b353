import { StartError } from '#platform/environment.ts'
import type { AgentConfig } from '../config.ts'

/** `main` plans, `mini` reads and picks. */
export type Role = 'main' | 'mini'

/** Where the models are, and what each role's is called: a deployment for Azure, a model elsewhere. */
export type ModelSettings = { main: string; mini: string; streamUsage: boolean; silenceMs: number } & (
  | { provider: 'azure.ai.openai'; endpoint: string; apiKey: string; apiVersion: string }
  | { provider: 'openai'; baseUrl: string; apiKey: string | undefined }
)

/** Undefined where no model is configured. Throws a StartError that names what a half-configured one lacks. */
export function modelSettingsOf(config: AgentConfig): ModelSettings | undefined {
  const common = {
    streamUsage: config.AGENT_STREAM_USAGE,
    silenceMs: config.AGENT_MODEL_SILENCE_SECONDS * 1000,
  }
  if (config.AZURE_OPENAI_ENDPOINT !== undefined) return { ...common, ...azure(config) }
  if (config.OPENAI_BASE_URL === undefined && config.OPENAI_API_KEY === undefined) return nothingNamed(config)
  const main = config.OPENAI_BASE_URL
    ? required(config, 'OPENAI_MODEL', 'the name of a model')
    : (config.OPENAI_MODEL ?? 'gpt-4.1')
  return {
    ...common,
    provider: 'openai',
    baseUrl: withoutUser('OPENAI_BASE_URL', config.OPENAI_BASE_URL ?? 'https://api.openai.com/v1'),
    apiKey: config.OPENAI_API_KEY && asKey('OPENAI_API_KEY', config.OPENAI_API_KEY),
    main,
    mini: config.OPENAI_MODEL_MINI ?? main,
  }
}

function azure(config: AgentConfig) {
  const main = required(config, 'AZURE_OPENAI_CHAT_DEPLOYMENT', 'the name of a deployment')
  const endpoint = required(config, 'AZURE_OPENAI_ENDPOINT', 'the URL of the resource')
  return {
    provider: 'azure.ai.openai' as const,
    endpoint: withoutUser('AZURE_OPENAI_ENDPOINT', endpoint),
    apiKey: asKey('AZURE_OPENAI_API_KEY', required(config, 'AZURE_OPENAI_API_KEY', 'the key of the resource')),
    apiVersion: required(config, 'AZURE_OPENAI_API_VERSION', 'a version such as 2024-10-21'),
    main,
    mini: config.AZURE_OPENAI_CHAT_DEPLOYMENT_MINI ?? main,
  }
}

/** A model that is named, and nowhere to be found, is a mistake and not the wish to have none. */
function nothingNamed(config: AgentConfig): undefined {
  if (config.AZURE_OPENAI_CHAT_DEPLOYMENT)
    throw new StartError(
      'AZURE_OPENAI_ENDPOINT: got nothing, but AZURE_OPENAI_CHAT_DEPLOYMENT is set; it takes the URL of the resource',
    )
  if (config.OPENAI_MODEL)
    throw new StartError(
      'OPENAI_BASE_URL: got nothing, but OPENAI_MODEL is set; it takes the URL of a compatible server (or set OPENAI_API_KEY for OpenAI itself)',
    )
}

type ModelVariable = Extract<keyof AgentConfig, `AZURE_${string}` | `OPENAI_${string}`>

function required(config: AgentConfig, name: ModelVariable, takes: string): string {
  const value = config[name]
  if (value) return value
  throw new StartError(`${name}: got nothing, but a model is configured; it takes ${takes}`)
}

/** `fetch` refuses a URL that holds a name or a password, with every call. */
function withoutUser(name: ModelVariable, url: string): string {
  const { username, password } = new URL(url)
  if (username === '' && password === '') return url
  throw new StartError(`${name}: got a URL with a name or password in it; the key has a variable of its own`)
}

/** No header takes anything else. */
function asKey(name: ModelVariable, value: string): string {
  const key = value.trim()
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new StartError(`${name}: got a value with blanks, quotes or other signs that no key has`)
}
