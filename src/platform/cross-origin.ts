import type { FastifyReply, FastifyRequest } from 'fastify'

const METHODS = 'GET, POST, PUT, PATCH, DELETE'
const SENT =
  'Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Prefer, X-Actor, X-Agent-Run, X-On-Behalf-Of, X-Read-Only, X-Run-Id, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id'
const READ = 'Allow, Audit-Id, ETag, Idempotent-Replayed, Location, Mcp-Session-Id, Retry-After, Search-Match, X-Run-Id'
/** Seconds for which a browser need not ask again. */
const REMEMBERED = '600'

/**
 * Tells the browser that pages of `origins` may read the answer (CORS), a refusal too. Not with its cookies: such a page
 * has a token. Answers whether the request was only to ask for that, and is answered.
 */
export function shareWith(origins: ReadonlySet<string>, request: FastifyRequest, reply: FastifyReply): boolean {
  if (origins.size === 0) return false
  const { origin } = request.headers
  // On the raw answer, which is also that of a stream and of the agent behind the ticket service.
  reply.raw.setHeader('vary', 'Origin')
  if (origin === undefined || !origins.has(origin)) return false
  reply.raw.setHeader('access-control-allow-origin', origin)
  reply.raw.setHeader('access-control-expose-headers', READ)
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false
  void reply
    .code(204)
    .headers({
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': SENT,
      'access-control-max-age': REMEMBERED,
    })
    .send()
  return true
}
