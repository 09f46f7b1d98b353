import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Asked, McpEndpoint } from '#mcp/http.ts'
import { resource } from '#platform/resource.ts'
import { projectVersion } from '#platform/version.ts'

/**
 * /mcp: the tools of the MCP server over HTTP. Each call of a tool is a request to this same service, with the credential
 * and the address of whoever makes the call, so that everything is checked where it always is. The packages are loaded
 * with the first request: most services have no such client.
 */
export function mcpRoute(app: FastifyInstance): void {
  let loading: Promise<McpEndpoint> | undefined
  const load = async () => {
    const { createMcpEndpoint } = await import('#mcp/http.ts')
    const report = (error: unknown) => app.log.error({ err: error }, 'mcp: unexpected error')
    return createMcpEndpoint({ version: projectVersion(), report })
  }
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    loading ??= load()
    return reply.send(await (await loading).answer(askedBy(request, reply)))
  }
  const produces = ['application/json', 'text/event-stream']
  resource(app, '/mcp', { POST: answer }, { config: { scope: 'caller', produces } })
  app.addHook('onClose', async () => (await loading)?.close())
}

/** `X-Read-Only: true` narrows what a connection may do, whatever its token may. */
function askedBy(request: FastifyRequest, reply: FastifyReply): Asked {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const { method, url, headers, body, identity } = request
  return {
    request: new Request(`http://localhost${url}`, { method, headers: singleOf(headers), signal: gone.signal }),
    body,
    fetch: inside(request),
    scopes: identity?.scopes,
    readOnly: headers['x-read-only'] === 'true',
  }
}

const singleOf = (headers: FastifyRequest['headers'], names = Object.keys(headers)) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

/** What says who asks, by which name and through which proxy. */
const CARRIED = ['host', 'authorization', 'cookie', 'x-csrf-token'].concat(
  ['for', 'host', 'proto'].map((what) => `x-forwarded-${what}`),
)

/** Requests of the same caller to this service, through all its checks, without a socket between. */
function inside({ headers, socket, server }: FastifyRequest): Asked['fetch'] {
  const carried = singleOf(headers, CARRIED)
  const { remoteAddress = '' } = socket
  return async (url, { method, headers: own, body, signal }) => {
    const answer = await server.inject({
      method: methodOf(method),
      url: url.slice(new URL(url).origin.length),
      headers: { ...carried, ...Object.fromEntries(new Headers(own)) },
      remoteAddress,
      ...(typeof body === 'string' && { payload: body }),
      ...(signal && { signal }),
    })
    const { statusCode: status } = answer
    return {
      url,
      status,
      ok: status >= 200 && status < 300,
      headers: new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
      text: async () => answer.payload,
      body: null,
    }
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const methodOf = (text = 'GET') => METHODS.find((method) => method === text) ?? 'GET'
