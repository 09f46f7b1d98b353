import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newPersonSchema, type Person, personChangesSchema, type Scope } from '#contract/access.ts'
import type { Page } from '#contract/answers.ts'
import { now } from '#platform/clock.ts'
import { badRequest } from '#platform/http-error.ts'
import { baseUrlOf } from '#platform/links.ts'
import { answerPage, pageParameters } from '#platform/paging.ts'
import { readBody } from '#platform/read-body.ts'
import { resource } from '#platform/resource.ts'
import { sessionCookie } from '../access/cookie.ts'
import { doerOf } from '../access/doer.ts'
import { changePerson, newPerson, noSuchPerson } from '../access/people.ts'
import { beginSession } from '../access/sessions.ts'
import { readQuery } from '../http/query.ts'
import { pathId, rawId } from '../http/ticket-id.ts'
import type { Service } from '../service.ts'
import { logAccess } from '../store/access-log.ts'
import { endSessions } from '../store/credentials.ts'
import { forgetBrowsers } from '../store/known-browsers.ts'
import { countPeople, findPerson, findPersonRow, listPeople, type PersonRow } from '../store/people.ts'
import { scopesIn } from '../store/scopes.ts'

const ADMIN = { config: { scope: 'admin' } } as const

/** /api/admin/people/: who may sign in, and what they may do. */
export function peopleRoutes(app: FastifyInstance, service: Service): void {
  const { read, write } = service.database
  resource(
    app,
    '/api/admin/people',
    {
      GET: async (request, reply): Promise<Page<Person>> => {
        reply.header('cache-control', 'no-store')
        const asked = readQuery(request, pageParameters)
        return answerPage(request, asked, await countPeople(read), (limit, offset) => listPeople(read, limit, offset))
      },
      POST: async (request, reply) => {
        const wanted = readBody(newPersonSchema, request.body)
        checkGiven(request, wanted.scopes)
        const id = await write(await newPerson(wanted, doerOf(request)))
        reply.header('location', `${baseUrlOf(request)}/api/admin/people/${id}/`).code(201)
        return answer(service, id, reply)
      },
    },
    ADMIN,
  )
  resource(app, '/api/admin/people/:id', { PATCH: (request, reply) => change(service, request, reply) }, ADMIN)
  resource(
    app,
    '/api/admin/people/:id/sessions',
    { DELETE: (request, reply) => signOutEverywhere(service, request, reply) },
    ADMIN,
  )
}

/** Whoever changes themselves goes on in a new session; all others of that person end. */
async function change(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<Person> {
  const id = idOf(request)
  const changes = readBody(personChangesSchema, request.body)
  const before = await findPersonRow(service.database.read, id)
  if (before && changes.scopes) checkGiven(request, changes.scopes, before)
  const work = await changePerson(id, changes, doerOf(request))
  const { identity } = request
  const secret = await service.database.write(async (trx) => {
    const before = await findPersonRow(trx, id)
    const after = await work(trx)
    const goesOn = identity?.kind === 'session' && identity.personId === id && after.active === 1
    const changed = JSON.stringify(before) !== JSON.stringify(after)
    return goesOn && changed ? beginSession(trx, service.access, id) : undefined
  })
  if (secret !== undefined) reply.header('set-cookie', sessionCookie(request, secret))
  return answer(service, id, reply)
}

/**
 * Nobody gives themselves a scope that they lack, and a token gives nobody one that it does not have: it may have leaked.
 * What somebody else is given is for whoever is signed in as an admin to decide.
 */
function checkGiven({ identity }: FastifyRequest, scopes: readonly Scope[], person?: PersonRow): void {
  if (!identity || (identity.kind === 'session' && identity.personId !== person?.id)) return
  const had = person ? scopesIn(person.scopes) : []
  const beyond = scopes.filter((scope) => !had.includes(scope) && !identity.scopes.includes(scope))
  if (beyond.length > 0) throw badRequest({ scopes: [`You do not have ${beyond.join(', ')} yourself.`] })
}

async function signOutEverywhere({ database }: Service, request: FastifyRequest, reply: FastifyReply) {
  const id = idOf(request)
  await database.write(async (trx) => {
    const person = await findPersonRow(trx, id)
    if (!person) throw noSuchPerson(id)
    await endSessions(trx, id)
    await forgetBrowsers(trx, id)
    await logAccess(trx, { at: now(), ...doerOf(request), action: 'sessions_ended', subject: person.name })
  })
  return reply.code(204).send()
}

async function answer({ database }: Service, id: number, reply: FastifyReply): Promise<Person> {
  const person = await findPerson(database.read, id)
  if (!person) throw noSuchPerson(id)
  reply.header('cache-control', 'no-store')
  return person
}

/** Throws 404 with the id as it stands in the path. */
function idOf(request: FastifyRequest): number {
  const id = pathId(request)
  if (id === undefined) throw noSuchPerson(rawId(request))
  return id
}
