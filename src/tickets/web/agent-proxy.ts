import { lookup } from 'node:dns'
import type { IncomingHttpHeaders } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { FastifyHttpProxyOptions } from '@fastify/http-proxy'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { sessionCookieOf } from '../access/cookie.ts'

/** Milliseconds of silence after which the agent counts as gone: the time of three keep-alive comments. */
const SILENCE_MS = 45_000

/**
 * `/agent/…` is the agent's `/…`, so that the page has one origin. Who may ask is decided here: every path counts as
 * more than a read, and the agent sees none of the browser's own headers: the session's cookie becomes a bearer token.
 *
 * `agentUrl` is asked for each request: in one process the agent's port is known only after this service listens.
 */
export function agentProxy(app: FastifyInstance, agentUrl: () => string): void {
  let loading: Promise<FastifyInstance> | undefined
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null)) // bodies pass as they come
    for (const url of ['/agent', '/agent/*'])
      scope.all(url, { config: CONFIG }, async (request, reply) => {
        loading ??= loadProxy(app.log as Logger, agentUrl)
        const proxy = await loading
        const session = sessionOf(request)
        if (session) request.raw.headers.authorization ??= session
        reply.hijack()
        proxy.routing(request.raw, reply.raw)
      })
    scope.addHook('onClose', async () => (await loading)?.close())
  })
}

const CONFIG = {
  effect: true,
  relayed: true,
  produces: ['text/event-stream', 'application/json'],
  scope: 'caller',
} as const

/** Loaded with the first request: the proxy's HTTP client takes a fifth of the time in which the service starts. */
async function loadProxy(logger: Logger, agentUrl: () => string): Promise<FastifyInstance> {
  const { default: proxy } = await import('@fastify/http-proxy')
  const app = Fastify({ loggerInstance: logger, routerOptions: { maxParamLength: 8192 } }) as unknown as FastifyInstance
  app.removeAllContentTypeParsers()
  await app.register(proxy, options(agentUrl))
  await app.ready()
  return app
}

function options(agentUrl: () => string): FastifyHttpProxyOptions {
  return {
    upstream: '',
    prefix: '/agent',
    http: {
      agentOptions: { maxSockets: Number.POSITIVE_INFINITY },
      requestOptions: { timeout: SILENCE_MS, lookup: lookupAddress },
    },
    disableRequestLogging: true,
    replyOptions: {
      getUpstream: agentUrl,
      rewriteRequestHeaders: (_request, headers) => forAgent(headers),
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

/** The proxy looks an IPv6 address up with the brackets that it has in a URL. */
const lookupAddress: LookupFunction = (hostname, options, callback) =>
  lookup(hostname.replace(/^\[(.*)\]$/, '$1'), options, callback)

/** Only a session that was looked up is handed over; a header that the caller sent counts first, as everywhere. */
function sessionOf(request: FastifyRequest): string | undefined {
  const secret = request.identity ? sessionCookieOf(request) : undefined
  return secret && `Bearer ${secret}`
}

function forAgent(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const own = Object.entries(headers).filter(
    ([name]) => !name.startsWith('sec-') && !['origin', 'referer', 'cookie', 'x-csrf-token'].includes(name),
  )
  return Object.fromEntries(own)
}
