import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Session, signInSchema } from '#contract/access.ts'
import { ANONYMOUS_SCOPES } from '#platform/authorization.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import type { Identity } from '#platform/identity.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { browserCookie, browserCookieOf, noSessionCookie, sessionCookie, sessionCookieOf } from '../access/cookie.ts'
import { checkCsrf } from '../access/guard.ts'
import { identify } from '../access/identify.ts'
import { type Presented, presentedBy } from '../access/presented.ts'
import { csrfOf } from '../access/secrets.ts'
import { signIn } from '../access/sign-in.ts'
import type { Service } from '../service.ts'
import { logAccess } from '../store/access-log.ts'
import { endCredential } from '../store/credentials.ts'
import { scopesIn } from '../store/scopes.ts'

/** /api/session/: who asks and what they may; POST signs in, DELETE signs out. Nobody needs to be known for it. */
export function sessionRoute(app: FastifyInstance, service: Service): void {
  resource(
    app,
    '/api/session',
    {
      GET: async (request, reply) => {
        const { presented, identity } = await whoAsks(service, request)
        if (presented?.by === 'cookie' && !identity) reply.header('set-cookie', noSessionCookie(request))
        return answer(reply, sessionOf(service, presented, identity))
      },
      POST: async (request, reply) => {
        const { name, password } = readBody(signInSchema, request.body)
        const kept = { before: sessionCookieOf(request), browser: browserCookieOf(request) }
        const attempt = { name, password, address: request.ip, ...kept }
        const { secret, browser, person } = await signIn(service, attempt)
        reply.header('set-cookie', [sessionCookie(request, secret), browserCookie(request, browser)])
        const { auth, key } = service.access
        return answer(reply, {
          auth,
          person: person.name,
          scopes: scopesIn(person.scopes),
          csrf: csrfOf(key, secret),
        })
      },
      DELETE: (request, reply) => signOut(service, request, reply),
    },
    { config: { scope: 'open' } },
  )
}

async function whoAsks(service: Service, request: FastifyRequest) {
  const presented = presentedBy(request, service.access.auth)
  return { presented, identity: presented && (await identify(service, presented)) }
}

function sessionOf({ access }: Service, presented?: Presented, identity?: Identity): Session {
  const { auth, key } = access
  if (!presented || !identity) {
    return { auth, person: null, scopes: auth === 'none' ? [...ANONYMOUS_SCOPES] : [], csrf: null }
  }
  const csrf = presented.by === 'cookie' ? csrfOf(key, presented.secret) : null
  return { auth, person: identity.person, scopes: [...identity.scopes], csrf }
}

const answer = (reply: FastifyReply, session: Session) => reply.header('cache-control', 'no-store').send(session)

/** A session ends, and so does a delegation when its run is over; what has ended already is no error. */
async function signOut(service: Service, request: FastifyRequest, reply: FastifyReply) {
  const { presented, identity } = await whoAsks(service, request)
  if (presented && identity) {
    checkCsrf(service, request, presented)
    if (identity.kind === 'token') throw new HttpError(403, 'A token is revoked at /api/tokens/, not signed out.')
    await service.database.write(async (trx) => {
      const ended = await endCredential(trx, identity.credentialId)
      if (!ended || identity.kind !== 'session') return
      await logAccess(trx, {
        at: now(),
        who: identity.person,
        action: 'signed_out',
        subject: null,
        address: request.ip,
      })
    })
  }
  return reply.header('set-cookie', noSessionCookie(request)).code(204).send()
}
