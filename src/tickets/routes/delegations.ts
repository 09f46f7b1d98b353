import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Delegation, newDelegationSchema } from '#contract/access.ts'
import { notAuthenticated } from '#platform/authorization.ts'
import { callerOf } from '#platform/caller.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { delegationExpires } from '../access/lifetimes.ts'
import { digestOf, newSecret } from '../access/secrets.ts'
import type { Service } from '../service.ts'
import { insertCredential } from '../store/credentials.ts'
import { scopesText } from '../store/scopes.ts'

/** POST /api/delegations/: a token for one run of an agent, with what the caller may do to tickets and no more. */
export function delegationRoute(app: FastifyInstance, service: Service): void {
  resource(
    app,
    '/api/delegations',
    { POST: async (request, reply) => reply.code(201).send(await delegate(service, request)) },
    { config: { scope: 'person' } },
  )
}

async function delegate({ database, access }: Service, request: FastifyRequest): Promise<Delegation> {
  const { identity } = request
  if (!identity) throw notAuthenticated()
  if (identity.kind === 'delegation') throw new HttpError(403, 'A delegation cannot be passed on.')
  const { run_id } = readBody(newDelegationSchema, request.body)
  const { actor } = callerOf(request)
  const token = newSecret('delegation')
  const expires = delegationExpires()
  const scopes = identity.scopes.filter((scope) => scope !== 'admin') // no run has any business in the console
  await database.write((trx) =>
    insertCredential(trx, {
      kind: 'delegation',
      digest: digestOf(access.key, token),
      person_id: identity.personId,
      parent_id: identity.credentialId,
      name: actor.kind === 'agent' ? actor.name : null,
      scopes: scopesText(scopes),
      run_id,
      created: now(),
      expires,
    }),
  )
  return { token, person: identity.person, scopes, expires }
}
