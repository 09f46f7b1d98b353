import { z } from 'zod'
import { type Delegation, delegationSchema, type Session, sessionSchema } from '#contract/access.ts'
import type { Fetch } from './attempt.ts'
import { createHttp } from './http.ts'
import type { Sleep } from './sleep.ts'

export type AccessClientOptions = {
  /** Of the ticket service. */
  baseUrl: string
  /** `agent:<name>`: who uses the delegations. */
  actor?: string
  fetch?: Fetch
  /** Milliseconds one try may take. Default 15,000. */
  timeoutMs?: number
  retries?: number
  sleep?: Sleep
}

/** Who the bearer of a token is, for whoever acts for them. Throws ApiError and ServiceUnreachable as all clients do. */
export type AccessClient = {
  /** `person` is null where the token does not hold. */
  whoIs: (token: string) => Promise<Session>
  /** A token for one run, which can do no more than `token` and ends with it. */
  delegate: (token: string, runId: string) => Promise<Delegation>
  /** Ends a session or delegation. */
  end: (token: string) => Promise<void>
}

export function createAccessClient({ actor, ...options }: AccessClientOptions): AccessClient {
  const http = createHttp({ service: 'ticket service', ...options, ...(actor && { headers: { 'x-actor': actor } }) })
  const as = (token: string) => ({ authorization: `Bearer ${token}` })
  const session = '/api/session/'
  return {
    whoIs: async (token) => (await http.json({ method: 'GET', path: session, headers: as(token) }, sessionSchema)).body,
    delegate: async (token, runId) => {
      const json = { run_id: runId }
      const request = { method: 'POST', path: '/api/delegations/', headers: as(token), json } as const
      return (await http.json(request, delegationSchema)).body
    },
    end: async (token) => {
      await http.json({ method: 'DELETE', path: session, headers: as(token) }, z.unknown())
    },
  }
}
