import type { IncomingHttpHeaders } from 'node:http'
import { HttpError } from './http-error.ts'

/** Host names that are this machine or a service of the compose file: safe against DNS rebinding. */
export const DEFAULT_HOSTS = ['localhost', '127.0.0.1', '[::1]', 'ticket_system', 'ai_agent'] as const

/**
 * Refuses requests for a host that is not ours (400) and requests that a page of another origin makes, unless
 * they only read (403). `effect`: whether the request can do more than read.
 */
export function checkAccess(headers: IncomingHttpHeaders, effect: boolean, allowedHosts: ReadonlySet<string>): void {
  const host = headers.host ?? ''
  if (!allowedHosts.has(hostName(host)) && !allowedHosts.has('*')) {
    throw new HttpError(400, `Invalid Host header: '${host}'. You may need to add it to ALLOWED_HOSTS.`)
  }
  if (effect && isForeign(headers, host)) throw new HttpError(403, 'Requests from another origin may only read.')
}

/** Only browsers send these two headers, so that clients without them pass. */
function isForeign(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return true
  const origin = headers.origin
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`
}

/** Whether a method only reads, whatever the route does with it. */
export const isPlainRead = (method: string): boolean => READS.has(method)
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Without the port. */
const hostName = (host: string): string => host.replace(/:\d*$/, '').toLowerCase()
