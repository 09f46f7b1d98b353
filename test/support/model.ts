import { type ChatCompletionRequest, type FixtureOpts, type FixtureResponse, LLMock } from '@copilotkit/aimock'
import type { Cleaner } from './service.ts'

export const text = (content: string) => ({ content })
export const calls = (...toolCalls: { name: string; arguments: string }[]) => ({ toolCalls })
export const error = (status: number, message: string, more: { code?: string; retryAfter?: number } = {}) => ({
  error: { message, type: 'error', ...(more.code && { code: more.code }) },
  status,
  ...(more.retryAfter !== undefined && { retryAfter: more.retryAfter }),
})

type Grant = { operation: string } & Record<string, unknown>
const DESTINATIONS: Record<string, string> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  restore: 'delete',
  undo: 'delete',
}

/** The router's answer: one call of `route` for each grant. */
export const routes = (...grants: Grant[]) =>
  calls(
    ...grants.map((grant) => ({
      name: 'route',
      arguments: JSON.stringify({
        destination: DESTINATIONS[grant.operation] ?? 'get',
        reason: grant.operation,
        grant,
      }),
    })),
  )

export type FakeModel = {
  /** Variables with which an agent talks to it as to Azure. */
  azure: Record<string, string>
  /** Variables with which an agent talks to it as to any compatible server. */
  compatible: Record<string, string>
  /** The requests it got: path with query, and body. */
  requests: () => { path: string; body: ChatCompletionRequest }[]
}

export const isRouter = (request: ChatCompletionRequest): boolean =>
  (request.tools ?? []).some((tool) => tool.function.name === 'route')

export type Answering = (request: ChatCompletionRequest) => FixtureResponse | Promise<FixtureResponse>

/** A model faked at its wire only; `answer` says what it says to each request. */
export async function startModel(test: Cleaner, answer: Answering, options: FixtureOpts = {}): Promise<FakeModel> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent' })
  mock.on({ predicate: () => true }, answer, options)
  await mock.start()
  test.after(async () => void (await mock.stop()))
  return {
    azure: azureVariables(mock.url),
    compatible: {
      OPENAI_BASE_URL: `${mock.url}/v1`,
      OPENAI_API_KEY: 'key',
      OPENAI_MODEL: 'big',
      OPENAI_MODEL_MINI: 'small',
    },
    requests: () => mock.getRequests().flatMap(({ path, body }) => (isChat(body) ? [{ path, body }] : [])),
  }
}

const isChat = (body: unknown): body is ChatCompletionRequest =>
  typeof body === 'object' && body !== null && 'messages' in body

/** With a slash at the end, as people paste it. */
export const azureVariables = (url: string): Record<string, string> => ({
  AZURE_OPENAI_ENDPOINT: `${url}/`,
  AZURE_OPENAI_API_KEY: 'key',
  AZURE_OPENAI_API_VERSION: '2024-10-21',
  AZURE_OPENAI_CHAT_DEPLOYMENT: 'big',
  AZURE_OPENAI_CHAT_DEPLOYMENT_MINI: 'small',
})
