import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP, type Socket } from 'node:net'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { checkAccept } from './accept.ts'
import { type Allowed, checkAccess, isPlainRead } from './access.ts'
import type { Need } from './authorization.ts'
import { withoutBasePath } from './base-path.ts'
import { acceptBodies, type BodyLimits, checkEncoding } from './body.ts'
import { shareWith } from './cross-origin.ts'
import { refusalOfDatabase } from './database/failure.ts'
import { type HttpConfig, type TrustedProxies, urlOn } from './http-config.ts'
import { HttpError } from './http-error.ts'
import { withLiteralPercents } from './literal-percents.ts'
import { notAllowed, refusalOfUnknownMethod } from './resource.ts'

/** Not imported: as a module, node:http also loads its WebSocket, which takes a tenth of the start. */
const { STATUS_CODES } = process.getBuiltinModule('node:http')

export type ServerOptions = {
  logger: Logger
  allowedHosts: readonly string[]
  /** Pages of other origins that may do what programs may. */
  allowedOrigins?: readonly string[]
  /** Who may say for whom, and under which name, a request is. */
  trustedProxies?: TrustedProxies
  /** The path under which a proxy has put the service; empty, or without a slash at its end. */
  basePath?: string
  body: BodyLimits
  /**
   * Answers where there is nothing at an address, with a page for one; where it answers undefined, a JSON 404 is sent.
   */
  nowhere?: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A GET that does more than read: closed to pages of other origins. */
    effect?: boolean
    /** What the route answers with, where it is not JSON. */
    produces?: readonly string[]
    /** What it asks of its caller; without it what `needOf` says of its method. */
    scope?: Need
    /** The methods that there are (`Allow`), where the route only refuses all others. */
    refusedFor?: string
    /** Another service answers, and looks after its answers itself. */
    relayed?: boolean
    /** The path of the route; undefined where there is none. */
    url?: string
  }
  interface FastifyInstance {
    /** Stands before every path, where an answer tells one. */
    basePath: string
  }
  interface FastifyRequest {
    /** What its route is configured with; `routeOptions` is made anew each time one looks at it. */
    routeConfig: FastifyContextConfig
  }
}

/** What the environment says of how a service is reached. */
export const reachedBy = (config: HttpConfig) => ({
  allowedHosts: [...config.ALLOWED_HOSTS, ...ownAddress(config.HOST)],
  allowedOrigins: config.ALLOWED_ORIGINS,
  trustedProxies: config.TRUSTED_PROXIES,
  basePath: config.BASE_PATH,
})

/** The address on which it listens is a name of it too. A name that is no address could be rebound. */
const ownAddress = (host: string) => (isIP(host) ? [new URL(urlOn(host, 80)).hostname] : [])

/** What both services share: hosts and origins, bodies, errors, limits. Nothing listens yet. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { logger, body, nowhere, trustedProxies = [], basePath = '' } = options
  const app = Fastify({
    loggerInstance: logger,
    childLoggerFactory: (own) => own, // what is logged names its request; a logger for each would cost a tenth of a small one
    logController: new LogController({ disableRequestLogging: true }),
    schemaController: { compilersFactory: NO_SCHEMAS },
    rewriteUrl: ({ url = '' }) => withoutBasePath(withLiteralPercents(url), basePath),
    trustProxy: trusting(trustedProxies),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: HEADERS_MAX, querystringParser: lastOfEach },
    frameworkErrors: (error, _request, reply) => answerError(error, reply),
    clientErrorHandler: refuseMalformed,
    requestTimeout: 0, // each body has its own time, see BodyLimits
    connectionTimeout: SILENCE_MS,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 15_000, maxHeaderSize: HEADERS_MAX, requireHostHeader: false }, // checkAccess tells of a missing Host
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  }) as unknown as FastifyInstance
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.stringify({ detail: `${STATUS_CODES[417]}.` })
    response.writeHead(417, { 'content-type': 'application/json', 'content-length': body.length, connection: 'close' })
    response.end(body)
  })
  closeUnused(app)
  app.decorate('basePath', basePath)
  app.decorateRequest('identity', null)
  app.decorateRequest('routeConfig')
  acceptBodies(app, body)
  const allowed = allowedOf(options)
  app.addHook('onRequest', (request, reply, done) => {
    request.routeConfig = request.routeOptions.config
    try {
      const preflight = shareWith(allowed.origins, request, reply)
      if (preflight) return
      admit(request, allowed)
      done()
    } catch (error) {
      done(error as FastifyError)
    }
  })
  app.setErrorHandler((error: FastifyError | HttpError, request, reply) => {
    const lost = request.is404 && error instanceof HttpError && error.status === 404
    return (lost && nowhere?.(request, reply)) || answerError(error, reply)
  })
  app.setNotFoundHandler((_request, reply) => answerError(new HttpError(404, 'Not found.'), reply))
  return app
}

/**
 * Browsers open connections before they need them. One on which nothing was sent is no idle one to `close`, which would
 * wait for it until the time for headers is over.
 */
function closeUnused({ server }: FastifyInstance): void {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const closeIdle = server.closeIdleConnections.bind(server)
  server.closeIdleConnections = () => {
    closeIdle()
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }
}

const allowedOf = ({ allowedHosts, allowedOrigins = [] }: ServerOptions): Allowed => ({
  hosts: new Set(allowedHosts.map((host) => host.toLowerCase())),
  origins: new Set(allowedOrigins),
})

/** The nearest peer is hop 0. */
const trusting = (proxies: TrustedProxies) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies.length > 0 && proxies

/** What is refused before a body is read. */
function admit(request: FastifyRequest, allowed: Allowed): void {
  const { effect, produces, refusedFor } = request.routeConfig
  checkAccess(request, effect === true || !isPlainRead(request.method), allowed)
  if (request.is404)
    throw refusalOfUnknownMethod(request.server, request.method, request.url) ?? new HttpError(404, 'Not found.')
  for (const name in request.params as object)
    if ((request.params as Record<string, string>)[name] === '') throw new HttpError(404, 'Not found.')
  if (refusedFor) throw notAllowed(request.method, refusedFor)
  checkAccept(request.headers.accept, produces)
  if (!isPlainRead(request.method)) checkEncoding(request.headers['content-encoding'])
}

/** The contract is zod: without these the framework loads compilers of JSON schemas, a tenth of the start. */
const NO_SCHEMAS = { buildValidator: noSchemas, buildSerializer: noSchemas }
function noSchemas(): never {
  throw new Error('no JSON schemas are used')
}

/** Bytes of a request's line and headers together. */
const HEADERS_MAX = 32 * 1024
/** Milliseconds after which a connection on which nothing moves is closed. */
const SILENCE_MS = 120_000

const NONE: Record<string, string> = Object.freeze(Object.create(null))

/** A parameter that is given twice counts as it was given last. */
function lastOfEach(query: string): Record<string, string> {
  if (!query) return NONE
  const parameters: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(query)) parameters[name] = value
  return parameters
}

/** The one place where an error becomes an answer. Nothing of an unexpected one leaves the server. */
function answerError(error: FastifyError | HttpError | Error, reply: FastifyReply): FastifyReply {
  reply.type('application/json')
  if (error instanceof HttpError)
    return reply.code(error.status).headers(error.headers).send(JSON.stringify(error.body))
  const refusal = refusalOf(error, reply.request)
  if (refusal) return reply.code(refusal.status).send(JSON.stringify(refusal.body))
  const failed = refusalOfDatabase(error)
  reply.log.error(
    { err: error, request_id: reply.request.id, method: reply.request.method, url: reply.request.url },
    failed ? 'the database fails' : 'unexpected error',
  )
  if (failed) return reply.code(failed.status).headers(failed.headers).send(JSON.stringify(failed.body))
  return reply.code(500).send(JSON.stringify({ detail: 'Internal server error.', request_id: reply.request.id }))
}

/** What the framework refuses before a handler runs. */
function refusalOf(error: Error, request: FastifyRequest): HttpError | undefined {
  const code = 'code' in error ? error.code : undefined
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new HttpError(415, `Unsupported media type "${request.headers['content-type'] ?? ''}" in request.`)
  }
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return new HttpError(400, 'The body is not as long as Content-Length says.')
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH' || code === 'FST_ERR_NOT_FOUND')
    return new HttpError(404, 'Not found.')
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 500 ? new HttpError(status, `${STATUS_CODES[status] ?? 'Bad request'}.`) : undefined
}

/** Bytes that are no HTTP, headers that are too large or never end. */
function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400
  if (!socket.writable || socket.destroyed) return
  const body = JSON.stringify({ detail: `${STATUS_CODES[status]}.` })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}
