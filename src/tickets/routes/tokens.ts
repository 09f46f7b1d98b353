import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type CreatedToken, newTokenSchema, type Token } from '#contract/access.ts'
import type { Page } from '#contract/answers.ts'
import { notAuthenticated } from '#platform/authorization.ts'
import { now } from '#platform/clock.ts'
import { HttpError } from '#platform/http-error.ts'
import type { Identity } from '#platform/identity.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { doerOf } from '../access/doer.ts'
import { makeToken } from '../access/tokens.ts'
import { readQuery } from '../http/query.ts'
import { pathId, rawId } from '../http/ticket-id.ts'
import type { Service } from '../service.ts'
import { logAccess } from '../store/access-log.ts'
import { countTokens, findToken, listTokens, revokeToken } from '../store/tokens.ts'

const PERSON = { config: { scope: 'person' } } as const

/** /api/tokens/: one's own tokens. /api/admin/tokens/: everybody's. */
export function tokenRoutes(app: FastifyInstance, service: Service): void {
  const { read } = service.database
  const list = async (request: FastifyRequest, reply: FastifyReply, personId?: number): Promise<Page<Token>> => {
    reply.header('cache-control', 'no-store')
    const asked = readQuery(request, pageParameters)
    const count = await countTokens(read, personId)
    return answerPage(request, asked, count, (limit, offset) => listTokens(read, { personId, limit, offset }))
  }
  resource(
    app,
    '/api/tokens',
    {
      GET: (request, reply) => list(request, reply, keeperOf(request).personId),
      POST: async (request, reply) => reply.code(201).send(await create(service, request, reply)),
    },
    PERSON,
  )
  resource(app, '/api/tokens/:id', { DELETE: (request, reply) => revoke(service, request, reply) }, PERSON)
  resource(app, '/api/admin/tokens', { GET: (request, reply) => list(request, reply) }, { config: { scope: 'admin' } })
}

/** A token that leaked must not make or take others: whoever keeps tokens is signed in, or has the scope admin. */
function keeperOf({ identity }: FastifyRequest): Identity {
  if (!identity) throw notAuthenticated()
  if (identity.kind === 'session' || (identity.kind === 'token' && identity.scopes.includes('admin'))) return identity
  throw new HttpError(403, 'Tokens are kept by whoever is signed in, or has the scope admin.')
}

async function create({ database, access }: Service, request: FastifyRequest, reply: FastifyReply) {
  const keeper = keeperOf(request)
  const wanted = readBody(newTokenSchema, request.body)
  const { id, token } = await database.write((trx) => makeToken(trx, access.key, keeper, wanted, doerOf(request)))
  const found = await findToken(database.read, id)
  if (!found) throw new Error('a token that was stored is there')
  reply.header('cache-control', 'no-store')
  return { ...found.token, token } satisfies CreatedToken
}

/** Somebody else's token is answered as if there were none, but for admins. */
async function revoke({ database }: Service, request: FastifyRequest, reply: FastifyReply) {
  const keeper = keeperOf(request)
  const id = pathId(request) ?? 0
  await database.write(async (trx) => {
    const found = await findToken(trx, id)
    if (!found || (found.personId !== keeper.personId && !keeper.scopes.includes('admin'))) {
      throw new HttpError(404, `Token with id '${rawId(request)}' was not found.`)
    }
    if (found.token.revoked) return
    const at = now()
    await revokeToken(trx, id, at)
    const subject = `${found.token.name} of ${found.token.person}`
    await logAccess(trx, { at, ...doerOf(request), action: 'token_revoked', subject })
  })
  return reply.code(204).send()
}
