import type { FastifyRequest } from 'fastify'
import { type AuthMode, bearerOf } from '#platform/authorization.ts'
import { sessionCookieOf } from './cookie.ts'

/** A secret, and how it came: a browser sends a cookie also where somebody else's page made it send a request. */
export type Presented = { secret: string; by: 'header' | 'cookie' }

/** Where there is a header it counts, and the cookie does not. */
export function presentedBy(request: Pick<FastifyRequest, 'headers'>, auth: AuthMode): Presented | undefined {
  const { authorization, cookie } = request.headers
  if (authorization === undefined && cookie === undefined) return undefined
  const bearer = bearerOf(request, auth)
  if (bearer !== undefined) return { secret: bearer, by: 'header' }
  const session = sessionCookieOf(request)
  return session === undefined ? undefined : { secret: session, by: 'cookie' }
}
