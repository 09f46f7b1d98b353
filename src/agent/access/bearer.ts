import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AccessClient } from '#client/access-client.ts'
import { ApiError } from '#client/errors.ts'
import type { Scope } from '#contract/access.ts'
import { type AuthMode, allowed, bearerOf, checkNeed, invalidToken } from '#platform/authorization.ts'
import { textOf } from '#platform/event-stream.ts'
import { endWithCredential, type StillMay } from '#platform/open-answers.ts'
import { askingTickets } from './asking.ts'
import { notSignedIn } from './permission.ts'

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
  const answers = endWithCredential((token) => stillBears(token, whoIs, auth), textOf({ event: 'error', data: ENDED }))
  app.addHook('onClose', async () => answers.stop())
  app.addHook('onRequest', async (request, reply) => {
    const need = request.routeConfig.scope ?? 'caller'
    if (need === 'open') return
    const token = bearerOf(request, auth)
    if (token !== undefined) request.bearer = await whoBears(token, whoIs)
    checkNeed(need, request.bearer?.scopes, auth)
    if (token !== undefined) answers.watch(token, request, reply)
  })
}

const { message, code, retryable } = notSignedIn()
const ENDED = { message, code, retryable }

/** Rejects where the ticket service does not say. */
async function stillBears(token: string, whoIs: WhoIs, auth: AuthMode): Promise<StillMay> {
  const { person, scopes } = await whoIs(token).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 401) return { person: null, scopes: [] }
    throw error
  })
  return ({ routeConfig }) => person !== null && allowed(routeConfig.scope ?? 'caller', scopes, auth)
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
