import type { FastifyRequest } from 'fastify'
import { BROWSER_MS, SESSION_MS } from './lifetimes.ts'

const SESSION = 'tickets_session'
const BROWSER = 'tickets_browser'
const patternOf = (name: string) => new RegExp(`(?:^|;\\s*)${name}=([^;]*)`)
const [SESSION_COOKIE, BROWSER_COOKIE] = [patternOf(SESSION), patternOf(BROWSER)]
const attributesOf = ({ server }: FastifyRequest) => `Path=${server.basePath || '/'}; HttpOnly; SameSite=Lax`

/** The session that the browser holds, if any. A secret has no character that a cookie would have to hide. */
export const sessionCookieOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  headers.cookie === undefined ? undefined : SESSION_COOKIE.exec(headers.cookie)?.[1]

/** By what it is known that somebody has signed in here before. */
export const browserCookieOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  headers.cookie === undefined ? undefined : BROWSER_COOKIE.exec(headers.cookie)?.[1]

export const sessionCookie = (request: FastifyRequest, secret: string): string =>
  cookie(request, SESSION, secret, SESSION_MS)
export const browserCookie = (request: FastifyRequest, secret: string): string =>
  cookie(request, BROWSER, secret, BROWSER_MS)

const cookie = (request: FastifyRequest, name: string, secret: string, ms: number): string =>
  `${name}=${secret}; Max-Age=${ms / 1000}; ${attributesOf(request)}${isHttps(request) ? '; Secure' : ''}`

export const noSessionCookie = (request: FastifyRequest): string => `${SESSION}=; Max-Age=0; ${attributesOf(request)}`

/**
 * Behind a proxy that terminates TLS, what the proxy forwards or the browser's own Origin tells. Either can be forged,
 * but only to the harm of whoever sends it.
 */
const isHttps = ({ protocol, headers }: FastifyRequest) =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https' || headers.origin?.startsWith('https://') === true
