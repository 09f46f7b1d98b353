/**
 * A program that uses the tickets through MCP, as an assistant does: it creates two tickets, lists them, and wants to delete
 * them, about which a person decides on the page.
 *
 *   TICKETS_TOKEN=tkt_… npx node examples/mcp-client.ts http://localhost:8000/mcp
 */
import { randomUUID } from 'node:crypto'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

const url = new URL(process.argv[2] ?? 'http://localhost:8000/mcp')
const token = process.env.TICKETS_TOKEN
const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}

const client = new Client({ name: 'example', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))

async function call(name: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { structuredContent } = await client.callTool({ name, arguments: args })
  return { ...(structuredContent as object) }
}

const ids: unknown[] = []
/** One key for each change that is meant: tried again under the same key, it is made once. */
const job = randomUUID()
for (const title of ['Printer jams', 'Printer jams again']) {
  const made = await call('tickets_create', {
    title,
    description: 'On the 3rd floor.',
    idempotency_key: `${job} ${title}`,
  })
  ids.push(made.id)
  console.log(`Created #${made.id} in run ${made.run_id}.`)
}
console.log(`There are ${(await call('tickets_find', { search: 'printer' })).total} tickets about printers.`)

const deletion = { operation: 'delete', ids }
let answer = await call('tickets_bulk', deletion)
if (answer.error === 'approval_needed') console.log(`Please decide: ${answer.approval_url}`)
while (answer.error === 'approval_needed') {
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  answer = await call('tickets_bulk', deletion) // the same call goes through once it is approved
}
console.log(answer.error ? String(answer.message) : `Deleted ${answer.changed} tickets.`)
await client.close()
