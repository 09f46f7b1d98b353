import type { FastifyRequest } from 'fastify'
import { SESSION_MS } from './lifetimes.ts'

const NAME = 'tickets_session'
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=([^;]*)`)
const attributesOf = ({ server }: FastifyRequest) => `Path=${server.basePath || '/'}; HttpOnly; SameSite=Lax`

/** The session that the browser holds, if any. A secret has no character that a cookie would have to hide. */
export const sessionCookieOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  headers.cookie === undefined ? undefined : COOKIE.exec(headers.cookie)?.[1]

export const sessionCookie = (request: FastifyRequest, secret: string): string =>
  `${NAME}=${secret}; Max-Age=${SESSION_MS / 1000}; ${attributesOf(request)}${isHttps(request) ? '; Secure' : ''}`

export const noSessionCookie = (request: FastifyRequest): string => `${NAME}=; Max-Age=0; ${attributesOf(request)}`

/**
 * Behind a proxy that terminates TLS, what the proxy forwards or the browser's own Origin tells. Either can be forged,
 * but only to the harm of whoever sends it.
 */
const isHttps = ({ protocol, headers }: FastifyRequest) =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https' || headers.origin?.startsWith('https://') === true
