import type { AgentConfig } from '#agent/config.ts'
import { withoutPassword } from '#platform/environment.ts'
import type { Finding } from '#tickets/maintenance/check.ts'

/** Where a model is asked, and with what; `variables` name what an operator can correct. */
type Model = {
  name: string
  url: string
  headers: Record<string, string>
  variables: { key: string; model: string; url: string }
}

const ANSWER_MS = 30_000
const SHOWN = 80

/** Asks each model that is configured for one word, as the agent would reach it. */
export async function* checkModels(config: AgentConfig): AsyncGenerator<Finding> {
  const missing = missingOf(config)
  if (missing.length > 0) {
    const remedy = 'Set it in the environment or in .env: without it the agent does not start.'
    return yield { subject: 'model', said: `one is configured, but not ${missing.join(', ')}`, remedy }
  }
  const models = modelsOf(config)
  if (models.length === 0)
    yield { subject: 'model', said: 'none is configured: the agent reads everyday commands by itself' }
  for (const model of models) yield await checkModel(model)
}

async function checkModel({ name, url, headers, variables }: Model): Promise<Finding> {
  const subject = `model ${name}`
  const shown = withoutPassword(url)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ model: name, messages: [{ role: 'user', content: 'Answer with the word ready.' }] }),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const answer = response.ok ? answerIn(await response.json().catch(() => undefined)) : undefined
    if (answer !== undefined) return { subject, said: `${shown} answered “${answer.slice(0, SHOWN)}”` }
    const said = `${shown} answered with status ${response.status}`
    if (response.status === 401 || response.status === 403)
      return { subject, said: `${said}: it refuses the key`, remedy: `Correct ${variables.key}.` }
    if (response.status === 404)
      return { subject, said: `${said}: there is no such model`, remedy: `Correct ${variables.model}.` }
    return { subject, said, remedy: `See what its server says, and correct ${variables.url}.` }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    const said = late ? `${shown} did not answer in ${ANSWER_MS / 1000} s` : `${shown} cannot be reached`
    return { subject, said, remedy: `See whether its server runs, and correct ${variables.url}.` }
  }
}

/** Undefined where the answer is none of a chat model. */
function answerIn(body: unknown): string | undefined {
  const choices = memberOf(body, 'choices')
  const message = memberOf(Array.isArray(choices) ? choices[0] : undefined, 'message')
  const content = memberOf(message, 'content')
  return typeof content === 'string' ? content : undefined
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

/** What of a model that is configured is not. */
function missingOf(config: AgentConfig): string[] {
  const azure = ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_API_VERSION', 'AZURE_OPENAI_CHAT_DEPLOYMENT'] as const
  if (config.AZURE_OPENAI_ENDPOINT !== undefined) return azure.filter((name) => !config[name])
  return config.OPENAI_BASE_URL !== undefined && !config.OPENAI_MODEL ? ['OPENAI_MODEL'] : []
}

function modelsOf(config: AgentConfig): Model[] {
  const azure = config.AZURE_OPENAI_ENDPOINT
  if (azure !== undefined) {
    const names = [config.AZURE_OPENAI_CHAT_DEPLOYMENT, config.AZURE_OPENAI_CHAT_DEPLOYMENT_MINI]
    return different(names).map((name) => ({
      name,
      url: `${azure}/openai/deployments/${encodeURIComponent(name)}/chat/completions?api-version=${config.AZURE_OPENAI_API_VERSION}`,
      headers: { 'api-key': config.AZURE_OPENAI_API_KEY ?? '' },
      variables: {
        key: 'AZURE_OPENAI_API_KEY',
        model: 'AZURE_OPENAI_CHAT_DEPLOYMENT or AZURE_OPENAI_API_VERSION',
        url: 'AZURE_OPENAI_ENDPOINT',
      },
    }))
  }
  const { OPENAI_BASE_URL, OPENAI_API_KEY } = config
  if (OPENAI_BASE_URL === undefined && OPENAI_API_KEY === undefined) return []
  return different([config.OPENAI_MODEL ?? 'gpt-4.1', config.OPENAI_MODEL_MINI]).map((name) => ({
    name,
    url: `${OPENAI_BASE_URL ?? 'https://api.openai.com/v1'}/chat/completions`,
    headers: bearer(OPENAI_API_KEY),
    variables: { key: 'OPENAI_API_KEY', model: 'OPENAI_MODEL', url: 'OPENAI_BASE_URL' },
  }))
}

/** A server of one's own asks for none. */
const bearer = (key: string | undefined): Record<string, string> => (key ? { authorization: `Bearer ${key}` } : {})

const different = (names: (string | undefined)[]): string[] => [...new Set(names.filter((name) => name !== undefined))]
