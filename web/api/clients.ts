import { createAgentClient } from '#client/agent-client.ts'
import { createTicketsClient } from '#client/tickets-client.ts'
import { CSRF_HEADER } from '#contract/access.ts'
import { basePath } from './base-path.ts'

let csrf: string | null = null

/** What a signed-in page repeats with everything that is no plain read; null where nobody is signed in. */
export function rememberCsrf(token: string | null): void {
  csrf = token
}

export const csrfToken = (): string | null => csrf

/** The page's one way out: to its own origin, with the session's cookie. */
export const sessionFetch: typeof fetch = (input, init = {}) => {
  const headers = new Headers(init.headers)
  if (csrf) headers.set(CSRF_HEADER, csrf)
  return fetch(input, { ...init, headers, credentials: 'same-origin' })
}

export const tickets = createTicketsClient({ baseUrl: `${location.origin}${basePath}`, fetch: sessionFetch })
/** Through the ticket service, so that there is one origin. */
export const agent = createAgentClient({ baseUrl: `${location.origin}${basePath}/agent`, fetch: sessionFetch })
