import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Asked, McpEndpoint } from '#mcp/http.ts'
import { ANONYMOUS_SCOPES } from '#platform/authorization.ts'
import { HttpError } from '#platform/http-error.ts'
import { baseUrlOf } from '#platform/links.ts'
import { resource } from '#platform/resource.ts'
import { projectVersion } from '#platform/version.ts'
import type { Service } from '../service.ts'

/**
 * /mcp: the tools of the MCP server over HTTP. Each call of a tool is a request to this same service, with the credential
 * and the address of whoever makes the call, so that everything is checked where it always is. The packages are loaded
 * with the first request: most services have no such client.
 */
export function mcpRoute(app: FastifyInstance, { config }: Service): void {
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
  app.addHook('preClose', async () => (await loading)?.end())
  app.addHook('onClose', async () => (await loading)?.close())
  if (config.MCP_AUTHORIZATION_SERVER) serveMetadata(app, config.MCP_AUTHORIZATION_SERVER)
}

const METADATA = '/.well-known/oauth-protected-resource'

/**
 * Where clients get a token (RFC 9728). Only where an operator names an authorization server: a client that finds metadata
 * no longer sends the token that it was given.
 */
function serveMetadata(app: FastifyInstance, server: string): void {
  const GET = async (request: FastifyRequest) => ({
    resource: `${baseUrlOf(request)}/mcp`,
    authorization_servers: [server],
    scopes_supported: ANONYMOUS_SCOPES,
    bearer_methods_supported: ['header'],
  })
  for (const url of [METADATA, `${METADATA}/mcp`]) resource(app, url, { GET }, { config: { scope: 'open' } })
  app.addHook('onError', async (request, _reply, error) => {
    if (request.routeConfig.url !== '/mcp' || !(error instanceof HttpError) || error.status !== 401) return
    error.headers['www-authenticate'] = `Bearer resource_metadata="${baseUrlOf(request)}${METADATA}/mcp"`
  })
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
