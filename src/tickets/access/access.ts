import type { AuthMode } from '#platform/authorization.ts'
import type { TicketConfig } from '../config.ts'

/** What it takes to identify callers, besides the database. */
export type Access = {
  auth: AuthMode
  /** The HMAC key for the digests that are kept of secrets. */
  key: string
  /** Credentials whose use is being written down. */
  noting: Set<number>
}

export const createAccess = ({ AUTH, SECRET_KEY, DJANGO_SECRET }: TicketConfig): Access => ({
  auth: AUTH,
  key: SECRET_KEY ?? DJANGO_SECRET ?? '',
  noting: new Set(),
})
