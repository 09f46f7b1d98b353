import { now } from '#platform/clock.ts'
import type { Service } from '../service.ts'
import { deleteExpired } from '../store/credentials.ts'
import { idleSince } from './lifetimes.ts'

const CLEANING_MS = 3_600_000

/** Forgets sessions and delegations that are over: now, and then every hour. Returns what stops that. */
export function forgetExpired({ database }: Pick<Service, 'database'>): () => void {
  const clean = () => {
    database.write((trx) => deleteExpired(trx, now(), idleSince())).catch(() => undefined) // tried again in an hour
  }
  clean()
  const timer = setInterval(clean, CLEANING_MS).unref()
  return () => clearInterval(timer)
}
