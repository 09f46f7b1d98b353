import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Identity } from '#platform/identity.ts'

/** So that a secret that has leaked somewhere is recognised for what it is. */
const PREFIXES = { session: 'tks_', token: 'tkt_', delegation: 'tkd_' } as const satisfies Record<
  Identity['kind'],
  string
>
const BYTES = 32
const SECRET = /^tk[std]_[\w-]{43}$/

export const newSecret = (kind: Identity['kind']): string => PREFIXES[kind] + randomText()

/** Of a browser: no credential, it only tells that somebody has signed in there. */
export const newBrowserSecret = (): string => randomText()

const randomText = () => randomBytes(BYTES).toString('base64url')

/** Whether a text can be a secret of ours at all. */
export const isSecret = (text: string): boolean => SECRET.test(text)

/** What is kept of a secret. Another `key` makes all that are kept worthless. */
export const digestOf = (key: string, secret: string): string => createHmac('sha256', key).update(secret).digest('hex')

/** Follows from the session's secret, which a page of another origin can send along but not read. */
export const csrfOf = (key: string, secret: string): string =>
  createHmac('sha256', key).update(`csrf ${secret}`).digest('base64url')

export function isCsrfOf(key: string, secret: string, given: string): boolean {
  const [right, shown] = [Buffer.from(csrfOf(key, secret)), Buffer.from(given)]
  return right.length === shown.length && timingSafeEqual(right, shown)
}
