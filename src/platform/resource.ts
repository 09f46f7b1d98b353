import type { FastifyInstance, HTTPMethods, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'
import { HttpError } from './http-error.ts'

type Methods = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', RouteHandlerMethod>>
/** Which methods there are is no secret. */
const OPEN = { config: { scope: 'open' } } as const
const OWN = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * One resource with all its methods: HEAD comes with GET, OPTIONS says what is allowed, and any other method
 * gets a 405 with `Allow`, before its body is read.
 */
export function resource(
  app: FastifyInstance,
  url: string,
  methods: Methods,
  options: RouteShorthandOptions = {},
): void {
  const given = OWN.filter((method) => (method === 'HEAD' ? methods.GET : methods[method]))
  const allowed: string[] = [...given, 'OPTIONS']
  const allow = allowed.join(', ')
  for (const [method, handler] of Object.entries(methods)) {
    app.route({ ...options, method: method as HTTPMethods, url, handler })
  }
  app.options(url, OPEN, (_request, reply) => reply.header('allow', allow).code(204).send())
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    ...OPEN,
    onRequest: (request, _reply, done) =>
      done(new HttpError(405, `Method "${request.method}" not allowed.`, { allow })),
    handler: () => undefined,
  })
}
