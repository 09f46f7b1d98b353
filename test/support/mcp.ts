import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { formatTimestamp } from '#contract/date-time.ts'
import { isObject } from '#contract/ticket-body.ts'
import { alter, type Cleaner, query } from './service.ts'

/** Both eras of the protocol: from 2026-07-28 on there are no sessions. */
export const ERAS = ['modern', 'legacy'] as const
export type Era = (typeof ERAS)[number]

type Connecting = { headers?: Record<string, string>; name?: string; capabilities?: Record<string, unknown> }

/** The official client, connected to /mcp of a service. */
export async function connectOver(
  test: Cleaner,
  era: Era,
  port: number,
  { headers = {}, name = 'test-client', capabilities = {} }: Connecting = {},
): Promise<Client> {
  const client = clientOf(era, name, capabilities)
  const url = new URL(`http://127.0.0.1:${port}/mcp`)
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
  test.after(() => client.close())
  return client
}

type Spawning = Pick<Connecting, 'name' | 'capabilities'> & { args?: readonly string[]; env?: Record<string, string> }

/** The official client, connected to a process of `tickets mcp`. */
export async function connectStdio(test: Cleaner, era: Era, settings: Spawning = {}): Promise<Client> {
  const { name = 'test-client', capabilities = {}, args = [], env = {} } = settings
  const client = clientOf(era, name, capabilities)
  const command = [join(import.meta.dirname, '../../bin/tickets.mjs'), 'mcp', ...args]
  await client.connect(new StdioClientTransport({ command: process.execPath, args: command, env }))
  test.after(() => client.close())
  return client
}

const clientOf = (era: Era, name: string, capabilities: Record<string, unknown>) =>
  new Client(
    { name, version: '1.0.0' },
    { capabilities, versionNegotiation: { mode: era === 'modern' ? { pin: '2026-07-28' } : 'legacy' } },
  )

/** As if so many minutes had gone by without a change of any agent: all may do again what may be done without a person. */
export function idleFor(file: string, minutes = 24 * 60): void {
  for (const { id, last_used } of query(file, 'SELECT id, last_used FROM agent_runs')) {
    const earlier = new Date(Date.parse(String(last_used)) - minutes * 60_000)
    alter(file, `UPDATE agent_runs SET last_used = '${formatTimestamp(earlier)}' WHERE id = '${id}'`)
  }
}

export type Told = Record<string, unknown> & { error?: string; message?: string }

type Arguments = Record<string, unknown>

/** The whole result of a tool, whose text and structured content must say the same. */
export async function resultOf(client: Client, name: string, args: Arguments = {}): Promise<CallToolResult> {
  const result = await client.callTool({ name, arguments: args })
  const [content, ...others] = result.content
  assert.ok(content?.type === 'text' && others.length === 0)
  assert.deepEqual(JSON.parse(content.text), result.structuredContent)
  return result
}

/** What a tool answers with. */
export async function call(client: Client, name: string, args: Arguments = {}): Promise<Record<string, unknown>> {
  const { structuredContent } = await resultOf(client, name, args)
  assert.ok(isObject(structuredContent))
  return structuredContent
}

type Question = { message: string; url?: unknown }
type Answer = { action: 'accept' | 'decline' | 'cancel'; content?: Record<string, string> }

/** What the client's person says to what it is asked. */
export function answering(client: Client, answer: (asked: Question) => Promise<Answer>): void {
  client.setRequestHandler('elicitation/create', ({ params }) =>
    answer({ message: params.message, url: 'url' in params ? params.url : undefined }),
  )
}
