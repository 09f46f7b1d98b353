import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CSRF_HEADER } from '#contract/access.ts'
import { isPlainRead } from '#platform/access.ts'
import { allowed, checkNeed, invalidToken, type Need, needOf } from '#platform/authorization.ts'
import { HttpError } from '#platform/http-error.ts'
import { endWithCredential } from '#platform/open-answers.ts'
import type { Service } from '../service.ts'
import { noSessionCookie } from './cookie.ts'
import { identify } from './identify.ts'
import { type Presented, presentedBy } from './presented.ts'
import { isCsrfOf } from './secrets.ts'

type Guarded = Pick<Service, 'database' | 'access'>

/**
 * Decides who may use which route: in one place, and before a body is read. A credential of ours counts also where
 * AUTH=none, and a wrong one is refused there too. Without a credential nothing is looked up.
 */
export function guard(app: FastifyInstance, service: Guarded): void {
  const { auth } = service.access
  const answers = endWithCredential(async (secret) => {
    const identity = await identify(service, { secret, by: 'header' })
    return (request) => identity !== undefined && allowed(needOf(request), identity.scopes, auth)
  })
  app.addHook('onClose', async () => answers.stop())
  app.addHook('onRequest', (request, reply, done) => {
    const need = needOf(request)
    const presented = need === 'open' ? undefined : presentedBy(request, auth)
    if (presented) {
      admit(service, request, presented, need).then(() => {
        if (!request.routeConfig.relayed) answers.watch(presented.secret, request, reply)
        done()
      }, done)
      return
    }
    try {
      checkNeed(need, undefined, auth)
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

async function admit(service: Guarded, request: FastifyRequest, presented: Presented, need: Need): Promise<void> {
  const identity = await identify(service, presented)
  if (!identity) throw invalidToken(presented.by === 'cookie' ? { 'set-cookie': noSessionCookie(request) } : {})
  if (request.routeConfig.effect || !isPlainRead(request.method)) checkCsrf(service, request, presented)
  checkNeed(need, identity.scopes, service.access.auth)
  request.identity = identity
}

/** Whether the caller of an answer that is still streaming may still read: its credential may have ended since. */
export async function stillMay(service: Guarded, request: FastifyRequest): Promise<boolean> {
  if (!request.identity) return true
  const presented = presentedBy(request, service.access.auth)
  const identity = presented && (await identify(service, presented))
  return identity?.scopes.includes('tickets:read') === true
}

/**
 * A cookie comes along with what any page makes a browser send; only our own page can read what this header repeats.
 */
export function checkCsrf({ access }: Pick<Service, 'access'>, request: FastifyRequest, presented: Presented): void {
  if (presented.by === 'header') return
  if (isCsrfOf(access.key, presented.secret, String(request.headers[CSRF_HEADER] ?? ''))) return
  throw new HttpError(403, 'This needs the header X-CSRF-Token, as GET /api/session/ tells it in csrf.')
}
