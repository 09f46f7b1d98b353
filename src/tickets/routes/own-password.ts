import type { FastifyInstance } from 'fastify'
import { newPasswordSchema, type Session } from '#contract/access.ts'
import { HttpError } from '#platform/http-error.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { browserCookie, sessionCookie } from '../access/cookie.ts'
import { changeOwnPassword } from '../access/own-password.ts'
import { csrfOf } from '../access/secrets.ts'
import type { Service } from '../service.ts'
import { scopesIn } from '../store/scopes.ts'

/** POST /api/session/password/: whoever is signed in gives themselves another password, and goes on in a new session. */
export function ownPasswordRoute(app: FastifyInstance, service: Service): void {
  const { auth, key } = service.access
  resource(
    app,
    '/api/session/password',
    {
      POST: async (request, reply): Promise<Session> => {
        const { identity, ip } = request
        if (identity?.kind !== 'session') throw new HttpError(403, 'A password is changed by whoever is signed in.')
        const wanted = { ...readBody(newPasswordSchema, request.body), address: ip }
        const { secret, browser, person } = await changeOwnPassword(service, identity, wanted)
        reply
          .header('set-cookie', [sessionCookie(request, secret), browserCookie(request, browser)])
          .header('cache-control', 'no-store')
        return { auth, person: person.name, scopes: scopesIn(person.scopes), csrf: csrfOf(key, secret) }
      },
    },
    { config: { scope: 'person' } },
  )
}
