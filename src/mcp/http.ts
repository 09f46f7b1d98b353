import { type AuthInfo, createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server'
import type { Fetch } from '#client/attempt.ts'
import { createTicketsClient } from '#client/tickets-client.ts'
import { type Caller, createTicketsServer, type ServerDeps } from './server.ts'
import { createSessions } from './sessions.ts'
import type { Allowance } from './tools.ts'

/** A request as the web's own types have it, its body already read. */
export type Asked = Allowance & {
  request: Request
  body: unknown
  /** Asks the ticket service as whoever makes this request, at any address that begins with INSIDE. */
  fetch: Fetch
}

/** The ticket service as `Asked.fetch` knows it. */
const INSIDE = 'http://localhost'

export type McpEndpoint = {
  answer: (asked: Asked) => Promise<Response>
  /** What waits for a person waits no longer, and answers with the link. */
  end: () => void
  close: () => Promise<void>
}

/** The server over HTTP, for both eras. Who may ask, by which name and from where, is for whoever calls `answer` to check. */
export function createMcpEndpoint(given: Pick<ServerDeps, 'version' | 'report'>): McpEndpoint {
  const callers = new WeakMap<AuthInfo, Caller>()
  const callerOf: ServerDeps['callerOf'] = ({ http }) => {
    const caller = http?.authInfo && callers.get(http.authInfo)
    if (!caller) throw new Error('a call came without its caller')
    return caller
  }
  const ending = new AbortController()
  const deps: ServerDeps = { ...given, callerOf, unanswered: new Set(), ending: ending.signal }
  const modern = createMcpHandler(() => createTicketsServer(deps), { onerror: deps.report, legacy: 'reject' })
  const sessions = createSessions(deps)
  return {
    answer: async ({ request, body, fetch, ...allowance }) => {
      const authInfo: AuthInfo = { token: '', clientId: '', scopes: [] }
      const tickets = createTicketsClient({ baseUrl: INSIDE, fetch, retries: 0 })
      const inTime = async (client: string | undefined) =>
        (await tickets.beginAgentRun(client, { resume: true })).run_id
      const caller: Caller = { ...allowance, tickets, currentRun: inTime }
      callers.set(authInfo, caller)
      if (!(await isLegacyRequest(request, body))) return modern.fetch(request, { parsedBody: body, authInfo })
      const inRun = (runId: string) => callers.set(authInfo, { ...caller, currentRun: async () => runId })
      return sessions.answer({ request, body, authInfo, tickets, inRun })
    },
    end: () => ending.abort(),
    close: () => modern.close(),
  }
}
