import type { IncomingHttpHeaders } from 'node:http'
import { HttpError } from './http-error.ts'

/** Host names that are this machine or a service of the compose file: safe against DNS rebinding. */
export const DEFAULT_HOSTS = ['localhost', '127.0.0.1', '[::1]', 'ticket_system', 'ai_agent'] as const

/** Who may ask by which name, and from which pages. */
export type Allowed = {
  hosts: ReadonlySet<string>
  /** Origins of other pages that may do what programs may. */
  origins: ReadonlySet<string>
}

export type Asked = {
  /** As the client used it: behind a trusted proxy what that forwards. */
  host: string
  headers: IncomingHttpHeaders
  raw: { rawHeaders: readonly string[] }
}

/**
 * Refuses requests for a host that is not ours (400) and requests that a page of another origin makes, unless
 * they only read (403). `effect`: whether the request can do more than read.
 */
export function checkAccess({ host, headers, raw }: Asked, effect: boolean, allowed: Allowed): void {
  if (hasTwoHosts(raw.rawHeaders)) throw new HttpError(400, 'Send one Host header.')
  checkHost(headers.host ?? '', allowed)
  if (host !== headers.host) checkHost(host, allowed)
  if (effect && isForeign(headers, host, allowed)) throw new HttpError(403, refusalOf(headers.origin))
}

/**
 * What a trusted proxy forwards is looked at beside the host itself: a page that was rebound to this machine could say
 * both, where the browser runs on the machine that is trusted.
 */
function checkHost(host: string, { hosts }: Allowed): void {
  if (hosts.has(hostName(host)) || hosts.has('*')) return
  throw new HttpError(400, `Invalid Host header: '${host}'. You may need to add it to ALLOWED_HOSTS.`)
}

/** Who reads the one and who the other would take the request for different ones (RFC 9112, 3.2). */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  return hosts > 1
}

/**
 * Only browsers send these two headers, so that clients without them pass. A browser's own word counts before a comparison
 * of names: a proxy may have changed these.
 */
function isForeign({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders, host: string, allowed: Allowed): boolean {
  if (origin !== undefined && allowed.origins.has(origin)) return false
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return false
  return !isOwnName(origin, allowed)
}

/** A proxy that does not pass the host on hides it; which names are ours the operator has said. */
function isOwnName(origin: string, { hosts }: Allowed): boolean {
  const name = hostOf(origin)
  return name !== undefined && hosts.has(name) && !isDefault(name)
}

/** Says which setting lets such a page in. */
function refusalOf(origin = ''): string {
  const refusal = 'Requests from another origin may only read.'
  const name = hostOf(origin)
  if (name === undefined) return refusal
  const other = `If the page ${origin} may use this service, add ${origin} to ALLOWED_ORIGINS.`
  const own = `If ${origin} is the address of this service, add ${name} to ALLOWED_HOSTS.`
  return [refusal, ...(isDefault(name) ? [] : [own]), other].join(' ')
}

/** Undefined for what is no origin, such as `null`. */
const hostOf = (origin: string) => (URL.canParse(origin) && new URL(origin).hostname) || undefined
const isDefault = (name: string) => DEFAULT_HOSTS.some((one) => one === name)

/** Whether a method only reads, whatever the route does with it. */
export const isPlainRead = (method: string): boolean => READS.has(method)
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Without the port. */
const hostName = (host: string): string => host.replace(/:\d*$/, '').toLowerCase()
