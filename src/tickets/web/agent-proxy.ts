import type { IncomingHttpHeaders } from 'node:http'
import proxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sessionCookieOf } from '../access/cookie.ts'

/** Two keep-alive comments and some. */
const SILENCE_MS = 45_000

/**
 * `/agent/…` is the agent's `/…`, so that the page has one origin. Who may ask is decided here: every path counts as
 * more than a read, and the agent sees none of the browser's own headers: the session's cookie becomes a bearer token.
 *
 * `agentUrl` is asked for each request: in one process the agent's port is known only after this service listens.
 */
export function agentProxy(app: FastifyInstance, agentUrl: () => string): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers() // bodies pass as they come
    await scope.register(proxy, options(agentUrl))
  })
}

function options(agentUrl: () => string): FastifyHttpProxyOptions {
  return {
    upstream: '',
    prefix: '/agent',
    config: { effect: true, produces: ['text/event-stream', 'application/json'], scope: 'caller' },
    http: { agentOptions: { maxSockets: Number.POSITIVE_INFINITY }, requestOptions: { timeout: SILENCE_MS } },
    disableRequestLogging: true,
    replyOptions: {
      getUpstream: agentUrl,
      rewriteRequestHeaders: (request, headers) => ({ ...sessionOf(request), ...forAgent(headers) }),
      onError: (reply, { error }) => {
        reply.log.warn({ err: error }, 'the agent did not answer')
        reply
          .code(502)
          .type('application/json')
          .send(JSON.stringify({ detail: `No agent answers at ${agentUrl()}. Start it with \`npm start\`.` }))
      },
    },
  }
}

/** Only a session that was looked up is handed over; a header that the caller sent counts first, as everywhere. */
function sessionOf(request: Pick<FastifyRequest, 'identity' | 'headers'>): IncomingHttpHeaders {
  const secret = request.identity ? sessionCookieOf(request) : undefined
  return secret === undefined ? {} : { authorization: `Bearer ${secret}` }
}

function forAgent(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const own = Object.entries(headers).filter(
    ([name]) => !name.startsWith('sec-') && !['origin', 'referer', 'cookie', 'x-csrf-token'].includes(name),
  )
  return Object.fromEntries(own)
}
