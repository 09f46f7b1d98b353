import type { FastifyRequest } from 'fastify'
import type { Scope } from '#contract/access.ts'
import { HttpError } from './http-error.ts'

export const AUTH_MODES = ['none', 'required'] as const
export type AuthMode = (typeof AUTH_MODES)[number]

/**
 * What a route asks of its caller: a scope, or one of several where the route itself looks closer; `person`: to be
 * somebody, whatever the scopes; `caller`: to be somebody where AUTH=required; `open`: nothing.
 */
export type Need = Scope | readonly Scope[] | 'person' | 'caller' | 'open'

/** What anybody may where AUTH=none. */
export const ANONYMOUS_SCOPES: readonly Scope[] = ['tickets:read', 'tickets:write', 'tickets:delete']

/**
 * Reading takes `tickets:read`, DELETE `tickets:delete`, anything else `tickets:write`, unless the route says
 * otherwise.
 */
export const needOf = ({ method, routeConfig }: Pick<FastifyRequest, 'method' | 'routeConfig'>): Need =>
  routeConfig.scope ?? needOfMethod(method)

export function needOfMethod(method: string): Need {
  if (method === 'GET' || method === 'HEAD') return 'tickets:read'
  return method === 'DELETE' ? 'tickets:delete' : 'tickets:write'
}

/** Throws 401 or 403 where a caller may not use a route. `scopes`: the caller's; undefined without a credential. */
export function checkNeed(need: Need, scopes: readonly Scope[] | undefined, auth: AuthMode): void {
  if (need === 'open') return
  if (!scopes && (auth === 'required' || need === 'person' || need === 'admin')) throw notAuthenticated()
  if (need !== 'caller' && need !== 'person') checkScope(need, scopes)
}

/** Whether `checkNeed` lets a caller in. */
export function allowed(need: Need, scopes: readonly Scope[], auth: AuthMode): boolean {
  try {
    checkNeed(need, scopes, auth)
    return true
  } catch {
    return false
  }
}

/** Throws 403 where an identified caller, or in AUTH=none anybody, has none of the scopes. */
export function checkScope(need: Scope | readonly Scope[], scopes: readonly Scope[] = ANONYMOUS_SCOPES): void {
  const wanted = typeof need === 'string' ? [need] : need
  if (wanted.some((scope) => scopes.includes(scope))) return
  throw new HttpError(403, `This needs the scope ${wanted.join(' or ')}.`)
}

/**
 * The secret of `Authorization: Bearer <secret>`; undefined where there is none for us. Other schemes belong to
 * somebody else, such as a proxy in front of the service; where AUTH=none, so do secrets that do not begin as ours do.
 * One that does begin so counts, even cut short or mistyped, and is refused later.
 */
export function bearerOf({ headers }: Pick<FastifyRequest, 'headers'>, auth: AuthMode): string | undefined {
  const [, secret] = /^bearer(?: +|$)(.*)$/i.exec(headers.authorization ?? '') ?? []
  return auth === 'required' || OURS.test(secret ?? '') ? secret : undefined
}
const OURS = /^tk[std]_/i

const CHALLENGE = { 'www-authenticate': 'Bearer' }
export const notAuthenticated = () =>
  new HttpError(401, 'Authentication credentials were not provided.', { ...CHALLENGE })
export const invalidToken = (headers: Record<string, string> = {}) =>
  new HttpError(401, 'Invalid token.', { ...CHALLENGE, ...headers })
