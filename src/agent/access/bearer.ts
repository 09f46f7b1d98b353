import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AccessClient } from '#client/access-client.ts'
import type { Scope } from '#contract/access.ts'
import { type AuthMode, bearerOf, checkNeed, invalidToken } from '#platform/authorization.ts'
import { askingTickets } from './asking.ts'

/** Somebody whom the ticket service knows, and the token that says so. */
export type Bearer = { token: string; person: string; scopes: readonly Scope[] }

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where no token was presented. */
    bearer: Bearer | null
  }
}

/**
 * Who may use which route. The agent knows nobody by itself: it asks the ticket service about the token that is presented,
 * each time. A cookie counts for nothing here. Without a token nothing is asked.
 */
export function guardAgent(app: FastifyInstance, auth: AuthMode, whoIs: WhoIs): void {
  app.decorateRequest('bearer', null)
  app.addHook('onRequest', async (request) => {
    const need = request.routeConfig.scope ?? 'caller'
    if (need === 'open') return
    const token = bearerOf(request, auth)
    if (token !== undefined) request.bearer = await whoBears(token, whoIs)
    checkNeed(need, request.bearer?.scopes, auth)
  })
}

type WhoIs = AccessClient['whoIs']

async function whoBears(token: string, whoIs: WhoIs): Promise<Bearer> {
  if (!VISIBLE.test(token)) throw invalidToken()
  const { person, scopes } = await askingTickets(() => whoIs(token))
  if (person === null) throw invalidToken()
  return { token, person, scopes }
}

const VISIBLE = /^[\x21-\x7e]{1,500}$/

/** Whether a thread or run is the caller's: begun by the same person, or by nobody who was known, as the caller is. */
export const isOwn = ({ bearer }: FastifyRequest, { owner }: { owner: string | null }): boolean =>
  (bearer?.person ?? null) === owner

/** One's own, and for the console everybody's. */
export const mayRead = (request: FastifyRequest, owned: { owner: string | null }): boolean =>
  isOwn(request, owned) || request.bearer?.scopes.includes('admin') === true
