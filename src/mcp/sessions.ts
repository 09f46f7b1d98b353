import {
  type AuthInfo,
  isInitializeRequest,
  type LegacyHttpHandler,
  legacyStatelessFallback,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { ApiError } from '#client/errors.ts'
import type { TicketsClient } from '#client/tickets-client.ts'
import { clientName } from './client-claims.ts'
import { createTicketsServer, type ServerDeps } from './server.ts'

const SESSION_HEADER = 'mcp-session-id'

/** A request of a client of 2025. `inRun` says in which run it is, for whatever it calls. */
export type LegacyAsked = {
  request: Request
  body: unknown
  authInfo: AuthInfo
  tickets: TicketsClient
  inRun: (runId: string) => void
}

/** So many sessions hold a connection over which a person can be asked; what they cost is bounded. */
const LIVE_MAX = 64

/**
 * Clients of 2025, of which each session is a run. What a session is stands in the database of tickets: who it belongs to is
 * looked at with every request, and it goes on after a restart. Only one that can be asked something keeps a connection
 * here; where that is gone, the session goes on, and its person gets a link instead of a question.
 */
export function createSessions(deps: ServerDeps): { answer: (asked: LegacyAsked) => Promise<Response> } {
  const stateless = legacyStatelessFallback(() => createTicketsServer(deps), deps.report)
  const live = new Map<string, WebStandardStreamableHTTPServerTransport>()

  async function begin(asked: LegacyAsked, params: Begun): Promise<Response> {
    const client = clientName(params.clientInfo.name)
    const run = await asked.tickets.beginAgentRun(client).catch(() => undefined)
    if (!run) return through(stateless, asked) // where nothing can be stored, one can still read
    const { run_id } = run
    if (!params.capabilities.elicitation) return named(await through(stateless, asked), run_id)
    const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: () => run_id })
    await createTicketsServer(deps).connect(transport)
    const [oldest] = live.keys()
    if (live.size >= LIVE_MAX && oldest !== undefined) close(oldest)
    live.set(run_id, transport)
    return transport.handleRequest(asked.request, { parsedBody: asked.body, authInfo: asked.authInfo })
  }

  function close(id: string): void {
    void live.get(id)?.close()
    live.delete(id)
  }

  /** The one that was used last is the last to be closed. */
  function used(id: string): WebStandardStreamableHTTPServerTransport | undefined {
    const transport = live.get(id)
    if (transport) live.delete(id)
    if (transport) live.set(id, transport)
    return transport
  }

  return {
    answer: async (asked) => {
      const id = asked.request.headers.get(SESSION_HEADER)
      if (id === null)
        return isInitializeRequest(asked.body) ? begin(asked, asked.body.params) : through(stateless, asked)
      if (!(await isOwn(asked.tickets, id))) return noSuchSession()
      asked.inRun(id)
      const transport = used(id)
      if (!transport) return through(stateless, asked)
      return transport.handleRequest(asked.request, { parsedBody: asked.body, authInfo: asked.authInfo })
    },
  }
}

type Begun = { clientInfo: { name: string }; capabilities: { elicitation?: unknown } }

const through = (handler: LegacyHttpHandler, { request, body, authInfo }: LegacyAsked) =>
  handler(request, { parsedBody: body, authInfo })

function named(response: Response, id: string): Response {
  response.headers.set(SESSION_HEADER, id)
  return response
}

async function isOwn(tickets: TicketsClient, id: string): Promise<boolean> {
  try {
    await tickets.agentRun(id)
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false
    throw error
  }
}

const noSuchSession = () =>
  Response.json({ jsonrpc: '2.0', error: { code: -32_001, message: 'Session not found' }, id: null }, { status: 404 })
