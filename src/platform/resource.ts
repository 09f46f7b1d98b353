import type { Server } from 'node:http'
import type { FastifyInstance, HTTPMethods, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'
import { HttpError } from './http-error.ts'

type Methods = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', RouteHandlerMethod>>
/** Which methods there are is no secret. */
const OPEN = { config: { scope: 'open' } } as const
const OWN = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * The resources of each server, to refuse methods that the router does not know. Fewest parameters first, as it matches
 * them.
 */
const resources = new WeakMap<Server, { path: RegExp; parameters: number; allow: string }[]>()

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
  const allow = [...given, 'OPTIONS'].join(', ')
  for (const [method, handler] of Object.entries(methods)) {
    app.route({ ...options, method: method as HTTPMethods, url, handler })
  }
  app.options(url, OPEN, (_request, reply) => reply.header('allow', allow).code(204).send())
  app.route({
    method: OWN.filter((method) => !given.includes(method)),
    url,
    config: { ...OPEN.config, refusedFor: allow },
    handler: () => undefined,
  })
  const known = resources.get(app.server) ?? []
  known.push({ path: pathPattern(url), parameters: url.match(/[:*]/g)?.length ?? 0, allow })
  resources.set(
    app.server,
    known.sort((a, b) => a.parameters - b.parameters),
  )
}

/**
 * Where `method` is one that the router does not know (there are some thirty; to route each for every resource would
 * take a tenth of the start): the refusal of the resource at `url`. Undefined where there is none.
 */
export function refusalOfUnknownMethod(app: FastifyInstance, method: string, url: string): HttpError | undefined {
  if (method === 'OPTIONS' || OWN.some((own) => own === method)) return undefined
  const path = url.split('?', 1)[0] ?? ''
  const found = resources.get(app.server)?.find((known) => known.path.test(path))
  return found && notAllowed(method, found.allow)
}

export const notAllowed = (method: string, allow: string) =>
  new HttpError(405, `Method "${method}" not allowed.`, { allow })

/** `/a/:id/*` as the router understands it, with or without a slash at the end. */
function pathPattern(url: string): RegExp {
  const pattern = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:\w+/g, '[^/]+')
    .replace(/\*$/, '.*')
  return new RegExp(`^${pattern.replace(/\/$/, '')}/?$`)
}
