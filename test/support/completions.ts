import assert from 'node:assert/strict'
import OpenAI from 'openai'
import type { Messages } from '#contract/chat.ts'
import { completionChunkSchema, completionSchema } from '#contract/completions.ts'
import { type Agent, type AgentSettings, type Said, saidIn, startAgent } from './agent.ts'
import { type Cleaner, type Service, startService } from './service.ts'

export type Message = OpenAI.ChatCompletionMessageParam
export const user = (content: string): Message => ({ role: 'user', content })
export const assistant = (content: string): Message => ({ role: 'assistant', content })

export type Asking = { stream?: boolean; headers?: Record<string, string>; model?: string }

export type Chat = {
  tickets: Service
  agent: Agent
  openai: OpenAI
  /** What the agent answers to these messages; the last one, or all of them. */
  ask: (messages: string | readonly Message[], asking?: Asking) => Promise<string>
}

/** Both services, and OpenAI's own client in front of the agent. */
export async function startChat(
  test: Cleaner,
  { variables = {}, ...options }: Omit<Partial<AgentSettings>, 'tickets'> = {},
): Promise<Chat> {
  const tickets = await startService(test)
  const agent = await startAgent(test, { tickets: tickets.port, variables, ...options })
  const openai = clientOf(agent)
  return { tickets, agent, openai, ask: (messages, asking) => ask(openai, messages, asking) }
}

export const clientOf = ({ port }: Pick<Agent, 'port'>, apiKey = 'none', maxRetries = 0): OpenAI =>
  new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey, maxRetries })

/** The text of the answer, of which everything else must be as the contract says. */
export async function ask(
  openai: OpenAI,
  said: string | readonly Message[],
  { stream = false, headers = {}, model = 'tickets' }: Asking = {},
): Promise<string> {
  const messages = typeof said === 'string' ? [user(said)] : [...said]
  if (stream) return streamed(openai, { model, messages }, headers)
  const answer = completionSchema.parse(await openai.chat.completions.create({ model, messages }, { headers }))
  assert.equal(answer.choices[0]?.finish_reason, 'stop')
  return answer.choices[0].message.content
}

async function streamed(
  openai: OpenAI,
  body: { model: string; messages: Message[] },
  headers: Record<string, string>,
): Promise<string> {
  const asked = { ...body, stream: true, stream_options: { include_usage: true } } as const
  const stream = openai.chat.completions.stream(asked, { headers })
  const chunks = []
  for await (const chunk of stream) chunks.push(completionChunkSchema.parse(chunk))
  const last = chunks.at(-1)
  assert.deepEqual(last?.choices, [])
  assert.ok(last?.usage)
  assert.deepEqual(
    chunks.slice(0, -1).map(({ usage }) => usage),
    chunks.slice(1).map(() => null),
  )
  const answer = await stream.finalChatCompletion() // throws where no chunk says why it ended
  return answer.choices[0]?.message.content ?? ''
}

/** The link in an answer, on which a person decides. */
export function linkIn(answer: string): URL {
  const [link = ''] = /https?:\S+#conversation/.exec(answer) ?? []
  assert.ok(link, `no link in: ${answer}`)
  return new URL(link)
}

/** What a person does behind the link: looks at what waits in the thread that it names, and decides. */
export async function decideBehind(
  agent: Agent,
  link: URL,
  decision: 'approve' | 'reject',
  as: Record<string, string> = {},
): Promise<Said> {
  const thread = link.searchParams.get('thread') ?? ''
  const read = await agent.get(`/threads/${thread}/messages`, as)
  assert.equal(read.status, 200, read.text)
  const waiting = (read.json as Messages).results.find(({ pending_approval }) => pending_approval)
  assert.ok(waiting?.pending_approval, read.text)
  const { approval_id, digest } = waiting.pending_approval
  return saidIn(await agent.post(`/runs/${waiting.run_id}/approval`, { approval_id, digest, decision }, as))
}
