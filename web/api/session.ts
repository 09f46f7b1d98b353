import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { createHttp } from '#client/http.ts'
import { type Session, sessionSchema } from '#contract/access.ts'
import { basePath } from './base-path.ts'
import { rememberCsrf, sessionFetch } from './clients.ts'
import { queryClient } from './query-client.ts'

const http = createHttp({ service: 'ticket service', baseUrl: basePath, fetch: sessionFetch })
const PATH = '/api/session/'

/** Who looks at this page, and what they may. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) =>
    remembered((await http.json({ method: 'GET', path: PATH, signal }, sessionSchema)).body),
  staleTime: 60_000,
})

const tabs = new BroadcastChannel(`tickets-session${basePath}`)
tabs.onmessage = () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })

/** The other tabs of this browser have the cookie of the session that has begun or ended, and learn what goes with it. */
export const tellTabs = (): void => tabs.postMessage(null)

/** Throws an ApiError in the service's words; asked once, so that no attempt counts twice. */
export async function signIn(queries: QueryClient, name: string, password: string): Promise<void> {
  const request = { method: 'POST', path: PATH, json: { name, password }, retries: 0 } as const
  const { body } = await http.json(request, sessionSchema)
  queries.setQueryData(sessionQuery.queryKey, remembered(body))
  tellTabs()
}

/** The page begins anew: nothing that was loaded for this person stays. */
export async function signOut(): Promise<void> {
  await http.json({ method: 'DELETE', path: PATH }, z.unknown())
  tellTabs()
  window.location.assign(`${basePath}/`)
}

/** What the page sends from now on is sent as this session. */
export function remembered(session: Session): Session {
  rememberCsrf(session.csrf)
  return session
}
