import { type ChatCompletionRequest, type FixtureOpts, type FixtureResponse, LLMock } from '@copilotkit/aimock'
import type { Cleaner } from './service.ts'

export const text = (content: string) => ({ content })
export const calls = (...toolCalls: { name: string; arguments: string }[]) => ({ toolCalls })
export const error = (status: number, message: string, more: { code?: string; retryAfter?: number } = {}) => ({
  error: { message, type: 'error', ...(more.code && { code: more.code }) },
  status,
  ...(more.retryAfter !== undefined && { retryAfter: more.retryAfter }),
})

/** A call of the agent's vocabulary, as a model makes it: a wish quotes the words of the user that ask for it (`said`). */
export type MadeCall = { call: string } & Record<string, unknown>

/** What the planner answers: a call of a tool for each. */
export const plan = (...made: MadeCall[]) =>
  calls(...made.map(({ call, ...args }) => ({ name: call, arguments: JSON.stringify(args) })))

export type FakeModel = {
  /** Variables with which an agent talks to it as to Azure. */
  azure: Record<string, string>
  /** Variables with which an agent talks to it as to any compatible server. */
  compatible: Record<string, string>
  /** The requests it got: path with query, and body. */
  requests: () => { path: string; body: ChatCompletionRequest }[]
}

/** The planner has tools. The reader, which is shown texts of tickets, has none. */
export const isPlanner = ({ tools = [] }: ChatCompletionRequest): boolean => tools.length > 0

/** What the user says in this turn; the reader gets its question here, with the tickets. */
export const messageIn = ({ messages }: ChatCompletionRequest): string =>
  String(messages.findLast(({ role }) => role === 'user')?.content)

export type Answering = (request: ChatCompletionRequest) => FixtureResponse | Promise<FixtureResponse>

/** A model faked at its wire only; `answer` says what it says to each request. */
export async function startModel(test: Cleaner, answer: Answering, options: FixtureOpts = {}): Promise<FakeModel> {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent' })
  mock.on({ predicate: () => true }, answer, options)
  await mock.start()
  test.after(async () => void (await mock.stop()))
  return {
    azure: azureVariables(mock.url),
    compatible: compatibleVariables(mock.url),
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

export const compatibleVariables = (url: string): Record<string, string> => ({
  OPENAI_BASE_URL: `${url}/v1`,
  OPENAI_API_KEY: 'key',
  OPENAI_MODEL: 'big',
  OPENAI_MODEL_MINI: 'small',
})
