import { Agent, request } from 'node:http'

/** One kept connection, and nothing between the bytes and the clock that a client would add. */
export type RawClient = {
  /** Milliseconds from the request to the end of its answer, and the answer. */
  send: (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Sent>
  close: () => void
}
export type Sent = { ms: number; status: number; headers: Record<string, unknown>; text: string }

export function rawClient(url: string): RawClient {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    send: (method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const bytes = body === undefined ? '' : JSON.stringify(body)
        const type =
          body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(bytes)) }
        const began = performance.now()
        const outgoing = request(
          { hostname, port, agent, method, path, headers: { ...type, ...headers } },
          (answer) => {
            let text = ''
            answer.setEncoding('utf8')
            answer.on('data', (piece: string) => {
              text += piece
            })
            answer.on('end', () => {
              const ms = performance.now() - began
              resolve({ ms, status: answer.statusCode ?? 0, headers: answer.headers, text })
            })
          },
        )
        outgoing.on('error', reject)
        outgoing.end(bytes)
      }),
    close: () => agent.destroy(),
  }
}

const VERSION = '2026-07-28'
const CLIENT = { name: 'bench', version: '1' }
const ACCEPT = { accept: 'application/json, text/event-stream' }

/** A call of a tool as a client of the modern era sends it. */
export function modernCall(name: string, args: object): { body: object; headers: Record<string, string> } {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': VERSION,
    'io.modelcontextprotocol/clientInfo': CLIENT,
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const headers = { ...ACCEPT, 'mcp-protocol-version': VERSION, 'mcp-method': 'tools/call', 'mcp-name': name }
  return { headers, body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args, _meta } } }
}

/** The same within a session of 2025. */
export const legacyCall = (session: string, name: string, args: object) => ({
  headers: { ...ACCEPT, 'mcp-protocol-version': '2025-06-18', 'mcp-session-id': session },
  body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } },
})

/** Begins a session of 2025; answers its id. */
export async function beginSession(client: RawClient, capabilities: object = {}): Promise<string> {
  const params = { protocolVersion: '2025-06-18', capabilities, clientInfo: CLIENT }
  const body = { jsonrpc: '2.0', id: 0, method: 'initialize', params }
  const { headers, status, text } = await client.send('POST', '/mcp', body, ACCEPT)
  const session = headers['mcp-session-id']
  if (typeof session !== 'string') throw new Error(`no session: ${status} ${text}`)
  return session
}
